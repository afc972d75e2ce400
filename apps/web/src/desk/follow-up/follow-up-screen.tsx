import { beijingDate } from '@sunshine/rubric/civil-date'
import { createMemo, createSignal, For, Show, type JSX } from 'solid-js'
import type { Ticket } from '@sunshine/tickets'
import { LetterView, partsOfReply } from '../../ticket/letter-view.tsx'
import { ticketTitle } from '../../ticket/ticket-name.ts'
import { EmptyState, Section } from '../../ui/card.tsx'
import { PageBody, PageHeader } from '../../ui/shell.tsx'
import { dayWords } from '../../wording/dates.ts'
import { createDistrict } from '../district/district.ts'
import { missedCalls, ticketsToCall } from '../district/queues.ts'
import { QueueSplit, type QueueEntry } from '../queue/queue-split.tsx'
import { CallForm } from './call-form.tsx'
import './follow-up.css'

/** 回访: who to call, what to say, what came of it; beside it the letter the citizen got. */
export function FollowUpScreen(): JSX.Element {
  const district = createDistrict()
  const [chosen, setChosen] = createSignal<string>()
  const queue = createMemo(() => ticketsToCall(district.tickets(), district.now()))
  /** The chosen ticket stays even when its call took it out of the queue: it may still have to be sent back. */
  const current = createMemo((): Ticket | undefined => {
    const id = chosen()
    return (id === undefined ? undefined : district.ticket(id)) ?? queue()[0]
  })
  const entries = createMemo(() => queue().map((ticket) => entryOf(ticket)))
  function entryOf(ticket: Ticket): QueueEntry {
    const missed = missedCalls(ticket).length
    const repliedAt = ticket.replies[ticket.replies.length - 1]?.at ?? ticket.acceptedAt
    return {
      id: ticket.id,
      title: ticketTitle(ticket),
      facts: `${district.unitName(ticket.unitId)} · ${dayWords(beijingDate(repliedAt))}回复`,
      mark: missed > 0 ? `未接通 ${missed} 次` : '',
      urgent: false,
    }
  }
  function next(doneId: string): void {
    const all = queue()
    const after = all[all.findIndex(({ id }) => id === doneId) + 1] ?? all.find(({ id }) => id !== doneId)
    setChosen(after?.id)
  }
  return (
    <>
      <PageHeader title="回访" />
      <PageBody width="full">
        <Show when={district.ready()}>
          <Show when={current()} fallback={<EmptyState title="今天没有要回访的。" />}>
            <QueueSplit
              label={`待回访 ${queue().length} 件`}
              entries={entries()}
              selected={current()?.id}
              onSelect={setChosen}
            >
              <Show when={current()?.id} keyed>
                {(id) => (
                  <Show when={district.ticket(id)}>
                    {(ticket) => (
                      <div class="follow-up">
                        <CallForm ticket={ticket()} district={district} left={queue().length} onNext={() => next(id)} />
                        <Section title="学校的回复" count={district.unitName(ticket().unitId)}>
                          <For each={ticket().replies.slice(-1)}>
                            {(reply) => (
                              <LetterView parts={partsOfReply(ticket(), reply, district.unit(ticket().unitId))} />
                            )}
                          </For>
                        </Section>
                      </div>
                    )}
                  </Show>
                )}
              </Show>
            </QueueSplit>
          </Show>
        </Show>
      </PageBody>
    </>
  )
}
