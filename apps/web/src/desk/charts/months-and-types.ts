import { beijingDate } from '@sunshine/rubric/civil-date'
import { typeLabels } from '@sunshine/tickets'
import type { Bar, Chart } from './chart.ts'
import type { ChartYear, CountedTicket } from './chart-year.ts'

const countedIn = (year: ChartYear): CountedTicket[] => year.units.flatMap(({ tickets }) => [...tickets])
const isCharged = ({ marks }: CountedTicket): boolean => marks.charges.length > 0

/** 逐月: tickets of the year by the month they were accepted in, and how many of them cost points. */
export function byMonth(year: ChartYear): Chart {
  const months = new Map<string, CountedTicket[]>()
  const last =
    year.year === Number(beijingDate(year.asOf).slice(0, 4)) ? beijingDate(year.asOf).slice(0, 7) : `${year.year}-12`
  for (let month = 1; month <= Number(last.slice(5)); month++)
    months.set(`${year.year}-${String(month).padStart(2, '0')}`, [])
  for (const ticket of countedIn(year)) {
    const month = beijingDate(ticket.facts.acceptedAt).slice(0, 7)
    const held = months.get(month)
    if (held) held.push(ticket)
    else months.set(month, [ticket])
  }
  const bars = [...months]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([month, tickets]): Bar => {
      const charged = tickets.filter(isCharged).length
      const other = month.startsWith(`${year.year}-`) ? '' : `${month.slice(0, 4)}年`
      return {
        key: month,
        label: `${other}${Number(month.slice(5))}月`,
        value: tickets.length,
        words: charged === 0 ? `${tickets.length} 件` : `${tickets.length} 件，扣分 ${charged} 件`,
        tickets: tickets.map(({ facts }) => facts.id),
      }
    })
  return { id: 'months', title: '逐月受理', says: '计入这一年考核的工单，按受理的月份。', of: '月份', bars }
}

/** 类型: what people came with. */
export function byType(year: ChartYear): Chart {
  const all = countedIn(year)
  const bars = Object.entries(typeLabels).map(([type, label]): Bar => {
    const tickets = all.filter(({ facts }) => facts.type === type).map(({ facts }) => facts.id)
    const share = all.length === 0 ? 0 : Math.round((tickets.length * 100) / all.length)
    return { key: type, label, value: tickets.length, words: `${tickets.length} 件 · ${share}%`, tickets }
  })
  return { id: 'types', title: '受理类型', says: `一共 ${all.length} 件计入考核。`, of: '类型', bars }
}
