import type { SyncTrouble } from '../session/phone.ts'
import type { OutboxState } from '../store/outbox.ts'
import { recentWords } from '../wording/dates.ts'
import { isOfYear } from '../wording/evidence.ts'
import { troubleWords } from '../wording/trouble.ts'
import { refusedIn, waitingIn } from './sync-state.ts'

/** “待上传 4 项（照片 1 张，材料 2 份）”: acts, photos and evidence together, as the chip counts them. */
function countWords(outbox: OutboxState): string {
  const files = outbox.waitingPhotos.filter(({ about }) => isOfYear(about)).length
  const photos = outbox.waitingPhotos.length - files
  const parts = [...(photos > 0 ? [`照片 ${photos} 张`] : []), ...(files > 0 ? [`材料 ${files} 份`] : [])]
  return `待上传 ${waitingIn(outbox)} 项${parts.length > 0 ? `（${parts.join('，')}）` : ''}`
}

/** What waits on this device, and when it last spoke with the district (ME-1). */
export function waitingWords(outbox: OutboxState, now: number): string {
  const waiting =
    waitingIn(outbox) === 0
      ? '没有待上传的内容。'
      : `${countWords(outbox)}。写好的都在本机，有网络时自动上传，不用守着。`
  return outbox.lastSyncAt === null ? waiting : `${waiting}上次 ${recentWords(outbox.lastSyncAt, now)}。`
}

/** How an upload that the person asked for has ended. */
export interface UploadEnd {
  /** What waited when it was asked for. */
  readonly before: number
  readonly outbox: OutboxState
  readonly trouble: SyncTrouble
  /** When it ended. */
  readonly at: number
}

export interface UploadResult {
  readonly tone: 'done' | 'warn' | 'error'
  readonly words: string
}

/** What a person reads after 立即上传, whatever happened: what went, what did not and why, what follows (ME-2). */
export function uploadResult({ before, outbox, trouble, at }: UploadEnd): UploadResult {
  const waiting = waitingIn(outbox)
  const refused = refusedIn(outbox)
  const left = waiting > 0 ? `${countWords(outbox)}，都在本机。` : ''
  const when = recentWords(at, at)
  if (trouble === 'unreachable')
    return { tone: 'warn', words: `${when} 没有连上区里。${left || '没有待上传的内容。'}有信号时自动上传，不用守着。` }
  const failure = troubleWords(trouble)
  if (failure !== undefined) return { tone: 'error', words: `${when} ${failure}${left}` }
  if (refused > 0) return { tone: 'warn', words: `${when} 区里有 ${refused} 项没有收下，原因在下面。${left}` }
  // Written while the upload went on: it goes with the next one, which is already planned.
  if (waiting > 0) return { tone: 'warn', words: `${when} ${left}接着上传。` }
  const sent = before > 0 ? `已上传 ${before} 项，区里收到了。` : '没有待上传的内容，和区里对过了。'
  return { tone: 'done', words: `${when} ${sent}` }
}
