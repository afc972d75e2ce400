import { beijingDate } from '@sunshine/rubric/civil-date'
import { calendarOf, type Ticket } from '@sunshine/tickets'
import { onCleanup, onMount, Show, type JSX } from 'solid-js'
import * as v from 'valibot'
import { createDraft } from '../../draft.ts'
import { usePhone } from '../../session/phone.ts'
import { createSubmission } from '../../submit.ts'
import { ticketNumber } from '../../ticket/ticket-name.ts'
import { ActionBar, Button } from '../../ui/button.tsx'
import { CheckField, RadioGroup } from '../../ui/choice-field.tsx'
import { Form } from '../../ui/form.tsx'
import { Problem } from '../../ui/problem.tsx'
import { DateField } from '../../ui/select-field.tsx'
import { TextArea } from '../../ui/text-field.tsx'
import { useToasts } from '../../ui/toast.tsx'
import type { District } from '../district/district.ts'
import { CallHead, CallScript } from './call-head.tsx'
import { resultOfKey, results, reworkHint } from './results.ts'
import { reworkDays } from './rework-days.ts'

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
  /** The next one; `called` is the ticket whose call may still be taken back. */
  onNext: (called?: string) => void
  onUndo: (ticketId: string) => void
}

/** One call: number, script, result by key 1–5, notes; a dissatisfied answer offers 发回重办 with a new limit. */
export function CallForm(props: CallFormProps): JSX.Element {
  const { actor, settings } = usePhone()
  const toasts = useToasts()
  const submission = createSubmission()
  // Keyed by the ticket above: another one gets another component.
  // eslint-disable-next-line solid/reactivity
  const { id } = props.ticket
  const today = beijingDate(Date.now())
  const days = reworkDays(calendarOf(settings()), today)
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
      if (
        !(await submission.submit({ kind: 'ticket', id, act: { type: 'followedUp', result, notes, keepCaller: true } }))
      )
        return
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
    // What was sent back is with the school: no key takes that away again.
    // eslint-disable-next-line solid/reactivity -- asked at the press
    const undo = back ? undefined : () => props.onUndo(id)
    toasts.show({ message: back ? `${number} 已记下，并发回重办。` : `${number} 已记下。`, undo })
    props.onNext(back ? undefined : id)
  }

  function press(event: KeyboardEvent): void {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.target instanceof HTMLTextAreaElement || isTextInput(event.target)) return
    const result = resultOfKey(event.key)
    if (!result) return
    event.preventDefault()
    draft.set({ result })
    document.querySelector<HTMLInputElement>(`input[type=radio][value=${result}]`)?.focus()
  }
  onMount(() => document.addEventListener('keydown', press))
  onCleanup(() => document.removeEventListener('keydown', press))

  return (
    <Form label="回访" onSubmit={() => void save()}>
      <CallHead ticket={props.ticket} district={props.district} left={`待回访 ${props.left} 件`} missed />
      <CallScript ticket={props.ticket} caller={actor.name} centre={props.district.unitName(actor.unitId)} />
      <RadioGroup
        label="来访人怎么说"
        hint="按数字键 1–5 选，回车记下，U 撤销上一件"
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
              hint={reworkHint(settings(), today, fields.dueOn)}
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

/** Whether a key there is text and no answer. */
export const isTextInput = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement && target.type !== 'radio' && target.type !== 'checkbox'
