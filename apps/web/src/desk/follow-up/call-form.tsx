import { beijingDate } from '@sunshine/rubric/civil-date'
import { addressee, calendarOf, type Ticket } from '@sunshine/tickets'
import { For, onCleanup, onMount, Show, type JSX } from 'solid-js'
import * as v from 'valibot'
import { createDraft } from '../../draft.ts'
import { usePhone } from '../../session/phone.ts'
import { createSubmission } from '../../submit.ts'
import { ticketNumber } from '../../ticket/ticket-name.ts'
import { ActionBar, Button } from '../../ui/button.tsx'
import { CheckField, RadioGroup } from '../../ui/choice-field.tsx'
import { Form } from '../../ui/form.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Problem } from '../../ui/problem.tsx'
import { DateField } from '../../ui/select-field.tsx'
import { TextArea } from '../../ui/text-field.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { dayWords, momentWords } from '../../wording/dates.ts'
import type { District } from '../district/district.ts'
import { missedCalls } from '../district/queues.ts'
import { reworkDays } from './rework-days.ts'

const results = [
  { value: 'satisfied', label: '满意' },
  { value: 'basicallySatisfied', label: '基本满意' },
  { value: 'dissatisfied', label: '不满意' },
  { value: 'unreachable', label: '无法接通' },
  { value: 'declined', label: '拒访' },
] as const

const fieldsSchema = v.object({
  result: v.nullable(v.picklist(results.map(({ value }) => value))),
  notes: v.string(),
  sendBack: v.boolean(),
  returnNote: v.string(),
  dueOn: v.string(),
})
type Fields = v.InferOutput<typeof fieldsSchema>

interface CallFormProps {
  ticket: Ticket
  district: District
  left: number
  onNext: () => void
}

/** One call: number, script, result by key 1–5, notes; a dissatisfied answer offers 发回重办 with a new limit. */
export function CallForm(props: CallFormProps): JSX.Element {
  const { actor, settings } = usePhone()
  const toasts = useToasts()
  const submission = createSubmission()
  // Keyed by the ticket above: another one gets another component.
  // eslint-disable-next-line solid/reactivity
  const { id } = props.ticket
  const days = reworkDays(calendarOf(settings()), beijingDate(Date.now()))
  const empty: Fields = { result: null, notes: '', sendBack: true, returnNote: '', dueOn: days[1]?.value ?? '' }
  const draft = createDraft(
    { id: `follow-up:${id}`, kind: 'followUp', ticketId: id },
    empty,
    (found): found is Fields => v.is(fieldsSchema, found),
  )
  const { fields } = draft
  /** The dissatisfied call is on the disk already; only sending back is left. */
  const isCalled = (): boolean => props.ticket.state === 'followUp'
  const sendsBack = (): boolean => (fields.result === 'dissatisfied' || isCalled()) && fields.sendBack

  async function save(): Promise<void> {
    const { result, notes } = fields
    const back = sendsBack()
    if (!isCalled()) {
      if (result === null) return
      if (back && fields.returnNote.trim() === '') {
        document.getElementById('return-note')?.focus()
        return
      }
      if (!(await submission.submit({ kind: 'ticket', id, act: { type: 'followedUp', result, notes } }))) return
    }
    if (back) {
      const act = {
        type: 'returned' as const,
        reason: 'dissatisfied' as const,
        note: fields.returnNote,
        dueOn: fields.dueOn || null,
      }
      if (!(await submission.submit({ kind: 'ticket', id, act }))) return
    }
    const number = ticketNumber(props.ticket)
    await draft.drop()
    toasts.show({ message: back ? `${number} 已记下，并发回重办。` : `${number} 已记下。` })
    props.onNext()
  }

  function press(event: KeyboardEvent): void {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.target instanceof HTMLTextAreaElement || isTextInput(event.target)) return
    const result = results[Number(event.key) - 1]
    if (!result) return
    event.preventDefault()
    draft.set({ result: result.value })
    document.querySelector<HTMLInputElement>(`input[type=radio][value=${result.value}]`)?.focus()
  }
  onMount(() => document.addEventListener('keydown', press))
  onCleanup(() => document.removeEventListener('keydown', press))

  return (
    <Form label="回访" onSubmit={() => void save()}>
      <CallHead ticket={props.ticket} now={props.district.now()} left={props.left} />
      <p class="call-script">
        <Script ticket={props.ticket} caller={actor.name} centre={props.district.unitName(actor.unitId)} />
      </p>
      <RadioGroup
        label="来访人怎么说"
        hint="按数字键 1–5 选，回车记下"
        value={fields.result ?? undefined}
        choices={results}
        onChoose={(result) => draft.set({ result })}
      />
      <TextArea label="回访情况" optional value={fields.notes} onInput={(notes) => draft.set({ notes })} />
      <Show when={fields.result === 'dissatisfied' || isCalled()}>
        <div class="call-return stack">
          <CheckField
            label="发回承办单位重办"
            hint="学校会收到原因和新的时限；这件计入“发回重办”"
            checked={fields.sendBack}
            onChange={(sendBack) => draft.set({ sendBack })}
          />
          <Show when={fields.sendBack}>
            <TextArea
              id="return-note"
              label="重办原因"
              hint="写清来访人对哪一点不满意"
              value={fields.returnNote}
              onInput={(returnNote) => draft.set({ returnNote })}
            />
            <DateField
              label="重办时限"
              value={fields.dueOn}
              presets={days}
              onChoose={(dueOn) => draft.set({ dueOn })}
            />
          </Show>
        </div>
      </Show>
      <Problem of={submission.problem()} />
      <ActionBar>
        <Button variant="quiet" onClick={() => props.onNext()}>
          先跳过
        </Button>
        <Button
          type="submit"
          variant="primary"
          disabled={fields.result === null && !isCalled()}
          busy={submission.busy() ? '正在保存' : undefined}
        >
          {sendsBack() ? '记下并发回重办' : '记下，下一件'}
        </Button>
      </ActionBar>
    </Form>
  )
}

