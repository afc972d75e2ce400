import { standingFinding } from '@sunshine/tickets'
import { Show, type JSX } from 'solid-js'
import { momentWords } from '../../wording/dates.ts'
import { findingWords } from '../../wording/findings.ts'
import type { ReplyToJudge } from '../district/queues.ts'
import type { Findings } from './findings.ts'

/** Who judged the reply before, while it stands on the desk again or somebody else was quicker (RV-1). */
export function StandingFinding(props: {
  item: ReplyToJudge
  /** What this person judged a moment ago; null for taken back. */
  own: Findings | null | undefined
  /** Whether it was given while the reply stood here: another finding is then put beside it and replaces nothing. */
  meanwhile: boolean
  now: number
  userId: string
}): JSX.Element {
  const isJudged = (): boolean =>
    props.own === undefined ? standingFinding(props.item.reply) !== null : props.own !== null || isOthers()
  const isOthers = (): boolean => (props.item.reply.review?.first.userId ?? props.userId) !== props.userId
  const words = (): string => {
    if (props.own) return `您刚才已判：${findingWords(props.own)}`
    const { review, findings, findingReason: reason } = props.item.reply
    const found = findingWords({ ...findings, reason })
    if (!review) return `已判：${found}`
    const { userId, by, at } = review.first
    return `${userId === props.userId ? '您' : by} ${momentWords(at, props.now)} 已判：${found}`
  }
  return (
    <Show when={isJudged()}>
      <div class="review-standing">
        <p>{words()}</p>
        <p class="quiet">
          {props.meanwhile
            ? '这件正开着时对方先判了。您再判，不会改掉它；两份不同时并排放在“判得不同”里，由您决定。'
            : '再判一次会改掉这份结论，原来的留在记录里。'}
        </p>
      </div>
    </Show>
  )
}
