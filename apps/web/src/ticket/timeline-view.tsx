import type { RejectedEvent } from '@sunshine/sync'
import type { Act, StampedEvent } from '@sunshine/tickets'
import type { JSX } from 'solid-js'
import { Timeline } from '../ui/timeline.tsx'
import { Tag } from '../ui/tag.tsx'
import { actBody, actTitle, actWords } from '../wording/acts.ts'
import { momentWords } from '../wording/dates.ts'
import { clocks } from './clocks.ts'
import { RefusedActs, type Revise } from './refused-acts.tsx'
import type { Stage } from './stages.ts'

function tagOf(event: StampedEvent): JSX.Element {
  switch (event.stamp.verdict) {
    case 'unsent':
      return <Tag kind="waiting">已存本机，待上传</Tag>
    case 'claimUndecided':
      return <Tag kind="soon">时间待认定</Tag>
    default:
      return undefined
  }
}

/** An edit of 拟办意见 alone is that step of the way, not “a form was filled in”. */
const titleOf = (act: Act): string =>
  act.type === 'fieldsEdited' && Object.keys(act.fields).join() === 'proposedAction' ? '拟办意见' : actTitle(act)

const bodyOf = (words: string): JSX.Element => (words === '' ? undefined : <p class="paper">{words}</p>)

/** Everything that happened to a ticket, oldest first, own unsent and refused acts, then what is still to come. */
export function TimelineView(props: {
  events: readonly StampedEvent[]
  rejected: readonly RejectedEvent[]
  now: number
  /** How a refused act is written anew; absent where it can only be sent once more as it is. */
  revise?: Revise | undefined
  /** When this phone handed over its own acts, by their ids. */
  handedOver?: ReadonlyMap<string, number> | undefined
  /** What is still to come. */
  ahead?: readonly Stage[] | undefined
}): JSX.Element {
  const entries = () => [
    ...props.events.map((event) => ({
      id: event.id,
      state: event.stamp.verdict === 'unsent' ? ('waiting' as const) : ('done' as const),
      title: titleOf(event.subject.act),
      facts: clocks(event, props.now, props.handedOver?.get(event.id)),
      tag: tagOf(event),
      body: bodyOf(actBody(event.subject.act)),
    })),
    ...props.rejected.map((refused) => ({
      id: refused.event.id,
      state: 'refused' as const,
      title: titleOf(refused.event.subject.act),
      facts: `手机 ${momentWords(refused.event.claimedAt, props.now)} 写好，区里没有收下`,
      tag: <Tag kind="refused">被退回</Tag>,
      body: bodyOf(actWords(refused.event.subject.act)),
      more: <RefusedActs refused={refused} now={props.now} revise={props.revise} />,
    })),
    ...(props.ahead ?? []).map(({ id, title, who, isNext }) => ({
      id,
      state: isNext ? ('now' as const) : ('ahead' as const),
      title: who === '' ? title : `${title}（${who}）`,
    })),
  ]
  return <Timeline label="办理过程" entries={entries()} />
}
