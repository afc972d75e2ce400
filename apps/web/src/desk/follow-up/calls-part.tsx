import { beijingDate } from '@sunshine/rubric/civil-date'
import type { Ticket } from '@sunshine/tickets'
import { batch, createMemo, createSignal, onCleanup, onMount, Show, type JSX } from 'solid-js'
import { usePhone } from '../../session/phone.ts'
import { readTicket } from '../../store/tickets.ts'
import { createSubmission } from '../../submit.ts'
import { ticketNumber, ticketTitle } from '../../ticket/ticket-name.ts'
import { EmptyState } from '../../ui/card.tsx'
import { Problem } from '../../ui/problem.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { dayWords } from '../../wording/dates.ts'
import type { District } from '../district/district.ts'
import { QueueSplit, type QueueEntry } from '../queue/queue-split.tsx'
import { CallForm, isTextInput, type NotedCall } from './call-form.tsx'
import { LastReply } from './last-reply.tsx'
import { missedWords } from './results.ts'

/** How many calls U can take back, one after the other. */
const MOST_UNDONE = 20
/** One 撤销 stands at a time, of the latest call; it goes when U has done the same. */
const kind = 'followedUp'

/** 待回访: one call after the other by keys alone; U takes back what was noted by mistake (FU-2, FU-5). */
export function CallsPart(props: { district: District; queue: readonly Ticket[] }): JSX.Element {
  const { store } = usePhone()
  const submission = createSubmission()
  const toasts = useToasts()
  const [chosen, setChosen] = createSignal<string>()
  const [called, setCalled] = createSignal<readonly string[]>([])
  /** Calls being written, by the version they were made at: out of the queue until the disk says more. */
  const [noted, setNoted] = createSignal<ReadonlyMap<string, number>>(new Map())
  const queue = createMemo(() => props.queue.filter((ticket) => noted().get(ticket.id) !== ticket.version))
  /** The chosen ticket stays even when its call took it out of the queue: it may still have to be sent back. */
  const current = createMemo((): Ticket | undefined => {
    const id = chosen()
    const found = id === undefined ? undefined : props.district.ticket(id)
    return found !== undefined && noted().get(found.id) !== found.version ? found : queue()[0]
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
  function next(doneId: string): void {
    const all = queue()
    const after = all[all.findIndex(({ id }) => id === doneId) + 1] ?? all.find(({ id }) => id !== doneId)
    setChosen(after?.id)
  }
  /** One after the other: the next call may be noted before the disk has the last one. */
  let writing: Promise<void> = Promise.resolve()
  function inTurn(write: () => Promise<void>): void {
    writing = writing.then(write)
  }
  function take(call: NotedCall): void {
    const ticket = props.district.ticket(call.ticketId)
    if (!ticket) return
    batch(() => {
      next(call.ticketId)
      setNoted((before) => new Map(before).set(ticket.id, ticket.version))
      // What was sent back is with the school: no key takes that away again.
      if (!call.sentBack) setCalled((before) => [...before, ticket.id].slice(-MOST_UNDONE))
    })
    inTurn(() => write(call, ticketNumber(ticket)))
  }
  async function write({ ticketId, draftId, acts, sentBack }: NotedCall, number: string): Promise<void> {
    for (const [at, act] of acts.entries()) {
      const draft = at === acts.length - 1 ? draftId : undefined
      if (!(await submission.submit({ kind: 'ticket', id: ticketId, act }, draft))) return bringBack(ticketId)
    }
    toasts.show({
      message: sentBack ? `${number} 已记下，并发回重办。` : `${number} 已记下。`,
      kind,
      undo: sentBack ? undefined : () => undo(ticketId),
    })
  }
  function bringBack(ticketId: string): void {
    setCalled((before) => before.filter((id) => id !== ticketId))
    setNoted((before) => new Map([...before].filter(([id]) => id !== ticketId)))
    setChosen(ticketId)
  }
  function undo(ticketId: string): void {
    setCalled((before) => before.filter((id) => id !== ticketId))
    inTurn(async () => {
      const ticket = (await readTicket(store, ticketId))?.ticket
      const call = ticket?.followUps[ticket.followUps.length - 1]
      if (!ticket || !call) return
      const act = { type: 'followUpUndone' as const, callId: call.id }
      if (!(await submission.submit({ kind: 'ticket', id: ticketId, act }))) return
      bringBack(ticketId)
      toasts.show({ message: `${ticketNumber(ticket)} 的回访已撤销，请重新记。撤销也留在记录里。`, kind })
    })
  }
  function press(event: KeyboardEvent): void {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key.toLowerCase() !== 'u') return
    if (event.target instanceof HTMLTextAreaElement || isTextInput(event.target)) return
    const last = called()[called().length - 1]
    if (last === undefined) return
    event.preventDefault()
    undo(last)
  }
  onMount(() => document.addEventListener('keydown', press))
  onCleanup(() => document.removeEventListener('keydown', press))
  return (
    <>
      <Problem of={submission.problem()} />
      <Show when={current()} fallback={<EmptyState title="今天没有要回访的。" />}>
        <QueueSplit
          label={`待回访 ${queue().length} 件`}
          entries={queue().map(entryOf)}
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
                      left={queue().length}
                      onNoted={take}
                      onSkip={() => next(id)}
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
