import { addDays, beijingDate } from '@sunshine/rubric/civil-date'
import { addressee, followUpResultLabels, type Ticket, type TicketAct } from '@sunshine/tickets'
import { createMemo, createSignal, For, Show, type JSX } from 'solid-js'
import { createSubmission } from '../submit.ts'
import { LetterView, partsOfReply } from '../ticket/letter-view.tsx'
import { ticketNumber } from '../ticket/ticket-name.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { EmptyState, Section } from '../ui/card.tsx'
import { RadioGroup } from '../ui/choice-field.tsx'
import { Problem } from '../ui/problem.tsx'
import { DateField } from '../ui/select-field.tsx'
import { PageBody, PageHeader } from '../ui/shell.tsx'
import { TextArea } from '../ui/text-field.tsx'
import { ticketsToCall } from './review-queue.ts'
import { createDistrictView } from './sheets.ts'
import './desk.css'

type Result = Extract<TicketAct, { type: 'followedUp' }>['result']
const results: { value: Result; label: string }[] = (
  ['satisfied', 'basicallySatisfied', 'dissatisfied', 'unreachable', 'declined'] as const
).map((value) => ({
  value,
  label: followUpResultLabels[value],
}))

/** 回访: who to call, what to say, what came of it; dissatisfied goes back with a reason. */
export function FollowUpScreen(): JSX.Element {
  const view = createDistrictView()
  const [skipped, setSkipped] = createSignal<readonly string[]>([])
  const queue = createMemo(() => ticketsToCall(view.tickets() ?? []))
  const current = createMemo(() => queue().find((ticket) => !skipped().includes(ticket.id)))
  return (
    <>
      <PageHeader title="回访" />
      <PageBody width="full">
        <Show when={view.tickets()}>
          <Show when={current()?.id} keyed fallback={<EmptyState title="今天没有要回访的。" />}>
            {(id) => (
              <Show when={queue().find((ticket) => ticket.id === id)}>
                {(ticket) => (
                  <div class="side-by-side">
                    <Calling ticket={ticket()} left={queue().length} onSkip={() => setSkipped([...skipped(), id])} />
                    <Section title={`${view.unitName(ticket().unitId)}的回复`}>
                      <For each={ticket().replies.slice(-1)}>
                        {(reply) => (
                          <LetterView
                            parts={partsOfReply(
                              ticket(),
                              reply,
                              view.units().find((unit) => unit.id === ticket().unitId),
                            )}
                          />
                        )}
                      </For>
                    </Section>
                  </div>
                )}
              </Show>
            )}
          </Show>
        </Show>
      </PageBody>
    </>
  )
}

function Calling(props: { ticket: Ticket; left: number; onSkip: () => void }): JSX.Element {
  const submission = createSubmission()
  const [result, setResult] = createSignal<Result>('satisfied')
  const [notes, setNotes] = createSignal('')
  const [sendBack, setSendBack] = createSignal('')
  const [dueOn, setDueOn] = createSignal(addDays(beijingDate(Date.now()), 5))
  const tries = (): number => props.ticket.followUps.filter((call) => call.result === 'unreachable').length
  const citizen = (): string => addressee({ ...props.ticket.personal, anonymous: false, honorific: null })

  async function save(): Promise<void> {
    const { id } = props.ticket
    if (result() === 'dissatisfied' && sendBack().trim() !== '') {
      const note = sendBack()
      const due = dueOn() || null
      const called = await submission.submit({
        kind: 'ticket',
        id,
        act: { type: 'followedUp', result: 'dissatisfied', notes: notes() },
      })
      if (called)
        await submission.submit({
          kind: 'ticket',
          id,
          act: { type: 'returned', reason: 'dissatisfied', note, dueOn: due },
        })
      return
    }
    if (await submission.submit({ kind: 'ticket', id, act: { type: 'followedUp', result: result(), notes: notes() } }))
      props.onSkip()
  }

  return (
    <div class="stack">
      <p class="row">
        <strong>{`待回访 ${props.left} 件`}</strong>
        <a href={`/desk/tickets/${props.ticket.id}`}>{ticketNumber(props.ticket)}</a>
      </p>
      <p class="paper">{props.ticket.description}</p>
      <ButtonLink
        href={`tel:${props.ticket.personal.visitorPhone}`}
        icon="phone"
      >{`${props.ticket.personal.visitorName} ${props.ticket.personal.visitorPhone}`}</ButtonLink>
      <p class="quiet">{`“${citizen()}您好，这里是教育阳光服务中心。您反映的事学校已经回复，想听听您对办理结果满意不满意？”`}</p>
      <Show when={tries() > 0}>
        <p>{`已打过 ${tries()} 次，都没有接通。`}</p>
      </Show>
      <RadioGroup
        label="结果"
        value={result()}
        choices={results}
        onChoose={(value) => setResult(results.find((found) => found.value === value)?.value ?? 'satisfied')}
      />
      <TextArea label="回访情况" optional value={notes()} onInput={setNotes} />
      <Show when={result() === 'dissatisfied'}>
        <TextArea label="重办原因" hint="写了就发回重办；不写只记下不满意" value={sendBack()} onInput={setSendBack} />
        <DateField label="重办时限" value={dueOn()} onChoose={setDueOn} />
      </Show>
      <Problem of={submission.problem()} />
      <div class="row">
        <Button variant="primary" busy={submission.busy() ? '正在保存' : undefined} onClick={() => void save()}>
          {result() === 'dissatisfied' && sendBack().trim() !== '' ? '记下并发回重办' : '记下，下一件'}
        </Button>
        <Button variant="quiet" onClick={() => props.onSkip()}>
          先跳过
        </Button>
      </div>
    </div>
  )
}
