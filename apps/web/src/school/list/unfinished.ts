import type { FormDraft } from '../../store/drafts.ts'

type Draft = FormDraft<{ readonly [field: string]: unknown }>

/** Something begun on this phone and not saved yet, and where it goes on. */
export interface Unfinished {
  readonly id: string
  readonly words: string
  /** What the button says. */
  readonly resume: string
  readonly href: string
}

/** An intent to take a photo older than this was given up. */
const FRESH_MS = 10 * 60_000

const hasText = (draft: Draft, names: readonly string[]): boolean =>
  names.some((name) => {
    const text = draft.fields[name]
    return typeof text === 'string' && text.trim() !== ''
  })

/**
 * The drafts a person would miss: a form that was emptied again is none, nor a photo given up long ago.
 * `titleOf` names a ticket; a draft of a ticket that has left this phone is not offered.
 */
export function unfinishedWork(
  drafts: readonly Draft[],
  titleOf: (ticketId: string) => string | undefined,
  now: number,
): Unfinished[] {
  return drafts.flatMap((draft): Unfinished[] => {
    const { id, kind, ticketId } = draft
    if (kind === 'register')
      return hasText(draft, ['description', 'visitorName', 'visitorPhone'])
        ? [{ id, words: '有 1 份登记还没写完。', resume: '接着写', href: '/register' }]
        : []
    const title = ticketId === null ? undefined : titleOf(ticketId)
    if (title === undefined) return []
    if (kind === 'reply')
      return hasText(draft, ['subject', 'body'])
        ? [{ id, words: `有 1 份回复还没写完：${title}`, resume: '接着写', href: `/tickets/${ticketId}/reply` }]
        : []
    if (kind !== 'photo') return []
    const href = `/tickets/${ticketId}/seal-photo`
    if ('bytes' in draft.fields) return [{ id, words: `有 1 张盖章照片还没保存：${title}`, resume: '接着保存', href }]
    return now - draft.changedAt < FRESH_MS
      ? [{ id, words: `刚才在拍盖章照片，手机内存不够退出了：${title}`, resume: '继续拍', href }]
      : []
  })
}
