import { endOfDay } from '@sunshine/rubric/civil-date'
import { dueOn, type Ticket } from '@sunshine/tickets'
import { createSignal, For, Show, type JSX } from 'solid-js'
import { createSubmission } from '../../submit.ts'
import { deadlineOf } from '../../ticket/deadline.ts'
import { ticketNumber, ticketTitle } from '../../ticket/ticket-name.ts'
import { ActionBar, Button } from '../../ui/button.tsx'
import { Form } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Problem } from '../../ui/problem.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { dayWords, momentWords } from '../../wording/dates.ts'
import type { District } from '../district/district.ts'
import { nextLetterNo } from '../district/queues.ts'
import { QueueOfTickets } from './queue-of-tickets.tsx'
import { TicketBrief } from './ticket-brief.tsx'

/** 超期可催办: replies that are owed and late; a numbered letter makes a later reply cost more. */
export function UrgeQueue(props: { district: District; queue: readonly Ticket[] }): JSX.Element {
  return (
    <QueueOfTickets
      label="超期可催办"
      empty="没有超期的工单。"
      queue={props.queue}
      entry={(ticket) => ({
        title: ticketTitle(ticket),
        facts: `${props.district.unitName(ticket.unitId)} · ${deadlineOf(ticket, props.district.now(), props.district.settings()).words}`,
        mark: isUrged(ticket) ? '已催办' : '未催办',
        urgent: !isUrged(ticket),
      })}
    >
      {(ticket) => <UrgeForm ticket={ticket()} district={props.district} />}
    </QueueOfTickets>
  )
}

function isUrged({ urgeLetters }: Ticket): boolean {
  return urgeLetters.some(({ revoked }) => !revoked)
}

/** 下函催办 with its number; before the due date has passed it cannot be issued and says why. */
export function UrgeForm(props: { ticket: Ticket; district: District }): JSX.Element {
  const submission = createSubmission()
  const toasts = useToasts()
  const [typed, setTyped] = createSignal<string>()
  const suggested = (): string => nextLetterNo(props.district.tickets(), props.district.now())
  const letterNo = (): string => typed() ?? suggested()
  const due = () => dueOn(props.ticket)
  const hindered = (): string | undefined => {
    const day = due()
    if (day === null) return '这件工单还没有办结时限，不能下函。'
    return props.district.now() > endOfDay(day) ? undefined : `${dayWords(day)} 24 点才到期，到期仍未回复才能下函。`
  }
  async function issue(): Promise<void> {
    const act = { type: 'urgeLetterIssued' as const, letterNo: letterNo().trim(), issuedAt: Date.now() }
    if (!(await submission.submit({ kind: 'ticket', id: props.ticket.id, act }))) return
    toasts.show({ message: `${act.letterNo} 已记下，${props.district.unitName(props.ticket.unitId)}会看到。` })
    setTyped(undefined)
  }
  async function revoke(letterId: string): Promise<void> {
    const act = { type: 'urgeLetterRevoked' as const, letterId }
    if (await submission.submit({ kind: 'ticket', id: props.ticket.id, act }))
      toasts.show({ message: '催办函已撤回，不再计入扣分。' })
  }
  return (
    <Form label="下函催办" onSubmit={() => void issue()}>
      <TicketBrief ticket={props.ticket} now={props.district.now()} />
      <Notice
        tone={hindered() ? 'info' : 'error'}
        happened={`${props.district.unitName(props.ticket.unitId)}：${deadlineOf(props.ticket, props.district.now(), props.district.settings()).words}`}
        kept={deadlineOf(props.ticket, props.district.now(), props.district.settings()).price}
      />
      <Show when={props.ticket.urgeLetters.length > 0}>
        <ul class="stack-tight">
          <For each={props.ticket.urgeLetters}>
            {(letter) => (
              <li class="row">
                <span>{`${letter.letterNo}，${momentWords(letter.issuedAt, props.district.now())} 下函`}</span>
                <Show when={!letter.revoked} fallback={<span class="quiet">已撤回</span>}>
                  <Button
                    variant="quiet"
                    icon="undo"
                    label={`撤回 ${letter.letterNo}`}
                    onClick={() => void revoke(letter.id)}
                  >
                    撤回
                  </Button>
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <TextField
        label="函号"
        hint="接着本年最后一号，可以改"
        short
        value={letterNo()}
        disabled={hindered() !== undefined}
        onInput={setTyped}
      />
      <Show when={hindered()}>
        {(why) => (
          <p class="quiet" id="urge-hindered">
            {why()}
          </p>
        )}
      </Show>
      <Problem of={submission.problem()} />
      <ActionBar>
        <Button
          type="submit"
          variant="primary"
          disabled={hindered() !== undefined || letterNo().trim() === ''}
          describedBy={hindered() ? 'urge-hindered' : undefined}
          busy={submission.busy() ? '正在保存' : undefined}
        >
          {`下函催办 ${ticketNumber(props.ticket)}`}
        </Button>
      </ActionBar>
    </Form>
  )
}
