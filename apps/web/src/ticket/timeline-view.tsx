import type { RejectedEvent } from '@sunshine/sync'
import type { StampedEvent } from '@sunshine/tickets'
import { For, type JSX } from 'solid-js'
import { usePhone } from '../session/phone.ts'
import { useToasts } from '../ui/toast.tsx'
import { Button } from '../ui/button.tsx'
import { Timeline } from '../ui/timeline.tsx'
import { actBody, actTitles } from '../wording/acts.ts'
import { momentWords } from '../wording/dates.ts'
import { rejectionWords } from '../wording/rejection.ts'

/** Both clocks: when the phone wrote it and when the district received it. */
function clocks(event: StampedEvent, now: number): string {
  const written = momentWords(event.claimedAt, now)
  if (event.stamp.verdict === 'unsent') return `${event.stamp.actor.name} · 手机 ${written} 写好`
  const received = momentWords(event.stamp.receivedAt, now)
  return written === received
    ? `${event.stamp.actor.name} · ${received}`
    : `${event.stamp.actor.name} · 手机 ${written} 写好 → 区里 ${received} 收到`
}

/** Everything that happened to a ticket, oldest first, own unsent and refused acts at the end. */
export function TimelineView(props: {
  events: readonly StampedEvent[]
  rejected: readonly RejectedEvent[]
  now: number
}): JSX.Element {
  const entries = () => [
    ...props.events.map((event) => ({
      id: event.id,
      state: event.stamp.verdict === 'unsent' ? ('waiting' as const) : ('done' as const),
      title: actTitles[event.subject.act.type],
      facts: clocks(event, props.now),
      tag:
        event.stamp.verdict === 'unsent'
          ? '已存本机，待上传'
          : event.stamp.verdict === 'claimUndecided'
            ? '待认定'
            : undefined,
      body: actBody(event.subject.act) || undefined,
    })),
    ...props.rejected.map((refused) => ({
      id: refused.event.id,
      state: 'refused' as const,
      title: actTitles[refused.event.subject.act.type],
      facts: `手机 ${momentWords(refused.event.claimedAt, props.now)} 写好，区里没有收下`,
      tag: '被退回',
      body: actBody(refused.event.subject.act) || undefined,
      more: <RefusedActs refused={refused} now={props.now} />,
    })),
  ]
  return <Timeline label="办理过程" entries={entries()} />
}

function RefusedActs(props: { refused: RejectedEvent; now: number }): JSX.Element {
  const phone = usePhone()
  const toasts = useToasts()
  const words = () => rejectionWords(props.refused.rejection, props.now)
  const forget = (): Promise<void> => phone.store.client.forgetRejected(props.refused.event.id)

  async function again(): Promise<void> {
    const result = await phone.act(props.refused.event.subject)
    if ('refused' in result) toasts.show({ message: rejectionWords(result.refused, Date.now()).happened })
    else await forget()
  }
  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(actBody(props.refused.event.subject.act))
    toasts.show({ message: '已复制。' })
  }
  return (
    <div class="stack-tight">
      <p>{`${words().happened}${words().kept}${words().next}`}</p>
      <div class="row">
        <For
          each={[
            { label: '改后重交', run: again },
            { label: '复制内容', run: copy },
            { label: '放弃', run: forget },
          ]}
        >
          {(choice) => (
            <Button variant="quiet" onClick={() => void choice.run()}>
              {choice.label}
            </Button>
          )}
        </For>
      </div>
    </div>
  )
}
