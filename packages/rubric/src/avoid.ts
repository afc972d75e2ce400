import { priceOf } from './charge.ts'
import type { TicketName } from './explain.ts'
import { momentWords, plainPoints, textIn, whenWhat } from './plain-words.ts'
import { decimal, exactly, hundredthsOf, minus, rounded, type Points } from './points.ts'
import type { Policy } from './policy.ts'
import { rateLoss, rateText, type RateCounts } from './rate-loss.ts'
import type { RateItem, Rubric } from './rubric.ts'
import type { Deduction, SheetItem } from './sheet.ts'

/** What would have avoided a deduction, or a part of it: an act, until when, and the hundredths it would have saved. */
export interface Avoidance {
  readonly act:
    | 'replyInTime'
    | 'replyBeforeLetter'
    | 'replyAtAll'
    | 'replyAfterLetter'
    | 'answerRework'
    | 'followTemplate'
    | 'sealAndPhotograph'
    | 'satisfyAtFirst'
    | 'satisfyMore'
    | 'callBack'
    | 'serveWithoutFault'
    | 'meetCriteria'
  /** ISO instant (+08:00) up to which the act would have helped; null where none is meant. */
  readonly by: string | null
  /** How many callers more had to be satisfied; 1 elsewhere. */
  readonly count: number
  readonly saves: Points
}

/** The rubric and policy a sheet was scored by. */
interface ScoredBy {
  readonly rubric: Rubric
  readonly policy: Policy
}

/** What would have avoided a deduction, the fullest way first (SC-19). Floors and caps of the item are not considered. */
export function avoidancesOf(deduction: Deduction, scoredBy: ScoredBy): Avoidance[] {
  const { because, clause } = deduction
  if (because['withheld'] === true) return []
  const lost = hundredthsOf(deduction.points)
  const all = (act: Avoidance['act'], by: string | null = null): Avoidance[] => [{ act, by, count: 1, saves: lost }]
  const at = (key: string): string | null => textIn(because, key) || null
  switch (clause) {
    case 'late':
      return because['reworkDueAt'] === undefined
        ? all('replyInTime', at('dueAt'))
        : all('answerRework', at('reworkDueAt'))
    case 'lateAfterUrge':
      return [...all('replyInTime', at('dueAt')), ...beforeLetter(deduction, scoredBy)]
    case 'unreplied':
      // Without a due day no reply costs anything (TM-10), and no letter counts.
      return [...all('replyInTime', at('dueAt')), ...(at('dueAt') === null ? [] : lateAtLeast(lost, scoredBy))]
    case 'nonCompliant':
      return all('followTemplate')
    case 'notSealed':
      return all('sealAndPhotograph')
    case 'rework':
      return all('satisfyAtFirst')
    case 'dissatisfied':
      return because['rate'] === undefined ? all('callBack') : moreSatisfied(deduction, scoredBy)
    case 'upheldComplaint':
      return all('serveWithoutFault')
    case 'discretionary':
    case 'graded':
      return all('meetCriteria')
  }
}

/**
 * A reply before the letter would have been late all the same and cost that; where this is not the first letter charged,
 * or under `urgeCombine: sum`, that stands on another line.
 */
function beforeLetter({ because, points }: Deduction, { rubric, policy }: ScoredBy): Avoidance[] {
  const lost = hundredthsOf(points)
  const letters = because['urgeLetters']
  const isFirst = Array.isArray(letters) && letters[0] === because['countedLetter']
  const stillCosts = isFirst && policy.urgeCombine === 'replace' ? (priceOf(rubric, 'late')?.points ?? 0) : 0
  if (stillCosts >= lost) return []
  return [{ act: 'replyBeforeLetter', by: textIn(because, 'countedLetter'), count: 1, saves: lost - stillCosts }]
}

/**
 * Even a late reply costs less than none, and so does one after a letter: of a ticket without a reply the sheet does not say
 * whether there was one. What several letters cost is not foretold where each is charged.
 */
function lateAtLeast(lost: Points, { rubric, policy }: ScoredBy): Avoidance[] {
  const late = priceOf(rubric, 'late')?.points ?? 0
  const urged = (priceOf(rubric, 'lateAfterUrge')?.points ?? 0) + (policy.urgeCombine === 'sum' ? late : 0)
  const cheaper = (act: Avoidance['act'], costs: Points): Avoidance[] =>
    costs < lost ? [{ act, by: null, count: 1, saves: lost - costs }] : []
  return [
    ...cheaper('replyAtAll', late),
    ...(policy.urgeCount === 'perTicket' ? cheaper('replyAfterLetter', urged) : []),
  ]
}

