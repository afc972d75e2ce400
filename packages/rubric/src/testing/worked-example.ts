import { explainDeduction } from '../explain.ts'
import { explainFloor, explainLabel, explainPending, explainWaived } from '../explain-sheet.ts'
import { parseFactsFile } from '../facts-file.ts'
import { plainPoints } from '../plain-words.ts'
import { score } from '../score.ts'
import type { ScoreSheet } from '../sheet.ts'
import { zhuhui2019 } from '../zhuhui-2019.ts'

/** An example of the scoring guide: what is told apart from a faultless school with one faultless ticket each. */
interface WorkedExample {
  /** Each on the base ticket; `times` repeats it. */
  readonly tickets?: readonly ({ readonly times?: number } & Readonly<Record<string, unknown>>)[]
  readonly reviews?: Readonly<Record<string, unknown>>
  readonly veto?: unknown
  readonly asOf?: string
  /** Items whose lines are shown; `total` for the sum. */
  readonly show: readonly string[]
  /** Readings under which the same year is shown a second time. */
  readonly other?: Readonly<Record<string, string | number>>
}

/** Accepted on Monday 4 March 2019 at noon, due on Friday 8 March, replied to faultlessly on the 7th at noon. */
const baseTicket = {
  type: 'complaint',
  priority: 'normal',
  channel: 'centre',
  acceptedAt: '2019-03-04T12:00:00+08:00',
  dueOn: '2019-03-08',
  replies: [{ at: '2019-03-07T12:00:00+08:00', kind: 'official', findings: { format: 'ok', seal: 'ok' } }],
}

const faultless = {
  '2.1a': { points: 5 },
  '2.1b': { points: 5 },
  '2.2a': { cases: [] },
  '2.2b': { grade: 'excellent' },
  '2.2c': { grade: 'excellent' },
  '3.1': { points: 5 },
  '3.2': { points: 5 },
  '3.3': { awards: [] },
}

/** The lines people see for an example: points, then every deduction, waiver and open question as a sentence. */
export function linesOf(json: string): string[] {
  const example: WorkedExample = JSON.parse(json)
  const lines = shown(example, scored(example, {}))
  if (example.other === undefined) return lines
  const readings = Object.entries(example.other).map(([key, value]) => `${key}=${value}`)
  return [...lines, `${readings.join(' ')}：`, ...shown(example, scored(example, example.other))]
}

function scored(example: WorkedExample, policy: WorkedExample['other']): ScoreSheet {
  const repeated = (example.tickets ?? []).flatMap(({ times = 1, ...telling }) =>
    Array<typeof telling>(times).fill(telling),
  )
  const input = parseFactsFile(
    {
      version: 1,
      rubric: zhuhui2019.id,
      policy,
      period: { from: '2019-01-01', to: '2019-12-31' },
      asOf: example.asOf ?? '2019-12-31T23:59:59.999+08:00',
      tickets: repeated.map((telling, index) => ({ id: `T${index + 1}`, ...baseTicket, ...telling })),
      reviews: { ...faultless, ...example.reviews },
      veto: example.veto ?? null,
    },
    [zhuhui2019],
  )
  if ('refusal' in input) throw new Error(`${input.refusal.path}: expected ${input.refusal.expected}`)
  return score(input)
}

function shown({ show }: WorkedExample, sheet: ScoreSheet): string[] {
  const name = (id: string): string => id
  return show.flatMap((id) => {
    if (id === 'total') return [`总分 ${plainPoints(sheet.total)}${sheet.final ? '' : '（还不能定稿）'}`]
    const item = sheet.items.find((candidate) => candidate.id === id)
    if (item === undefined) throw new Error(`no such item: ${id}`)
    const floor = explainFloor(item)
    return [
      `${id} 得 ${item.points === null ? '待评' : plainPoints(item.points)}`,
      ...item.labels.map(explainLabel),
      ...item.deductions.map((deduction) => explainDeduction(deduction, name)),
      ...(floor === undefined ? [] : [floor]),
      ...item.waived.map((waived) => explainWaived(waived, name)),
      ...item.pending.map((pending) => explainPending(pending, name)),
    ]
  })
}
