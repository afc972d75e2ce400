import { letterNoFault, type NumberedLetter, type Rejection, type StampedEvent, type Subject } from '@sunshine/tickets'
import type { DistrictStore } from '../store/district-store.ts'

/**
 * Whether a letter's number is another letter's, or leaves one out (UR-3). Asked inside the commit, which the district
 * makes one at a time: of two dispatchers who take the same number at once, the second is told the next one.
 */
export async function letterNumberFault(store: DistrictStore, { act }: Subject): Promise<Rejection | undefined> {
  return act.type === 'urgeLetterIssued' ? letterNoFault(act, await lettersOf(store)) : undefined
}

async function lettersOf(store: DistrictStore): Promise<NumberedLetter[]> {
  return (await store.urgeLetters()).flatMap(({ body }) => {
    // Written by the gate from an event it had parsed, and by nothing else.
    const { subject }: StampedEvent = JSON.parse(body)
    return subject.act.type === 'urgeLetterIssued' ? [subject.act] : []
  })
}
