import { expect, test } from 'vitest'
import { joinedSites } from './joined-sites.ts'

test('[AM-13] a unit that joins another becomes a site of it, with its own sites, none twice', () => {
  const into = { sites: ['荷塘教学点，石湾镇荷塘村'] }
  expect(joinedSites(into, { name: '柳溪小学', sites: ['柳溪教学点', '荷塘教学点，石湾镇荷塘村'] })).toEqual([
    '荷塘教学点，石湾镇荷塘村',
    '柳溪小学',
    '柳溪教学点',
  ])
})
