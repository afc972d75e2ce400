import type { RejectedEvent } from '@sunshine/sync'
import type { StampedEvent } from '@sunshine/tickets'
import type { JSX } from 'solid-js'
import { Timeline } from '../ui/timeline.tsx'
import { Tag } from '../ui/tag.tsx'
import { actBody, actTitle, actTitles, actWords } from '../wording/acts.ts'
import { momentWords } from '../wording/dates.ts'
import { RefusedActs, type Revise } from './refused-acts.tsx'

/** Both clocks: when the phone wrote it and when the district received it. */
function clocks(event: StampedEvent, now: number): string {
  const written = momentWords(event.claimedAt, now)
  if (event.stamp.verdict === 'unsent') return `${event.stamp.actor.name} · 手机 ${written} 写好`
  const received = momentWords(event.stamp.receivedAt, now)
  return written === received
    ? `${event.stamp.actor.name} · ${received}`
    : `${event.stamp.actor.name} · 手机 ${written} 写好 → 区里 ${received} 收到`
}

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

const bodyOf = (words: string): JSX.Element => (words === '' ? undefined : <p class="paper">{words}</p>)

/** Everything that happened to a ticket, oldest first, own unsent and refused acts at the end. */
export function TimelineView(props: {
  events: readonly StampedEvent[]
  rejected: readonly RejectedEvent[]
  now: number
  /** How a refused act is written anew; absent where it can only be sent once more as it is. */
  revise?: Revise | undefined
}): JSX.Element {
  const entries = () => [
    ...props.events.map((event) => ({
      id: event.id,
      state: event.stamp.verdict === 'unsent' ? ('waiting' as const) : ('done' as const),
      title: actTitle(event.subject.act),
      facts: clocks(event, props.now),
      tag: tagOf(event),
      body: bodyOf(actBody(event.subject.act)),
    })),
    ...props.rejected.map((refused) => ({
      id: refused.event.id,
      state: 'refused' as const,
      title: actTitles[refused.event.subject.act.type],
      facts: `手机 ${momentWords(refused.event.claimedAt, props.now)} 写好，区里没有收下`,
      tag: <Tag kind="refused">被退回</Tag>,
      body: bodyOf(actWords(refused.event.subject.act)),
      more: <RefusedActs refused={refused} now={props.now} revise={props.revise} />,
    })),
  ]
  return <Timeline label="办理过程" entries={entries()} />
}
