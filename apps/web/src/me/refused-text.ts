import type { RejectedEvent } from '@sunshine/sync'
import { actTitle, actWords } from '../wording/acts.ts'
import { momentWords } from '../wording/dates.ts'
import { rejectionWords } from '../wording/rejection.ts'

/** A refused act as a text of its own: what it was, why it came back, and every word the person wrote (ME-3). */
export function refusedText({ event, rejection }: RejectedEvent, ticket: string, now: number): string {
  const { act } = event.subject
  return [
    `${actTitle(act)} ${ticket}`.trim(),
    `写于 ${momentWords(event.claimedAt, 0)}`,
    `区里没有收下：${rejectionWords(rejection, now).happened}`,
    '',
    actWords(act),
    '',
  ]
    .join('\n')
    .replace(/\n/g, '\r\n')
}
