import { subjectOfDescription } from './subject.ts'
import type { Ticket } from '@sunshine/tickets'
import { apart } from '../ui/apart.ts'

/** ZH-2026-QH-0007, or 草-9F3A until the server has given a number. */
export function ticketNumber(ticket: Pick<Ticket, 'ticketNo' | 'id'>): string {
  return ticket.ticketNo ?? draftNumber(ticket)
}

/** 草-9F3A: what stands on the receipt of a citizen who was registered without signal, and stays the ticket's. */
export function draftNumber({ id }: Pick<Ticket, 'id'>): string {
  return `草-${id.slice(-4).toUpperCase()}`
}

/** 0007 号工单: short enough for a phone's title line. */
export function shortNumber(ticket: Pick<Ticket, 'ticketNo' | 'id'>): string {
  const serial = ticket.ticketNo?.split('-').pop()
  return serial ? `${serial} 号工单` : ticketNumber(ticket)
}

/** Who speaks: a name, or 匿名, that the name is protected, or that its time has passed. */
export function visitorWords(ticket: Pick<Ticket, 'anonymous' | 'personal' | 'personalErasedAt'>): string {
  if (ticket.personal.withheld) return '身份受保护'
  if (ticket.personalErasedAt !== undefined && !ticket.anonymous) return '姓名已到期抹去'
  return ticket.anonymous || ticket.personal.visitorName === '' ? '匿名' : apart(ticket.personal.visitorName)
}

/** A ticket in one line, for lists. */
export function ticketTitle(ticket: Pick<Ticket, 'description'>): string {
  return subjectOfDescription(ticket.description)
}
