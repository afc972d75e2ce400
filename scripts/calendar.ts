// `pnpm calendar`: our working-day tables beside the package chinese-days, day by day; --check fails on a difference
// that packages/tickets/src/calendar/cross-check.ts does not explain, or explains in vain.
import { createRequire } from 'node:module'
import {
  answerOf,
  differences,
  explainedInVain,
  explanationOf,
  type DayAnswer,
} from '../packages/tickets/src/calendar/cross-check.ts'
import { chinaCalendar } from '../packages/tickets/src/calendar/working-days.ts'

const words = process.argv.slice(2)
if (words.some((word) => word !== '--check')) {
  console.error('usage: pnpm calendar [--check]')
  process.exit(2)
}

// chinese-days reads the machine's zone, and only when loaded and asked; here it is always Beijing's.
process.env['TZ'] = 'Asia/Shanghai'
const inTickets = createRequire(new URL('../packages/tickets/package.json', import.meta.url))
const chineseDays: {
  readonly getDayDetail: (date: string) => { readonly work: boolean; readonly name: string }
} = inTickets('chinese-days')
const { version }: { readonly version: string } = inTickets('chinese-days/package.json')

const { knownFrom, knownThrough } = chinaCalendar
const found = differences(chinaCalendar, (date) => answerOf(chineseDays.getDayDetail(date)), [knownFrom, knownThrough])
const shown = ({ worked, holiday }: DayAnswer): string =>
  `${worked ? 'worked' : 'off'}${holiday ? ` (${holiday})` : ''}`

let unexplained = 0
for (const difference of found) {
  const known = explanationOf(difference)
  if (known === undefined) unexplained++
  const why = known === undefined ? 'NOT EXPLAINED' : `${known.notice}: ${known.reason}`
  console.log(`${difference.date}  ours ${shown(difference.ours)}, theirs ${shown(difference.theirs)}  ${why}`)
}
const needless = explainedInVain(found)
for (const date of needless) console.log(`${date}  explained, but there is no such difference`)
console.log(
  `${chinaCalendar.version} and chinese-days ${version}, ${knownFrom} to ${knownThrough}: ` +
    `${found.length} days differ, ${unexplained} of them unexplained, ${needless.length} explained in vain`,
)
process.exit(words.includes('--check') && unexplained + needless.length > 0 ? 1 : 0)