function CallHead(props: { ticket: Ticket; now: number; left: number }): JSX.Element {
  const missed = () => missedCalls(props.ticket)
  return (
    <header class="stack-tight">
      <p class="row call-number">
        <a href={`/desk/tickets/${props.ticket.id}`}>{ticketNumber(props.ticket)}</a>
        <span class="quiet">{`待回访 ${props.left} 件`}</span>
      </p>
      <p class="paper">{props.ticket.description}</p>
      <a class="call-phone" href={`tel:${props.ticket.personal.visitorPhone}`}>
        <Icon name="phone" />
        <span>{`${props.ticket.personal.visitorName} ${props.ticket.personal.visitorPhone}`}</span>
      </a>
      <Show when={missed().length > 0}>
        <p class="call-missed">
          {`打过 ${missed().length} 次，都没有接通：`}
          <For each={missed().slice(-3)}>{(call) => <span>{momentWords(call.at, props.now)}</span>}</For>
        </p>
      </Show>
    </header>
  )
}

function Script(props: { ticket: Ticket; caller: string; centre: string }): JSX.Element {
  const reply = () => props.ticket.replies[props.ticket.replies.length - 1]
  const words = (): string => {
    const honorific = (['先生', '女士', '家长', '同学'] as const).find((word) => word === reply()?.honorific) ?? null
    const who = addressee({ visitorName: props.ticket.personal.visitorName, anonymous: false, honorific })
    const asked = dayWords(beijingDate(props.ticket.acceptedAt))
    const answered = dayWords(beijingDate(reply()?.at ?? props.ticket.acceptedAt))
    return `“${who}您好，我是${props.centre}的${props.caller}。您${asked}反映的事，学校${answered}已经书面回复您。想听听您的评价：对办理结果满意、基本满意，还是不满意？”`
  }
  return <>{words()}</>
}

const isTextInput = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement && target.type !== 'radio' && target.type !== 'checkbox'
