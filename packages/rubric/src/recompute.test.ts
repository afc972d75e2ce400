import { describe, expect, test } from 'vitest'
import { accept, differenceUnder, type Consent, type ShownDifference } from './accept.ts'
import { engineOf, engines, type Engine } from './engines.ts'
import { parseFrozenSheet } from './frozen-file.ts'
import type { FrozenSheet } from './frozen-sheet.ts'
import { decimal, hundredthsOf } from './points.ts'
import { recompute } from './recompute.ts'
import type { ScoreSheet, SheetItem } from './sheet.ts'
import ordinaryJson from './testing/ordinary.frozen.golden.json' with { type: 'json' }

const frozen = frozenFrom(ordinaryJson)

function frozenFrom(json: unknown): FrozenSheet {
  const parsed = parseFrozenSheet(json)
  if ('refusal' in parsed) throw new Error(`${parsed.refusal.path}: ${parsed.refusal.expected}`)
  return parsed.frozen
}

/** An invented later engine that gives one point more for item 1.1. */
const milder: Engine = {
  version: 2,
  read: (inputs) => {
    const read = engineOf(1)?.read(inputs)
    if (!read || 'refusal' in read) throw new Error('the engine of 2019 reads the golden sheet')
    return { score: () => withMorePoints(read.score()) }
  },
}

function withMorePoints(sheet: ScoreSheet): ScoreSheet {
  const items = sheet.items.map((item) =>
    item.id === '1.1' ? { ...item, points: plusOne(item.points ?? '0.00') } : item,
  )
  return { ...sheet, items, total: plusOne(sheet.total) }
}

const plusOne = (points: string): string => decimal(hundredthsOf(points) + 100)
const both = [...engines, milder]

/** The golden sheet with one item of its sheet written otherwise. */
function tampered(id: string, change: (item: SheetItem) => SheetItem): FrozenSheet {
  const items = frozen.sheet.items.map((item) => (item.id === id ? change(item) : item))
  return { ...frozen, sheet: { ...frozen.sheet, items } }
}

describe('a frozen year scored again', () => {
  test('[FZ-5] is scored by the version it was frozen with, whatever a newer one says', () => {
    expect(recompute(frozen, both)).toEqual({ result: 'same', sheet: frozen.sheet })
    expect(recompute({ ...frozen, engine: 2 }, both)).toMatchObject({ result: 'differs' })
  })
  test('[FZ-6] is the same', () => {
    expect(recompute(frozen).result).toBe('same')
  })
  test('[FZ-6] differs by item, with both points', () => {
    const raised = tampered('1.1', (item) => ({ ...item, points: '30.00' }))
    expect(recompute(raised)).toMatchObject({
      result: 'differs',
      difference: { items: [{ item: '1.1', frozen: '30.00', recomputed: '13.00' }], others: [] },
    })
  })
  test('[FZ-6] differs in a total that nobody added up', () => {
    expect(recompute({ ...frozen, sheet: { ...frozen.sheet, total: '99.00' } })).toMatchObject({
      result: 'differs',
      difference: { items: [], total: { frozen: '99.00', recomputed: frozen.sheet.total } },
    })
  })
  test('[FZ-6] differs in the lines of an item whose points are the same', () => {
    const silent = tampered('1.1', (item) => ({ ...item, deductions: item.deductions.slice(1) }))
    expect(recompute(silent)).toMatchObject({
      result: 'differs',
      difference: { items: [{ item: '1.1', frozen: '13.00', recomputed: '13.00' }] },
    })
  })
  test('[FZ-6] differs in an item left out', () => {
    const items = frozen.sheet.items.filter(({ id }) => id !== '3.3')
    expect(recompute({ ...frozen, sheet: { ...frozen.sheet, items } })).toMatchObject({
      result: 'differs',
      difference: { items: [{ item: '3.3', frozen: null, recomputed: '3.00' }] },
    })
  })
  test('[FZ-6] differs when it is called final and is not', () => {
    expect(recompute({ ...frozen, sheet: { ...frozen.sheet, final: false } })).toMatchObject({
      result: 'differs',
      difference: { items: [], others: ['final'] },
    })
  })
  test('[FZ-6] by an engine nobody has is not judged', () => {
    expect(recompute({ ...frozen, engine: 99 })).toEqual({ result: 'engineUnknown', engine: 99 })
  })
  test.each<[string, Partial<FrozenSheet>, string[]]>([
    ['another moment', { asOf: '2019-12-30T00:00:00+08:00' }, ['asOf']],
    ['another reading', { policy: { ...frozen.policy, rateStep: 'ceil' } }, ['policy']],
    ['another year', { facts: { ...frozen.facts, period: { from: '2020-01-01', to: '2020-12-31' } } }, ['period']],
    ['another rubric', { rubric: { ...frozen.rubric, id: 'zhuhui-2018' } }, ['rubric']],
    ['points off the step', { facts: withReview('4.70') }, ['facts.reviews.2.1a.points']],
  ])('[FZ-6] of inputs changed to %s says that the sheet is not theirs', (_, differs, at) => {
    expect(recompute({ ...frozen, ...differs })).toEqual({ result: 'inputsChanged', at })
  })
})

