import { describe, expect, test } from 'vitest'
import { canonicalJson } from './canonical-json.ts'
import { parseFactsFile } from './facts-file.ts'
import { freeze, sheetText } from './freeze.ts'
import { factsFileOf } from './frozen-facts.ts'
import { parseFrozenSheet } from './frozen-file.ts'
import type { FrozenSheet } from './frozen-sheet.ts'
import { recompute } from './recompute.ts'
import { codeOf } from './sheet-code.ts'
import nextYearJson from './testing/next-year.frozen.golden.json' with { type: 'json' }
import ordinaryJson from './testing/ordinary.frozen.golden.json' with { type: 'json' }
import otherwiseJson from './testing/otherwise.frozen.golden.json' with { type: 'json' }
import { verifySheet } from './verify-sheet.ts'

/** Node's and the browser's own. */
async function sha256Hex(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function frozenFrom(json: unknown): FrozenSheet {
  const parsed = parseFrozenSheet(json)
  if ('refusal' in parsed) throw new Error(`${parsed.refusal.path}: ${parsed.refusal.expected}`)
  return parsed.frozen
}

/** Sheets frozen once and for all; a code that changes is a year whose printed paper no longer holds. */
const goldens: readonly (readonly [string, unknown, string])[] = [
  ['an ordinary year', ordinaryJson, 'RCP3-2TFP-W2QC-6G9V-5'],
  ['a year under every other reading, with a veto', otherwiseJson, 'JPGB-ZPR5-TW15-JZWJ-3'],
  ['an invented next year under its own rubric', nextYearJson, '4HKZ-R1K0-DYAZ-W35N-D'],
]

describe.each(goldens)('the frozen sheet of %s', (_, json, code) => {
  const frozen = frozenFrom(json)
  test('[FZ-8] recomputes to the same bytes', () => {
    const recomputed = recompute(frozen)
    if (recomputed.result !== 'same') throw new Error(canonicalJson(recomputed))
    expect(sheetText({ ...frozen, sheet: recomputed.sheet })).toBe(canonicalJson(json))
  })
  test('[FZ-8] has the code it was printed with', async () => {
    expect(codeOf(await sha256Hex(canonicalJson(json)))).toBe(code)
    expect(await verifySheet(frozen, code, { sha256Hex })).toEqual({ verdict: 'agrees' })
  })
  test('[FZ-8] is frozen anew from its facts file as the same text', () => {
    const input = parseFactsFile(factsFileOf(frozen), [frozen.rubric])
    if ('refusal' in input) throw new Error(input.refusal.path)
    const again = freeze(input, frozen.calendar)
    expect('frozen' in again && sheetText(again.frozen)).toBe(canonicalJson(json))
  })
})

describe('a file beside a printed code', () => {
  const frozen = frozenFrom(ordinaryJson)
  const code = 'RCP3-2TFP-W2QC-6G9V-5'
  const verdictOf = (file: FrozenSheet): ReturnType<typeof verifySheet> => verifySheet(file, code, { sha256Hex })
  test('[FZ-10] whose points were raised has a changed sheet, and the item is named', async () => {
    const items = frozen.sheet.items.map((item) => (item.id === '1.1' ? { ...item, points: '30.00' } : item))
    expect(await verdictOf({ ...frozen, sheet: { ...frozen.sheet, items, total: '90.50' } })).toMatchObject({
      verdict: 'sheetChanged',
      difference: {
        items: [{ item: '1.1', frozen: '30.00', recomputed: '13.00' }],
        total: { frozen: '90.50', recomputed: '71.50' },
      },
    })
  })
  test('[FZ-10] whose sheet names another moment than its inputs has a changed sheet', async () => {
    const sheet = { ...frozen.sheet, asOf: '2019-12-30T00:00:00+08:00' }
    expect(await verdictOf({ ...frozen, sheet })).toMatchObject({
      verdict: 'sheetChanged',
      difference: { items: [], others: ['asOf'] },
    })
  })
  test('[FZ-10] whose facts were mended so that no point is lost has changed inputs, though it adds up', async () => {
    const facts = { ...frozen.facts, tickets: frozen.facts.tickets.filter(({ id }) => id !== 'late') }
    const consistent = recompute({ ...frozen, facts })
    if (consistent.result !== 'differs') throw new Error(consistent.result)
    expect(await verdictOf({ ...frozen, facts, sheet: consistent.sheet })).toMatchObject({
      verdict: 'inputsChanged',
      recomputed: { result: 'same' },
    })
  })
  test('[FZ-10] whose facts alone were mended has changed inputs', async () => {
    const facts = { ...frozen.facts, tickets: frozen.facts.tickets.filter(({ id }) => id !== 'late') }
    expect(await verdictOf({ ...frozen, facts })).toMatchObject({
      verdict: 'inputsChanged',
      recomputed: { result: 'differs', difference: { items: [{ item: '1.1', recomputed: '15.00' }] } },
    })
  })
  test('[FZ-10] of another calendar has changed inputs and says its own code', async () => {
    const other = { ...frozen, calendar: 'china-2018-2027.1' }
    const own = codeOf(await sha256Hex(sheetText(other)))
    expect(await verdictOf(other)).toMatchObject({ verdict: 'inputsChanged', code: own })
  })
  test('[FZ-10] that is the printed one but scores otherwise accuses the engine, not the file', async () => {
    const among = [{ version: 1, read: () => ({ score: () => ({ ...frozen.sheet, total: '71.00' }) }) }]
    expect(await verifySheet(frozen, code, { sha256Hex, among })).toMatchObject({
      verdict: 'engineDiffers',
      recomputed: { result: 'differs', difference: { total: { frozen: '71.50', recomputed: '71.00' } } },
    })
    expect(await verifySheet(frozen, code, { sha256Hex, among: [] })).toEqual({
      verdict: 'engineDiffers',
      recomputed: { result: 'engineUnknown', engine: 1 },
    })
  })
})
