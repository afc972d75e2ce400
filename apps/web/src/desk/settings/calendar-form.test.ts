import { expect, test } from 'vitest'
import { editsOfForm, emptyDay } from './calendar-form.ts'

const notice = '国办发明电〔2026〕9号'
const day = { ...emptyDay, from: '2027-02-13', kind: 'makeUp', name: '春节', notice }

test('one date is one edit, tidied of blanks around', () => {
  expect(editsOfForm({ ...day, name: ' 春节 ' })).toEqual({
    edits: [{ date: '2027-02-13', kind: 'makeUp', name: '春节', notice }],
  })
})

test('a span is an edit for each of its days', () => {
  const found = editsOfForm({ ...day, kind: 'holiday', from: '2027-01-30', to: '2027-02-02' })
  expect('edits' in found && found.edits.map(({ date }) => date)).toEqual([
    '2027-01-30',
    '2027-01-31',
    '2027-02-01',
    '2027-02-02',
  ])
})

test('a day taken back to what its weekday says needs no name', () => {
  expect(editsOfForm({ ...day, kind: 'ordinary', name: '' })).toHaveProperty('edits')
})

test.each([
  ['no date', { from: '' }, '请填日期。'],
  ['an end before the beginning', { to: '2027-02-12' }, '“到哪天”不能早于开始的日期。'],
  ['half a year', { to: '2027-08-13' }, '一次最多改 100 天。'],
  ['no kind', { kind: '' }, '请选这一天怎么算。'],
  ['a holiday without a name', { name: ' ' }, '请填名称，如：国庆节。'],
  ['no paper', { notice: '' }, '请填依据的文号或文件名。'],
])('%s is said in words', (_, part, fault) => {
  expect(editsOfForm({ ...day, ...part })).toEqual({ fault })
})
