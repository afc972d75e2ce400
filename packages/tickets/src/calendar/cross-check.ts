import { addDays, type CivilDate } from '@sunshine/rubric/civil-date'
import { dayKind, isWorkingDay, type Calendar } from './working-days.ts'

/** What a calendar answers about a day: whether it is worked, and the holiday it is off or made up for, if any. */
export interface DayAnswer {
  readonly worked: boolean
  readonly holiday: string | null
}

/** A day on which two calendars answer differently. */
export interface Difference {
  readonly date: CivilDate
  readonly ours: DayAnswer
  readonly theirs: DayAnswer
}

/** A difference known and accounted for: on these days, with exactly these answers, and why ours stands. */
interface Explanation {
  readonly dates: readonly CivilDate[]
  readonly ours: DayAnswer
  readonly theirs: DayAnswer
  readonly notice: string
  readonly reason: string
}

const weekend: DayAnswer = { worked: false, holiday: null }
const off = (holiday: string): DayAnswer => ({ worked: false, holiday })
const besideIt = 'the notice says 放假，与周末连休: the weekend beside the holiday is a weekend'

/** Where chinese-days 1.5.7 and our tables differ (DL-12): in the name of a day off, never in whether a day is worked. */
export const explanations: readonly Explanation[] = [
  {
    dates: ['2019-04-06', '2019-04-07'],
    ours: weekend,
    theirs: off('清明节'),
    notice: '国办发明电〔2018〕15号',
    reason: besideIt,
  },
  {
    dates: ['2019-06-08', '2019-06-09'],
    ours: weekend,
    theirs: off('端午节'),
    notice: '国办发明电〔2018〕15号',
    reason: besideIt,
  },
  {
    dates: ['2019-09-14', '2019-09-15'],
    ours: weekend,
    theirs: off('中秋节'),
    notice: '国办发明电〔2018〕15号',
    reason: besideIt,
  },
  {
    dates: ['2025-10-06'],
    ours: off('国庆节'),
    theirs: off('中秋节'),
    notice: '国办发明电〔2024〕12号',
    reason: 'the notice joins 国庆节、中秋节 into one holiday of eight days; all of it goes by its first name',
  },
]

/** What chinese-days' getDayDetail says: `Tomb-sweeping Day,清明,1` for a day moved, `Monday` for any other. */
export function answerOf(detail: { readonly work: boolean; readonly name: string }): DayAnswer {
  const [, name] = detail.name.split(',')
  return { worked: detail.work, holiday: name === undefined ? null : `${name.replace(/节$/, '')}${suffixOf(name)}` }
}

/** 元旦 alone is no 节. */
const suffixOf = (name: string): string => (name === '元旦' ? '' : '节')

/** Every day of a span on which ours and the other calendar differ, in order. */
export function differences(
  calendar: Calendar,
  other: (date: CivilDate) => DayAnswer,
  [from, to]: readonly [from: CivilDate, to: CivilDate],
): Difference[] {
  const found: Difference[] = []
  for (let date = from; date <= to; date = addDays(date, 1)) {
    const ours = { worked: isWorkingDay(calendar, date), holiday: dayKind(calendar, date).name }
    const theirs = other(date)
    if (!agree(ours, theirs)) found.push({ date, ours, theirs })
  }
  return found
}

/** The explanation that names the day and both answers as they are; undefined where none does. */
export function explanationOf({ date, ours, theirs }: Difference): Explanation | undefined {
  return explanations.find(
    (known) => known.dates.includes(date) && agree(known.ours, ours) && agree(known.theirs, theirs),
  )
}

/** Days that have an explanation and no such difference any more: an explanation that outlived its cause. */
export function explainedInVain(found: readonly Difference[]): CivilDate[] {
  return explanations.flatMap((known) =>
    known.dates.filter((date) => !found.some((each) => each.date === date && explanationOf(each) === known)),
  )
}

const agree = (a: DayAnswer, b: DayAnswer): boolean => a.worked === b.worked && a.holiday === b.holiday
