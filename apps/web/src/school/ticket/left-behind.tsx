import { Show, type JSX } from 'solid-js'
import { useNavigate } from '../../address/router.tsx'
import { createLive } from '../../live.ts'
import { createNow } from '../../now.ts'
import { usePhone } from '../../session/phone.ts'
import { readHandedOver } from '../../store/handed-over.ts'
import { readOutbox } from '../../store/outbox.ts'
import { TimelineView } from '../../ticket/timeline-view.tsx'
import { NotHere } from '../../ticket/with-ticket.tsx'
import { Section } from '../../ui/section.tsx'
import { Notice } from '../../ui/notice.tsx'
import { revising } from './revise.ts'

/** A ticket that has gone to another unit (WL-15), and what the person wrote on it that the district did not take. */
export function LeftBehind(props: { ticketId: string; stoodHere: boolean }): JSX.Element {
  const phone = usePhone()
  const navigate = useNavigate()
  const now = createNow()
  const outbox = createLive(readOutbox)
  const refused = () => (outbox()?.rejected ?? []).filter(({ event }) => event.subject.id === props.ticketId)
  const handedOver = createLive((store) => readHandedOver(store, props.ticketId))
  // What names a citizen leaves with the ticket: only that it stood here, or that an act was handed over, is known.
  const gone = (): boolean => props.stoodHere || (handedOver()?.size ?? 0) > 0
  const taking = { store: phone.store, acts: [], mayReply: false, go: navigate, open: () => undefined }
  return (
    <div class="stack">
      <Show
        when={gone()}
        fallback={
          <Show when={refused().length === 0}>
            <NotHere />
          </Show>
        }
      >
        <Notice
          tone="info"
          happened="这件已转给区中心或别的单位办理。"
          kept={refused().length > 0 ? '您写的内容还在，可复制。' : undefined}
          next="不用再办；有疑问请联系区中心。"
        />
      </Show>
      <Show when={refused().length > 0}>
        <Section title="您写过的，区里没有收下">
          <TimelineView
            events={[]}
            rejected={refused()}
            now={now()}
            revise={(one) => (one.event.subject.act.type === 'registered' ? revising(one, taking) : undefined)}
          />
        </Section>
      </Show>
    </div>
  )
}
