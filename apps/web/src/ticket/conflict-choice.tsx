import type { RejectedEvent } from '@sunshine/sync'
import type { Ticket, TicketAct } from '@sunshine/tickets'
import { createSignal, For, Show, type JSX } from 'solid-js'
import { usePhone } from '../session/phone.ts'
import { forgetRefused } from '../store/refused.ts'
import { createSubmission } from '../submit.ts'
import { Button } from '../ui/button.tsx'
import { Problem } from '../ui/problem.tsx'
import { useToasts } from '../ui/toast.tsx'
import { recentWords } from '../wording/dates.ts'
import { actsFor, disputedFields, type Disputed } from './disputed-fields.ts'
import './conflict-choice.css'

/**
 * Two people wrote the same field: both texts beside each other, and one tap on either. The one that is not taken stays
 * in the ticket's history too (WL-12).
 */
export function ConflictChoice(props: { ticket: Ticket; refused: RejectedEvent; now: number }): JSX.Element {
  const phone = usePhone()
  const toasts = useToasts()
  const submission = createSubmission()
  const [chosen, setChosen] = createSignal<{ readonly [field: string]: 'mine' | 'theirs' }>({})
  const fields = () => disputedFields(props.ticket, props.refused)

  async function choose(field: Disputed, side: 'mine' | 'theirs'): Promise<void> {
    const choice = { ...chosen(), [field.name]: side }
    setChosen(choice)
    if (fields().some(({ name }) => choice[name] === undefined)) return
    const acts: TicketAct[] = actsFor(fields(), choice)
    for (const act of acts) if (!(await submission.submit({ kind: 'ticket', id: props.ticket.id, act }))) return
    await forgetRefused(phone.store, props.refused.event.id)
    toasts.show({ message: '已按您选的存到本机，另一个留在记录里。' })
  }

  return (
    <Show when={fields().length > 0}>
      <section class="stack-tight" aria-label="两处改动，请核对">
        <For each={fields()}>
          {(field) => (
            <div class="stack-tight">
              <p>
                <b>{`${field.by} ${recentWords(field.at, props.now)} 也改了“${field.label}”。`}</b>
                请选一个，另一个会留在记录里。
              </p>
              <div class="conflict">
                <Side
                  who="您写的"
                  text={field.mine}
                  chosen={chosen()[field.name] === 'mine'}
                  onChoose={() => void choose(field, 'mine')}
                />
                <Side
                  who={`${field.by}写的`}
                  text={field.theirs}
                  chosen={chosen()[field.name] === 'theirs'}
                  onChoose={() => void choose(field, 'theirs')}
                />
              </div>
            </div>
          )}
        </For>
        <Problem of={submission.problem()} />
      </section>
    </Show>
  )
}

function Side(props: { who: string; text: string; chosen: boolean; onChoose: () => void }): JSX.Element {
  return (
    <section class="conflict-side" aria-label={props.who}>
      <h3>{props.who}</h3>
      <Show when={props.text} fallback={<p class="quiet">（空着）</p>}>
        <p class="paper">{props.text}</p>
      </Show>
      <Button
        icon={props.chosen ? 'check' : undefined}
        wide
        label={props.chosen ? undefined : `用这个：${props.who}`}
        onClick={() => props.onChoose()}
      >
        {props.chosen ? '已选' : '用这个'}
      </Button>
    </section>
  )
}
