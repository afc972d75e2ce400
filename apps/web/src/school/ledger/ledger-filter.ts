import type { Channel, TicketType } from '@sunshine/rubric'
import { beijingDate } from '@sunshine/rubric/civil-date'
import { channelLabels, typeLabels, type Unit } from '@sunshine/tickets'
import type { TicketOnPhone } from '../../store/tickets.ts'
import { isOverdue } from '../../ticket/deadline.ts'
import { isFound, wordsOf } from './ledger-search.ts'

/** One ticket of the ledger, with the photos of it that have not arrived. */
export interface LedgerTicket extends TicketOnPhone {
  readonly waitingPhotos: number
  readonly refusedPhotos: number
}

/** The ledger's views, in the order of their tabs. */
export const views = [
  { id: 'all', label: '全部', empty: '没有这样的工单。' },
  { id: 'waiting', label: '待上传', empty: '没有待上传的工单，都已传到区里。' },
  { id: 'refused', label: '被退回', empty: '没有被退回的内容。' },
  { id: 'check', label: '待核对', empty: '没有两处改动要核对的工单。' },
  { id: 'overdue', label: '超期', empty: '没有超期的工单。' },
  { id: 'closed', label: '已办结', empty: '还没有办结的工单。' },
] as const
export type View = (typeof views)[number]['id']

/** Everything a person can narrow the ledger down by. */
export interface LedgerFilter {
  readonly query: string
  readonly view: View
  readonly type: TicketType | null
  readonly channel: Channel | null
  /** Null for all years. */
  readonly year: number | null
}

/** What is told by the address of the screen. */
export interface LedgerAddress {
  readonly q?: string | undefined
  readonly view?: string | undefined
  readonly type?: string | undefined
  readonly channel?: string | undefined
  readonly year?: string | undefined
}

const keyOf = <Key extends string>(labels: { readonly [key in Key]: string }, text: string | undefined): Key | null =>
  Object.keys(labels).find((key): key is Key => key === text) ?? null

/** The filter an address names; an unknown word narrows nothing down. Without a year it is the newest one. */
export function filterOf(address: LedgerAddress, years: readonly number[]): LedgerFilter {
  const year = years.find((one) => String(one) === address.year)
  return {
    query: address.q ?? '',
    view: views.find(({ id }) => id === address.view)?.id ?? 'all',
    type: keyOf(typeLabels, address.type),
    channel: keyOf(channelLabels, address.channel),
    year: address.year === 'all' ? null : (year ?? years[0] ?? null),
  }
}

/** The year a ticket stands under: that of its acceptance. */
export const yearOf = ({ ticket }: TicketOnPhone): number => Number(beijingDate(ticket.acceptedAt).slice(0, 4))

/** The years there are tickets of, the newest first. */
export function yearsOf(held: readonly TicketOnPhone[]): readonly number[] {
  return Array.from(new Set(held.map(yearOf))).sort((a, b) => b - a)
}

/** Whether a refused act met another one's writing: both texts are there to be compared. */
export const isToCheck = ({ rejected }: TicketOnPhone): boolean =>
  rejected.some(({ rejection }) => rejection.code === 'changedMeanwhile')

function inView(view: View, held: LedgerTicket, now: number): boolean {
  switch (view) {
    case 'all':
      return true
    case 'waiting':
      return held.unsent > 0 || held.waitingPhotos > 0
    case 'refused':
      return held.refusedPhotos > 0 || held.rejected.some(({ rejection }) => rejection.code !== 'changedMeanwhile')
    case 'check':
      return isToCheck(held)
    case 'overdue':
      return isOverdue(held.ticket, now)
    case 'closed':
      return held.ticket.state === 'closed'
  }
}

/** What a filter finds, and how many it would find with another choice in one place (LB-3). */
export interface Found {
  readonly shown: readonly LedgerTicket[]
  readonly inView: (view: View) => number
  readonly ofType: (type: TicketType) => number
  readonly ofChannel: (channel: Channel) => number
  /** How many the search meets in all years together. */
  readonly inAllYears: number
}

/** Narrows the ledger down. */
export function find(
  held: readonly LedgerTicket[],
  filter: LedgerFilter,
  about: { readonly unit: Unit | undefined; readonly now: number },
): Found {
  const words = wordsOf(filter.query)
  const met = held.filter(({ ticket }) => isFound(ticket, words, about.unit))
  const ofYear = met.filter((one) => filter.year === null || yearOf(one) === filter.year)
  const fits = (one: LedgerTicket, { view, type, channel }: Pick<LedgerFilter, 'view' | 'type' | 'channel'>): boolean =>
    (type === null || one.ticket.type === type) &&
    (channel === null || one.ticket.channel === channel) &&
    inView(view, one, about.now)
  const count = (other: Partial<LedgerFilter>): number =>
    ofYear.filter((one) => fits(one, { ...filter, ...other })).length
  return {
    shown: ofYear.filter((one) => fits(one, filter)),
    inView: (view) => count({ view }),
    ofType: (type) => count({ type }),
    ofChannel: (channel) => count({ channel }),
    inAllYears: met.filter((one) => fits(one, filter)).length,
  }
}

/** "2026-09": the month a ticket stands under. */
export const monthOf = ({ ticket }: TicketOnPhone): string => beijingDate(ticket.acceptedAt).slice(0, 7)

/** The tickets by month, in their order. */
export function byMonth(shown: readonly LedgerTicket[]): ReadonlyMap<string, readonly LedgerTicket[]> {
  const months = new Map<string, LedgerTicket[]>()
  for (const one of shown) {
    const month = months.get(monthOf(one))
    if (month) month.push(one)
    else months.set(monthOf(one), [one])
  }
  return months
}

/** How many tickets each month has. */
export function countByMonth(shown: readonly LedgerTicket[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const one of shown) counts.set(monthOf(one), (counts.get(monthOf(one)) ?? 0) + 1)
  return counts
}

/** 2026年9月. */
export const monthWords = (month: string): string => `${month.slice(0, 4)}年${Number(month.slice(5))}月`
