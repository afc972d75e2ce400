import { describe, expect, test } from 'vitest'
import { explainDeduction } from './explain.ts'
import { parseRubric } from './rubric-file.ts'
import type { Item, Rubric } from './rubric.ts'
import { unsoundness } from './rubric-soundness.ts'
import { itemOf, official, sheet, ticket } from './testing/builders.ts'
import printed2019 from './testing/printed-2019.golden.json?raw'
import { zhuhui2019 } from './zhuhui-2019.ts'

/** One item or part of an item of the digitised print; points are whole. */
interface Printed {
  readonly id: string
  readonly label: string
  readonly max: number
  readonly kind?: string
  readonly parts?: readonly Printed[]
  readonly rules?: readonly { readonly when: string; readonly label?: string; readonly points: number }[]
  readonly levels?: { readonly [name: string]: number }
  readonly criterion?: string
  readonly criteria?: readonly string[]
  readonly notes?: readonly string[]
  readonly limitText?: string
  readonly evidence?: readonly string[]
  readonly threshold?: number
  readonly perPoint?: number
  readonly zeroBelow?: number
  readonly perCase?: number
  readonly sumCap?: number
  readonly veto?: { readonly label: string; readonly grounds: readonly string[] }
}
interface Print extends Printed {
  readonly docNo: string
  readonly issuedOn: string
  readonly title: string
  readonly categories: readonly (Printed & { readonly items: readonly Printed[] })[]
}

const print = JSON.parse(printed2019) as Print
const rows = print.categories.flatMap((category) => category.items)
const scored = rows.flatMap((row) => row.parts ?? [row])

/** The words without the marks that differ between the table and its digitised copy. */
const bare = (words: string): string => words.replace(/[，,；;。、（）()]/g, '')

function itemById(id: string): Item {
  const item = zhuhui2019.items.find((candidate) => candidate.id === id)
  if (!item) throw new Error(`no item ${id}`)
  return item
}

describe('as printed', () => {
  test('[SC-7] document number, day, title and maximum', () => {
    const { docNo, issuedOn, title, max } = zhuhui2019
    expect([docNo, issuedOn, title, max]).toEqual([print.docNo, print.issuedOn, print.title, 100 * print.max])
  })
  test('[SC-7] the three parts: 60, 25 and 15', () => {
    const parts = zhuhui2019.categories.map(({ id, label, max }) => ({ id, label, max: max / 100 }))
    expect(parts).toEqual(print.categories.map(({ id, label, max }) => ({ id, label, max })))
    expect(parts.map(({ max }) => max)).toEqual([60, 25, 15])
  })
  test.each(rows.map((row) => [row.id, row] as const))('[SC-7] row %s: label, maximum and part', (id, row) => {
    const content = zhuhui2019.contents.find((candidate) => candidate.id === id)
    expect(content).toMatchObject({ label: row.label, max: 100 * row.max, category: id.slice(0, 1) })
  })
  test('[SC-16] the items are those of the print, in its order', () => {
    expect(zhuhui2019.items.map(({ id }) => id)).toEqual(scored.map(({ id }) => id))
  })
  test.each(scored.map((part) => [part.id, part] as const))(
    '[SC-7] item %s: kind, maximum, words, prices',
    (id, part) => {
      const item = itemById(id)
      expect([item.kind, item.max]).toEqual([part.kind, 100 * part.max])
      for (const words of [part.criterion, ...(part.criteria ?? []), ...(part.rules ?? []).map(({ label }) => label)])
        if (words !== undefined) expect(bare(item.label)).toContain(bare(words))
      if (part.parts === undefined && id.length > 3) expect(bare(item.label)).toContain(bare(part.label))
      if (part.limitText !== undefined) expect(bare(item.label)).toContain(bare(part.limitText))
      if (item.kind === 'ticketDeduction')
        expect(item.rules.map(({ when, points }) => [when, points])).toEqual(
          part.rules?.map(({ when, points }) => [when, 100 * points]),
        )
      if (item.kind === 'rate')
        expect([item.threshold, item.perPoint, item.zeroBelow]).toEqual([
          part.threshold,
          100 * (part.perPoint ?? 0),
          part.zeroBelow,
        ])
      if (item.kind === 'countDeduction') expect(item.perCase).toBe(100 * (part.perCase ?? 0))
      if (item.kind === 'graded' || item.kind === 'earned') {
        const priced = Object.entries(item.levelNames).map(([level, word]) => [
          word,
          Object.entries(item.levels).find(([key]) => key === level)?.[1],
        ])
        expect(Object.fromEntries(priced)).toEqual(
          Object.fromEntries(Object.entries(part.levels ?? {}).map(([word, points]) => [word, 100 * points])),
        )
      }
    },
  )
  test('[SC-7] every printed note stands with its row or its item', () => {
    const noted = new Set([...zhuhui2019.contents, ...zhuhui2019.items].flatMap(({ notes }) => notes.map(bare)))
    for (const note of [...rows, ...scored].flatMap(({ notes }) => notes ?? []))
      expect([...noted].some((held) => held.includes(bare(note)))).toBe(true)
  })
  test('[VT-1] the veto and its grounds', () => {
    const { veto } = rows.find((row) => row.veto !== undefined) ?? {}
    expect(zhuhui2019.veto).toEqual({ label: veto?.label, grounds: veto?.grounds })
  })
})

