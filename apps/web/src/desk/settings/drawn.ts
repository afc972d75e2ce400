import {
  assessedYear,
  firstCallOf,
  policyFor,
  sampleNumber,
  type PublishedSample,
  type SamplePurpose,
  type Settings,
  type Ticket,
} from '@sunshine/tickets'
import type { Instant } from '@sunshine/rubric/civil-date'
import { isDrawn } from '../district/in-sample.ts'
import { ticketNumber } from '../../ticket/ticket-name.ts'

/** What the samples are drawn for, in words. */
export const purposeLabels: { readonly [purpose in SamplePurpose]: string } = {
  secondCall: '复核回访',
  secondReview: '复核审核',
}

/** One ticket or reply of the sample, with what anybody can compute again (SM-5). */
export interface Drawn {
  readonly number: string
  readonly id: string
  /** The first eight digits of the digest. */
  readonly digits: string
}

/** The eight hexadecimal digits a person compares with. */
export const hexadecimal = (number: number): string => number.toString(16).padStart(8, '0')

/** Of how many it was drawn, and which: tickets that were called, replies of the year's tickets (SM-5). */
export function drawnBy(
  sample: PublishedSample,
  about: { readonly tickets: readonly Ticket[]; readonly settings: Settings; readonly now: Instant },
): { readonly of: number; readonly drawn: readonly Drawn[] } {
  const { policy } = policyFor(about.settings, { year: sample.year, asOf: about.now })
  const candidates = about.tickets
    .filter((ticket) => assessedYear(ticket, policy) === sample.year)
    .flatMap((ticket) => {
      const number = ticketNumber(ticket)
      if (sample.purpose === 'secondReview') return ticket.replies.map(({ id }) => ({ number, id }))
      return firstCallOf(ticket) === undefined ? [] : [{ number, id: ticket.id }]
    })
  const drawn = candidates
    .filter(({ id }) => isDrawn(sample, id))
    .map(({ number, id }) => ({ number, id, digits: hexadecimal(sampleNumber(sample, id)) }))
    .sort((a, b) => (a.number < b.number ? -1 : 1))
  return { of: candidates.length, drawn }
}
