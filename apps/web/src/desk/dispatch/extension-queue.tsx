import type { CivilDate } from '@sunshine/rubric/civil-date'
import { calendarOf, countWorkingDays, dueOn, type Ticket } from '@sunshine/tickets'
import { Show, type JSX } from 'solid-js'
import * as v from 'valibot'
import { createDraft } from '../../draft.ts'
import { createSubmission } from '../../submit.ts'
import { ticketNumber, ticketTitle } from '../../ticket/ticket-name.ts'
import { Button } from '../../ui/button.tsx'
import { ActionBar } from '../../ui/action-bar.tsx'
import { Form } from '../../ui/form.tsx'
import { Problem } from '../../ui/problem.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { DefinitionList } from '../../ui/timeline.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { momentWords } from '../../wording/dates.ts'
import { dayWithWeekday } from '../../wording/weekday.ts'
import type { District } from '../district/district.ts'
import { createOffline } from '../district/offline.tsx'
import type { ExtensionToDecide } from '../district/queues.ts'
import { QueueOfTickets } from './queue-of-tickets.tsx'
import { TicketBrief } from './ticket-brief.tsx'

/** 延期申请: who asks for how much more time, and why. */
export function ExtensionQueue(props: { district: District; queue: readonly ExtensionToDecide[] }): JSX.Element {
  const asked = (ticketId: string): ExtensionToDecide | undefined =>
    props.queue.find(({ ticket }) => ticket.id === ticketId)
  return (
    <QueueOfTickets
      label="延期申请"
      empty="没有待批的延期申请。"
      queue={props.queue.map(({ ticket }) => ticket)}
      entry={(ticket) => ({
        title: ticketTitle(ticket),
        facts: `${props.district.unitName(ticket.unitId)} · 想延到 ${dayOrNone(asked(ticket.id)?.extension.newDueOn)}`,
        mark: '',
        urgent: false,
      })}
    >
      {(ticket) => (
        <Show when={asked(ticket().id)}>{(asks) => <DecisionForm asks={asks()} district={props.district} />}</Show>
      )}
    </QueueOfTickets>
  )
}

function dayOrNone(day: CivilDate | null | undefined): string {
  return day ? dayWithWeekday(day) : ''
}

function DecisionForm(props: { asks: ExtensionToDecide; district: District }): JSX.Element {
  const submission = createSubmission()
  const toasts = useToasts()
  const isOffline = createOffline()
  // Another ticket gets another form.
  // eslint-disable-next-line solid/reactivity
  const { ticket: about, extension } = props.asks
  const draft = createDraft(
    { id: `extension:${extension.id}`, kind: 'extension', ticketId: about.id },
    { reason: '' },
    (found): found is { reason: string } => v.is(v.object({ reason: v.string() }), found),
  )
  const reason = (): string => draft.fields.reason
  const ticket = (): Ticket => props.asks.ticket
  async function decide(approved: boolean): Promise<void> {
    const act = { type: 'extensionDecided' as const, requestId: props.asks.extension.id, approved, reason: reason() }
    const number = ticketNumber(ticket())
    if (!(await submission.submit({ kind: 'ticket', id: ticket().id, act }))) return
    toasts.show({ message: approved ? `${number} 同意延期。` : `${number} 不同意延期，理由会告诉学校。` })
    await draft.drop()
  }
  const more = (): string => {
    const due = dueOn(ticket())
    const days =
      due === null ? 0 : countWorkingDays(calendarOf(props.district.settings()), due, props.asks.extension.newDueOn)
    return days > 0 ? `，多 ${days} 个工作日` : ''
  }
  return (
    <Form label="审批延期申请" onSubmit={() => void decide(true)}>
      <TicketBrief ticket={ticket()} now={props.district.now()} />
      <DefinitionList
        entries={[
          { term: '申请单位', value: props.district.unitName(ticket().unitId) },
          { term: '申请时间', value: momentWords(props.asks.extension.requestedAt, props.district.now()) },
          { term: '原定时限', value: dayOrNone(dueOn(ticket())) },
          { term: '希望延到', value: `${dayWithWeekday(props.asks.extension.newDueOn)}${more()}` },
          { term: '理由', value: props.asks.extension.reason },
        ]}
      />
      <TextArea
        label="审批意见"
        hint="不同意时必填，会告诉学校"
        value={reason()}
        onInput={(text) => draft.set({ reason: text })}
      />
      <Problem of={submission.problem()} />
      <ActionBar>
        <Button disabled={isOffline() || reason().trim() === ''} onClick={() => void decide(false)}>
          不同意
        </Button>
        <Button
          type="submit"
          variant="primary"
          disabled={isOffline()}
          busy={submission.busy() ? '正在保存' : undefined}
        >
          同意延期
        </Button>
      </ActionBar>
    </Form>
  )
}