describe('a rubric that does not hold together', () => {
  const copy = (): { [key: string]: never } => JSON.parse(JSON.stringify(zhuhui2019))
  /** The path a rubric is refused at, with one value replaced. */
  function refusedAt(path: readonly (string | number)[], value: unknown): string {
    const rubric = copy()
    let at: { [key: string | number]: never } = rubric
    for (const step of path.slice(0, -1)) at = at[step] ?? {}
    Object.assign(at, { [path.at(-1) ?? '']: value })
    const parsed = parseRubric(rubric)
    return 'refusal' in parsed ? parsed.refusal.path : 'accepted'
  }
  test('[SC-7] the rubric of 2019 is sound and reads back as itself', () => {
    expect(unsoundness(zhuhui2019)).toBeUndefined()
    expect(parseRubric(copy())).toEqual({ rubric: zhuhui2019 })
  })
  test.each([
    ['a whole that is not the sum of its parts', ['max'], 9900, 'max'],
    ['a part that is not the sum of its rows', ['contents', 1, 'max'], 900, 'categories[0].max'],
    ['a row that is not the sum of its items', ['items', 2, 'max'], 900, 'contents[2].max'],
    ['a row of no part', ['contents', 0, 'category'], '9', 'contents[0].category'],
    ['an item of no row', ['items', 0, 'content'], '9.9', 'items[0].content'],
    ['an item that stands twice', ['items', 1, 'id'], '1.1', 'items[1].id'],
    ['a clause with two prices', ['items', 1, 'rules', 0, 'when'], 'late', 'items[1].rules[0].when'],
    ['a step that does not divide its item', ['items', 4, 'step'], 150, 'items[4].step'],
    ['a best grade below the item', ['items', 7, 'levels', 'excellent'], 500, 'items[7].levels.excellent'],
    ['a zero line above the threshold', ['items', 3, 'zeroBelow'], 96, 'items[3].zeroBelow'],
    ['an unknown kind', ['items', 0, 'kind'], 'bonus', 'items[0].kind'],
    ['half a hundredth', ['items', 0, 'rules', 0, 'points'], 0.5, 'items[0].rules[0].points'],
    ['an empty label', ['items', 0, 'label'], '', 'items[0].label'],
    ['an unknown key', ['items', 0, 'weight'], 1, 'items[0].weight'],
  ] as const)('[SC-7] %s is named by its path', (...[, path, value, expected]) => {
    expect(refusedAt(path, value)).toBe(expected)
  })
})

describe('another rubric', () => {
  /** Next year's: lateness 3, steps of 1, a threshold of 90 at 1 a point. */
  const next: Rubric = {
    ...zhuhui2019,
    id: 'next',
    items: zhuhui2019.items.map((item): Item => {
      if (item.id === '1.1' && item.kind === 'ticketDeduction')
        return { ...item, rules: item.rules.map((rule) => ({ ...rule, points: rule.points + 100 })) }
      if (item.kind === 'rate') return { ...item, threshold: 90, perPoint: 100, zeroBelow: 80 }
      return item
    }),
  }
  test('[SC-17] its own prices are charged and explained', () => {
    const year = { rubric: next, tickets: [ticket({ replies: [official('2019-03-12T10:00')] })] }
    expect(sheet(year)).toMatchObject({ rubric: 'next', total: '92.00' })
    expect(itemOf('1.1', year).deductions.map((line) => explainDeduction(line, (id) => id))[0]).toContain('扣 3 分')
  })
  test('[SC-17] its own threshold, price and zero line are used', () => {
    const at = (satisfied: number): string | null => {
      const tickets = Array.from({ length: 100 }, (_, n) =>
        ticket({
          id: `F${n}`,
          followUps: [{ at: 1_553_000_000_000, by: 'centre', result: n < satisfied ? 'satisfied' : 'dissatisfied' }],
        }),
      )
      return itemOf('1.3b', { rubric: next, tickets }).points
    }
    expect([90, 88, 80, 79].map(at)).toEqual(['10.00', '8.00', '0.00', '0.00'])
  })
  test('[CP-4, SC-17] where seal and form have other prices, the dearer of the two counts under `max`', () => {
    const dearSeal: Rubric = {
      ...zhuhui2019,
      items: zhuhui2019.items.map((item): Item => {
        if (item.id !== '1.2' || item.kind !== 'ticketDeduction') return item
        return {
          ...item,
          rules: item.rules.map((rule) => (rule.when === 'notSealed' ? { ...rule, points: 200 } : rule)),
        }
      }),
    }
    const tickets = [ticket({ replies: [official('2019-03-07T12:00', { format: 'fault', seal: 'fault' })] })]
    const { deductions } = itemOf('1.2', { rubric: dearSeal, tickets, policy: { complianceCombine: 'max' } })
    expect(deductions.map(({ clause, points }) => `${clause} ${points}`)).toEqual(['notSealed 2.00'])
  })
})
