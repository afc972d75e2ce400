import { clockStop, type Reply } from '@sunshine/tickets'
import { lintWords } from './lint.ts'

/** Why a version of the reply does not stop the clock, what was kept, what to do (TP-7). */
export interface ClockWords {
  readonly happened: string
  readonly kept: string
  readonly next: string
}

/** The words for a version that does not stop the clock; undefined for one that does. */
export function clockWords(reply: Reply): ClockWords | undefined {
  const stop = clockStop(reply)
  if (stop.stops) return undefined
  const kept = '这一版已留存，区里看得到。'
  if (stop.wanting.includes('words')) {
    const faults = (reply.lint ?? []).map((code) => lintWords[code]).join('')
    return { happened: `这一版没有停表：${faults}`, kept, next: '时限照走，请重新写回复，再拍盖章照片。' }
  }
  return { happened: '这一版还没有停表：没有盖章照片。', kept, next: '时限照走，请打印盖章、拍照上传，照片到了才停。' }
}

/** The same for those who judge it: which judgement would stop the clock. */
export function clockWordsForReviewer(reply: Reply): ClockWords | undefined {
  const words = clockWords(reply)
  const stop = clockStop(reply)
  if (words === undefined || stop.stops) return undefined
  const next = stop.wanting.includes('words')
    ? '认为回复有实际内容的，判“合规”，从收到这一版时停表；不算回复的，格式退回。'
    : '盖章判定后，从收到这一版时停表；未盖章另扣分。'
  return { happened: words.happened, kept: '', next }
}