/** The fewest dissatisfied callers who had to be satisfied for the rate to cost nothing. */
function moreSatisfied({ because, points }: Deduction, { rubric, policy }: ScoredBy): Avoidance[] {
  const item = rateItemOf(rubric)
  const counts = countsIn(because)
  if (item === undefined || counts === undefined) return []
  for (let count = 1; counts.satisfied + count <= counts.followedUp; count++) {
    const { loss } = rateLoss(item, { ...counts, satisfied: counts.satisfied + count }, policy)
    if (rounded(loss) === 0) return [{ act: 'satisfyMore', by: null, count, saves: hundredthsOf(points) }]
  }
  return []
}

/** What one more dissatisfied caller would cost the rate (SF-10): hundredths, and the rate it would fall to. */
export interface OneMore {
  readonly costs: Points
  /** Truncated to two decimals, as on the sheet (SF-6). */
  readonly rate: string
}

/** What one more dissatisfied caller would cost (SF-10); undefined for an item that is not the rate. */
export function oneMoreDissatisfied(item: SheetItem, { rubric, policy }: ScoredBy): OneMore | undefined {
  const printed = rateItemOf(rubric)
  const counts = countsIn(item.because)
  if (printed === undefined || counts === undefined || printed.id !== item.id) return undefined
  const more = { ...counts, followedUp: counts.followedUp + 1 }
  const kept = more.followedUp < policy.minSample ? printed.max : keptAt(printed, more, policy)
  const now = item.points === null ? printed.max : hundredthsOf(item.points)
  return { costs: Math.max(0, now - kept), rate: rateText(more) }
}

function keptAt(item: RateItem, counts: RateCounts, policy: Policy): Points {
  return rounded(minus(exactly(item.max), rateLoss(item, counts, policy).loss))
}

function rateItemOf(rubric: Rubric): RateItem | undefined {
  return rubric.items.find((item): item is RateItem => item.kind === 'rate')
}

function countsIn({ satisfied, followedUp }: SheetItem['because']): RateCounts | undefined {
  return typeof satisfied === 'number' && typeof followedUp === 'number' ? { satisfied, followedUp } : undefined
}

/** What would have avoided a deduction, as a Chinese sentence (SC-19). */
export function explainAvoidance({ act, by, count, saves }: Avoidance): string {
  const before = by === null ? '按时' : whenWhat(momentWords(by), '前')
  const saved = plainPoints(decimal(saves))
  switch (act) {
    case 'replyInTime':
      return `${before}回复，就不扣这 ${saved} 分。`
    case 'replyBeforeLetter':
      return `${by === null ? '' : whenWhat(momentWords(by), '')}下函催办前回复，可少扣 ${saved} 分。`
    case 'replyAtAll':
      return `逾期也要回复：在下函催办前回复，可少扣 ${saved} 分。`
    case 'replyAfterLetter':
      return `下函催办以后才回复，也可少扣 ${saved} 分。`
    case 'answerRework':
      return `发回重办的，${before}再次回复，就不扣这 ${saved} 分。`
    case 'followTemplate':
      return `按附件3的格式写回复，就不扣这 ${saved} 分。`
    case 'sealAndPhotograph':
      return `回复盖上公章并拍清楚上传，就不扣这 ${saved} 分。`
    case 'satisfyAtFirst':
      return `第一次回复就让来电人满意、不被发回，就不扣这 ${saved} 分。`
    case 'satisfyMore':
      return `其中再有 ${count} 位来电人满意，就不扣这 ${saved} 分。`
    case 'callBack':
      return `有一件回访满意的工单，就不扣这 ${saved} 分。`
    case 'serveWithoutFault':
      return `没有经认定属实的投诉，就不扣这 ${saved} 分。`
    case 'meetCriteria':
      return `按细则备齐材料、达到要求，就不扣这 ${saved} 分。`
  }
}

/** What one more dissatisfied caller would cost, as a Chinese sentence (SF-10). */
export function explainOneMore({ costs, rate }: OneMore): string {
  const then = `再有 1 位来电人不满意，满意率变为 ${rate}%`
  return costs === 0 ? `${then}，不会多扣分。` : `${then}，多扣 ${plainPoints(decimal(costs))} 分。`
}

const reasons: { readonly [why: string]: string } = {
  anonymous: '匿名，没有回访对象',
  unreachable: '回访没有接通',
  declined: '来电人不愿回答',
  waived: '不满意已核减',
}

/** Who left the denominator of the rate and why, a Chinese sentence a ticket (SF-5, SF-9). */
export function explainLeftOut({ because }: SheetItem, name: TicketName): string[] {
  const { leftOut } = because
  if (!Array.isArray(leftOut)) return []
  return leftOut.flatMap((entry) => {
    if (typeof entry !== 'object' || entry === null || !('ticket' in entry) || !('why' in entry)) return []
    return [`工单 ${name(String(entry.ticket))}：${reasons[String(entry.why)] ?? String(entry.why)}，不计入满意率。`]
  })
}
