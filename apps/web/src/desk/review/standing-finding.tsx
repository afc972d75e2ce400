import { standingFinding } from '@sunshine/tickets'
import { Show, type JSX } from 'solid-js'
import { momentWords } from '../../wording/dates.ts'
import { findingWords } from '../../wording/findings.ts'
import type { ReplyToJudge } from '../district/queues.ts'

/** Who judged the reply before, while it stands on the desk again or somebody else was quicker (RV-1). */
export function StandingFinding(props: { item: ReplyToJudge; now: number; userId: string }): JSX.Element {
  const words = (): string => {
    const { review, findings, findingReason: reason } = props.item.reply
    const found = findingWords({ ...findings, reason })
    if (!review) return `已判：${found}`
    const { userId, by, at } = review.first
    return `${userId === props.userId ? '您' : by} ${momentWords(at, props.now)} 已判：${found}`
  }
  return (
    <Show when={standingFinding(props.item.reply) !== null}>
      <div class="review-standing">
        <p>{words()}</p>
        <p class="quiet">再判一次会改掉这份结论，原来的留在记录里。</p>
      </div>
    </Show>
  )
}
