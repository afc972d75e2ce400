import { beijingDate } from '@sunshine/rubric/civil-date'
import type { Ticket } from '@sunshine/tickets'
import { createMemo, createSignal, onCleanup, onMount, Show, type JSX } from 'solid-js'
import { createSubmission } from '../../submit.ts'
import { ticketNumber, ticketTitle } from '../../ticket/ticket-name.ts'
import { EmptyState } from '../../ui/card.tsx'
import { Problem } from '../../ui/problem.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { dayWords } from '../../wording/dates.ts'
import type { District } from '../district/district.ts'
import { QueueSplit, type QueueEntry } from '../queue/queue-split.tsx'
import { CallForm, isTextInput } from './call-form.tsx'
import { LastReply } from './last-reply.tsx'
import { missedWords } from './results.ts'

/** How many calls U can take back, one after the other. */
const MOST_UNDONE = 20

/** 待回访: one call after the other by keys alone; U takes back what was noted by mistake (FU-2, FU-5). */
export function CallsPart(props: { district: District; queue: readonly Ticket[] }): JSX.Element {
  const undoing = createSubmission()
  const toasts = useToasts()
  const [chosen, setChosen] = createSignal<string>()
  const [called, setCalled] = createSignal<readonly string[]>([])
  /** The chosen ticket stays even when its call took it out of the queue: it may still have to be sent back. */
  const current = createMemo((): Ticket | undefined => {
    const id = chosen()
    return (id === undefined ? undefined : props.district.ticket(id)) ?? props.queue[0]
  })
  function entryOf(ticket: Ticket): QueueEntry {
    const repliedAt = ticket.replies[ticket.replies.length - 1]?.at ?? ticket.acceptedAt
    return {
      id: ticket.id,
      title: ticketTitle(ticket),
      facts: `${props.district.unitName(ticket.unitId)} · ${dayWords(beijingDate(repliedAt))}回复`,
      mark: missedWords(ticket, { now: props.district.now(), settings: props.district.settings() }),
      urgent: false,
    }
  }
  function next(doneId: string, noted: string | undefined): void {
    const all = props.queue
    const after = all[all.findIndex(({ id }) => id === doneId) + 1] ?? all.find(({ id }) => id !== doneId)
    if (noted !== undefined) setCalled((before) => [...before, noted].slice(-MOST_UNDONE))
    setChosen(after?.id)
  }
  async function undo(ticketId: string): Promise<void> {
    const ticket = props.district.ticket(ticketId)
    const call = ticket?.followUps[ticket.followUps.length - 1]
    if (!ticket || !call) return
    const act = { type: 'followUpUndone' as const, callId: call.id }
    if (!(await undoing.submit({ kind: 'ticket', id: ticketId, act }))) return
    setCalled((before) => before.filter((id) => id !== ticketId))
    setChosen(ticketId)
    toasts.show({ message: `${ticketNumber(ticket)} 的回访已撤销，请重新记。撤销也留在记录里。` })
  }
  function press(event: KeyboardEvent): void {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key.toLowerCase() !== 'u') return
    if (event.target instanceof HTMLTextAreaElement || isTextInput(event.target)) return
    const last = called()[called().length - 1]
    if (last === undefined) return
    event.preventDefault()
    void undo(last)
  }
  onMount(() => document.addEventListener('keydown', press))
  onCleanup(() => document.removeEventListener('keydown', press))
  return (
    <>
      <Problem of={undoing.problem()} />
      <Show when={current()} fallback={<EmptyState title="今天没有要回访的。" />}>
        <QueueSplit
          label={`待回访 ${props.queue.length} 件`}
          entries={props.queue.map(entryOf)}
          selected={current()?.id}
          onSelect={setChosen}
        >
          <Show when={current()?.id} keyed>
            {(id) => (
              <Show when={props.district.ticket(id)}>
                {(ticket) => (
                  <div class="follow-up">
                    <CallForm
                      ticket={ticket()}
                      district={props.district}
                      left={props.queue.length}
                      onNext={(noted) => next(id, noted)}
                      onUndo={(ticketId) => void undo(ticketId)}
                    />
                    <LastReply ticket={ticket()} district={props.district} />
                  </div>
                )}
              </Show>
            )}
          </Show>
        </QueueSplit>
      </Show>
    </>
  )
}
