import { expect, test } from 'vitest'
import { columnKeys, ledgerColumns } from './columns.ts'
import { readLedger } from './read.ts'

test('[LG-1] every name of every column means that column alone', () => {
  const names = columnKeys.flatMap((key) => [ledgerColumns[key].name, ...ledgerColumns[key].also])
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
})

test('[LG-1] every other name of a column is read as that column', () => {
  for (const key of columnKeys) {
    for (const name of ledgerColumns[key].also) {
      const others = columnKeys.filter((other) => other !== key)
      const header = [name, ...others.map((other) => ledgerColumns[other].name)]
      const ledger = readLedger([{ name: '', rows: [header] }], { year: 2019 })
      expect(ledger, name).toMatchObject({ ignoredColumns: [] })
    }
  }
})
