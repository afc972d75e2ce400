import type { Role } from '@sunshine/tickets'
import type { CanaryKind } from './words.ts'

/** How a ticket stands towards what may be told of it. */
export const ticketKinds = ['ordinary', 'protectedOpen', 'protectedEnded', 'report'] as const
export type TicketKind = (typeof ticketKinds)[number]

/** Who somebody is to a ticket: of the unit that handles it, of the district, complained of in it, or none of these. */
export type Relation = 'handles' | 'district' | 'accused' | 'elsewhere'

/**
 * What of a ticket may lie on somebody's device, and in each answer of the server (CN-1). Whatever does not stand here may stand
 * nowhere. `identity` is the citizen's name and phone, `accused` the typed name of whom a 举报 complains, `words` what
 * was said, `ticket` that there is such a ticket.
 */
export const law: Readonly<Record<Relation, Readonly<Record<TicketKind, readonly CanaryKind[]>>>> = {
  handles: {
    ordinary: ['identity', 'words', 'ticket'],
    protectedOpen: ['identity', 'words', 'ticket'],
    protectedEnded: ['words', 'ticket'],
    report: ['accused', 'words', 'ticket'],
  },
  district: {
    ordinary: ['identity', 'words', 'ticket'],
    protectedOpen: ['words', 'ticket'],
    protectedEnded: ['words', 'ticket'],
    report: ['accused', 'words', 'ticket'],
  },
  accused: { ordinary: [], protectedOpen: [], protectedEnded: [], report: [] },
  elsewhere: { ordinary: [], protectedOpen: [], protectedEnded: [], report: [] },
}

/** The timeline shows a protected citizen's name to nobody (AD-11). */
export const notInTimelines: readonly TicketKind[] = ['protectedOpen', 'protectedEnded', 'report']

/** Roles that see the district's tickets, whatever unit handles them. */
export const districtRoles: readonly Role[] = ['centreDispatcher', 'reviewer', 'approver', 'admin']