function withReview(points: string): FrozenSheet['facts'] {
  return { ...frozen.facts, reviews: { ...frozen.facts.reviews, '2.1a': { points } } }
}

describe('a newer engine', () => {
  const consent: Consent = {
    by: '李主任',
    at: '2021-02-01T09:00:00+08:00',
    reason: '市局复核后更正',
    code: 'RCP3-2TFP-W2QC-6G9V-5',
  }
  /** What engine 2 shows of the golden year. */
  function shown(): ShownDifference {
    const difference = differenceUnder(frozen, 2, both)
    if (difference.result !== 'shown') throw new Error(difference.result)
    return difference
  }
  test('[FZ-7] shows what it would say, and changes nothing by it', () => {
    const before = JSON.stringify(frozen)
    expect(shown().difference).toEqual({
      items: [{ item: '1.1', frozen: '13.00', recomputed: '14.00' }],
      total: { frozen: '71.50', recomputed: '72.50' },
      others: [],
    })
    expect(JSON.stringify(frozen)).toBe(before)
    expect(recompute(frozen, both).result).toBe('same')
  })
  test('[FZ-7] accepted by a named person makes a new frozen sheet that supersedes the old one', () => {
    const accepted = accept(shown(), { ...consent, code: 'rcp3 2tfp w2qc 6g9v 5' })
    expect(accepted).toEqual({
      frozen: {
        ...frozen,
        engine: 2,
        sheet: withMorePoints(frozen.sheet),
        supersedes: 'RCP3-2TFP-W2QC-6G9V-5',
        acceptedBy: { name: '李主任', at: '2021-02-01T09:00:00+08:00', reason: '市局复核后更正' },
      },
    })
    if ('refusal' in accepted) throw new Error(accepted.refusal.path)
    expect(recompute(accepted.frozen, both).result).toBe('same')
    expect(parseFrozenSheet(JSON.parse(JSON.stringify(accepted.frozen)), both)).toEqual(accepted)
    expect(recompute(frozen, both)).toMatchObject({ result: 'same', sheet: { total: '71.50' } })
  })
  test.each<[string, Partial<Consent>, string]>([
    ['nobody', { by: ' ' }, 'by'],
    ['without a reason', { reason: '' }, 'reason'],
    ['at no instant', { at: '2021-02-01' }, 'at'],
    ['of a code misread', { code: 'RCP3-2TFP-W2QC-6G9V-6' }, 'code'],
  ])('[FZ-7] accepted by %s is refused', (_, differs, path) => {
    expect(accept(shown(), { ...consent, ...differs })).toMatchObject({ refusal: { path } })
  })
  test('[FZ-7] must be newer: a year is not taken back to an older one, nor to its own', () => {
    expect(accept({ ...shown(), engine: 1 }, consent)).toMatchObject({ refusal: { path: 'engine' } })
  })
  test('[FZ-7] nobody has shows nothing', () => {
    expect(differenceUnder(frozen, 3, both)).toEqual({ result: 'engineUnknown', engine: 3 })
  })
  test('[FZ-7] is not shown beside a sheet that its own engine does not confirm', () => {
    const raised = tampered('1.1', (item) => ({ ...item, points: '12.00' }))
    expect(differenceUnder(raised, 2, both)).toMatchObject({ result: 'differs' })
  })
})
