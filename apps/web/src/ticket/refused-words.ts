import type { RejectedEvent } from '@sunshine/sync'
import { rejectionWords } from '../wording/rejection.ts'

/** What a card's tag says of an act the district refused. */
export function refusedWords({ rejection }: RejectedEvent, now: number): string {
  return rejection.code === 'changedMeanwhile'
    ? '两处改动，请核对'
    : `上传被退回：${rejectionWords(rejection, now).happened}`
}
