import { beijingDate } from '@sunshine/rubric/civil-date'
import { calendarOf, type Ticket, type TicketAct } from '@sunshine/tickets'
import { onCleanup, onMount, Show, type JSX } from 'solid-js'
import * as v from 'valibot'
import { createDraft } from '../../draft.ts'
import { usePhone } from '../../session/phone.ts'
import { Button } from '../../ui/button.tsx'
import { ActionBar } from '../../ui/action-bar.tsx'
import { CheckField, RadioGroup } from '../../ui/choice-field.tsx'
import { Form } from '../../ui/form.tsx'
import { createFormErrors } from '../../ui/form-errors.ts'
import { DateField } from '../../ui/select-field.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import type { District } from '../district/district.ts'
import { isSaveKey } from '../keys/save-key.ts'
import { callErrors } from './call-errors.ts'
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
  /** Takes the call and brings the next one at once; writing goes on behind it. */
  onNoted: (noted: NotedCall) => void
  onSkip: () => void
}

/** What came of one call, to be written: one act, or two when it is sent back as well. */
export interface NotedCall {
  readonly ticketId: string
  readonly draftId: string
  readonly acts: readonly TicketAct[]
  readonly sentBack: boolean
}

/** One call: number, script, result by key 1–5, notes; a dissatisfied answer offers 发回重办 with a new limit. */
export function CallForm(props: CallFormProps): JSX.Element {
  const { actor, settings } = usePhone()
  // Keyed by the ticket above: another one gets another component.
  // eslint-disable-next-line solid/reactivity
  const { id } = props.ticket
  const draftId = `follow-up:${id}`
  const today = beijingDate(Date.now())
  const days = reworkDays(calendarOf(settings()), today)
  const empty: Fields = { result: null, notes: '', sendBack: true, returnNote: '', dueOn: days[1]?.value ?? '' }
  const draft = createDraft({ id: draftId, kind: 'followUp', ticketId: id }, empty, (found): found is Fields =>
    v.is(fieldsSchema, found),
  )
  const { fields } = draft
  /** The dissatisfied call is on the disk already; only sending back is left. */
  const isCalled = (): boolean => props.ticket.state === 'followUp'
  const sendsBack = (): boolean => (fields.result === 'dissatisfied' || isCalled()) && fields.sendBack

  const errors = createFormErrors(() =>
    callErrors({
      isAnswered: isCalled() || fields.result !== null,
      sendsBack: sendsBack(),
      returnNote: fields.returnNote,
    }),
  )

  async function save(): Promise<void> {
    if (!errors.attempt()) return document.getElementById(errors.found()[0]?.fieldId ?? '')?.focus()
    const { result, notes, returnNote, dueOn } = fields
    const back = sendsBack()
    const call: readonly TicketAct[] =
      isCalled() || result === null ? [] : [{ type: 'followedUp', result, notes, keepCaller: true }]
    const sent: readonly TicketAct[] = back
      ? [{ type: 'returned', reason: 'dissatisfied', note: returnNote, dueOn: dueOn || null }]
      : []
    // What was typed is on the disk before the form goes; the draft leaves with the act (ST-6).
    await draft.flush()
    props.onNoted({ ticketId: id, draftId, acts: [...call, ...sent], sentBack: back })
  }

  /** From whichever field: whoever has just typed the reason need not look for the button. */
  function saveByKey(event: KeyboardEvent): void {
    if (!isSaveKey(event)) return
    event.preventDefault()
    void save()
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
    <div onKeyDown={saveByKey}>
      <Form label="回访" onSubmit={() => void save()}>
        <CallHead ticket={props.ticket} district={props.district} left={`待回访 ${props.left} 件`} missed />
        <CallScript ticket={props.ticket} caller={actor.name} centre={props.district.unitName(actor.unitId)} />
        <RadioGroup
          label="来访人怎么说"
          id="call-result"
          hint="按数字键 1–5 选，回车记下（写字时按 Ctrl + 回车），U 撤销上一件"
          value={fields.result ?? undefined}
          choices={results}
          error={errors.messageAt('call-result')}
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
                error={errors.messageAt('return-note')}
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
        <ActionBar>
          <Button variant="quiet" onClick={() => props.onSkip()}>
            先跳过
          </Button>
          <Button type="submit" variant="primary" disabled={fields.result === null && !isCalled()}>
            {sendsBack() ? '记下并发回重办' : '记下，下一件'}
          </Button>
        </ActionBar>
      </Form>
    </div>
  )
}

/** Whether a key there is text and no answer. */
export const isTextInput = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement && target.type !== 'radio' && target.type !== 'checkbox'
