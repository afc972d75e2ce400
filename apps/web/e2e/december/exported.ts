import { expect } from '@playwright/test'
import { plainPoints, type ScoreSheet } from '@sunshine/rubric'
import type { Ticket, Unit } from '@sunshine/tickets'
import JSZip from 'jszip'
import { wordsIn } from '../../src/desk/exports/testing/word-file.ts'
import { addressOf } from '../../src/workbook/cells.ts'
import { openWorkbook, type OpenedSheet } from '../../src/workbook/testing/opened.ts'
import { pdfPages } from '../pdf-pages.ts'
import { expectRecomputed } from '../saved-files.ts'

/** A year as the district has it: its units and their sheets. */
export interface Year {
  readonly units: readonly Unit[]
  readonly sheets: ReadonlyMap<string, ScoreSheet>
}

export function sheetOf({ sheets }: Year, unitId: string): ScoreSheet {
  const sheet = sheets.get(unitId)
  if (!sheet) throw new Error(`no sheet of ${unitId}`)
  return sheet
}

const pointsOf = ({ items }: ScoreSheet): number[] => items.map(({ points }) => Number(points))

/** One unit's sheet: every formula computed anew, every item and the total as the app has them. */
export async function expectSheetFile(bytes: Buffer, sheet: ScoreSheet): Promise<void> {
  const opened = await openWorkbook(bytes)
  expectRecomputed(opened)
  const formulas = [...(opened[0]?.cells ?? [])].filter(
    ([place, { formula }]) => place.startsWith('J') && formula !== undefined,
  )
  const values = formulas.map(([, { value }]) => value)
  expect(values.slice(0, sheet.items.length)).toEqual(pointsOf(sheet))
  expect(values[values.length - 1]).toBe(Number(sheet.total))
}

/** The summary: every formula computed anew; each unit's row has the app's points, total and veto. */
export async function expectSummaryFile(bytes: Buffer, year: Year): Promise<void> {
  const opened = await openWorkbook(bytes)
  expectRecomputed(opened)
  const [summary] = opened
  if (!summary) throw new Error('no summary')
  const rowOf = new Map(rows(summary).map((row) => [row[1], row]))
  for (const { id, name } of year.units) {
    const sheet = sheetOf(year, id)
    const [, , ...row] = rowOf.get(name) ?? []
    const standing = [sheet.veto ? '是' : '否', Number(sheet.total), '终评', Number(sheet.graded)]
    expect([name, ...row]).toEqual([name, ...pointsOf(sheet), ...standing])
  }
}

/** The ledger: text alone, one row a ticket, no citizen. */
export async function expectLedgerFile(
  bytes: Buffer,
  { tickets, citizens }: { tickets: readonly Ticket[]; citizens: readonly string[] },
): Promise<void> {
  const [ledger] = await openWorkbook(bytes)
  if (!ledger) throw new Error('no ledger')
  const cells = [...ledger.cells.values()]
  expect(cells.filter(({ formula }) => formula !== undefined)).toEqual([])
  const numbers = rows(ledger).flatMap((row) => row.map(String).filter((text) => /^SF-\d{4}-\w+-\d{4}$/.test(text)))
  expect([...numbers].sort()).toEqual(tickets.map(({ ticketNo }) => String(ticketNo)).sort())
  const words = cells.map(({ value }) => String(value)).join('\n')
  for (const citizen of citizens) expect(words).not.toContain(citizen)
}

/** The rows of a sheet as they stand, from the first to the last cell of each. */
function rows({ cells }: OpenedSheet): (string | number)[][] {
  const last = Math.max(...[...cells.keys()].map((place) => Number(/\d+$/.exec(place)?.[0])))
  const width = 40
  return Array.from({ length: last }, (_unused, row) => {
    const values = Array.from({ length: width }, (_cell, column) => cells.get(addressOf(row, column))?.value ?? '')
    return values.slice(0, values.findLastIndex((value) => value !== '') + 1)
  })
}

/** The print job: every page A4 and of one unit, every unit there, one or two pages each. */
export function expectPrintJob(file: Buffer, { units }: Year): void {
  const pages = pdfPages(file)
  const counts = new Map(units.map(({ name }) => [name, 0]))
  for (const { text, width, height } of pages) {
    expect([width, height]).toEqual([210, 297])
    const named = units.filter(({ name }) => text.includes(`被考核单位:${name}`))
    expect(named.map(({ name }) => name)).toHaveLength(1)
    const [{ name } = { name: '' }] = named
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  for (const [name, count] of counts) expect([name, [1, 2].includes(count)]).toEqual([name, true])
}

/** The letters: one for each unit, with its name and total, and nothing left in braces. */
export async function expectLetters(bytes: Buffer, year: Year): Promise<void> {
  const archive = await JSZip.loadAsync(bytes)
  expect(Object.keys(archive.files)).toHaveLength(year.units.length)
  for (const { id, name } of year.units) {
    const letter = Object.values(archive.files).find((file) => file.name.includes(name))
    const words = (await wordsIn((await letter?.async('uint8array')) ?? new Uint8Array())).join('\n')
    expect(words).toContain(`${name}：`)
    expect(words).toContain(plainPoints(sheetOf(year, id).total))
    expect(words).not.toMatch(/[{}]/)
  }
}
