import { addDays, dayOfWeek, type CivilDate } from '@sunshine/rubric/civil-date'
import { digestParts, type Digest, type DigestDays, type DigestPart, type Named } from './digest.ts'

/** Six parts of so many numbers stay under the 2,048 bytes a robot of WeCom takes. */
const MOST_NUMBERS = 5

const weekdays = ['一', '二', '三', '四', '五', '六', '日']

function dayWords(day: CivilDate): string {
  const [, month, date] = day.split('-').map(Number)
  return `${month}月${date}日`
}

/** The whole message: numbers, days, and where to read on (NT-2). Its first words are the keyword a robot of DingTalk may ask for. */
export function digestText(about: {
  readonly unitName: string
  readonly digest: Digest
  readonly days: DigestDays
  readonly link: string
}): string {
  const { unitName, digest, days, link } = about
  const weekday = weekdays[dayOfWeek(days.today) - 1] ?? ''
  return [
    `【阳光工单】${oneLine(unitName)} ${dayWords(days.today)}（周${weekday}）`,
    ...digestParts.flatMap((part) => (digest[part].length === 0 ? [] : [line(part, digest[part], days)])),
    `打开：${link}`,
    '这里只有编号和日期，内容请登录后看。',
  ].join('\n')
}

function line(part: DigestPart, tickets: readonly Named[], days: DigestDays): string {
  const numbers = tickets.slice(0, MOST_NUMBERS).map(({ ticketNo, dueOn }) => {
    return part === 'today' || dueOn === null ? ticketNo : `${ticketNo}（${dayWords(dueOn)}）`
  })
  const more = tickets.length > MOST_NUMBERS ? ' 等' : ''
  return `${labelOf(part, days)} ${tickets.length} 件：${numbers.join('、')}${more}`
}

function labelOf(part: DigestPart, { today, next }: DigestDays): string {
  switch (part) {
    case 'overdue':
      return '已超期'
    case 'today':
      return '今天到期'
    case 'soon':
      return next === addDays(today, 1) ? '明天到期' : `${dayWords(next)}前到期`
    case 'sentBack':
      return '退回重办'
    case 'toInstruct':
      return '待批示'
    case 'toDispatch':
      return '待派单'
    case 'toExtend':
      return '延期待批'
  }
}

/** A name with a line break in it would write lines of its own, a link among them (NT-2). */
function oneLine(name: string): string {
  return name.replace(/[\s\u0085]+/gu, ' ')
}

/** What 发一条试试 sends. */
export function testText(unitName: string): string {
  return `【阳光工单】${oneLine(unitName)}：这是一条试发的消息，收到就说明设置好了。以后有到期工单的工作日才会发。`
}
