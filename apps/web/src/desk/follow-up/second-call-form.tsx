import { firstCallOf, type Ticket } from '@sunshine/tickets'
import { createSignal, onCleanup, onMount, type JSX } from 'solid-js'
import * as v from 'valibot'
import { createDraft } from '../../draft.ts'
import { usePhone } from '../../session/phone.ts'
import { createSubmission } from '../../submit.ts'
import { ticketNumber } from '../../ticket/ticket-name.ts'
import { Button } from '../../ui/button.tsx'
import { ActionBar } from '../../ui/action-bar.tsx'
import { RadioGroup } from '../../ui/choice-field.tsx'
import { Form } from '../../ui/form.tsx'
import { Problem } from '../../ui/problem.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { useToasts } from '../../ui/toast.tsx'
import type { District } from '../district/district.ts'
import { isTextInput } from './call-form.tsx'
import { CallHead, CallScript } from './call-head.tsx'
import { resultOfKey, results } from './results.ts'

const fieldsSchema = v.object({ result: v.nullable(v.picklist(results.map(({ value }) => value))), notes: v.string() })
type Fields = v.InferOutput<typeof fieldsSchema>

/** One second call, by the same keys; the first answer is not shown, or it would colour the second (FU-6). */
export function SecondCallForm(props: {
  ticket: Ticket
  district: District
  left: number
  onDone: () => void
}): JSX.Element {
  const { actor } = usePhone()
  const toasts = useToasts()
  const submission = createSubmission()
  // Keyed by the ticket above: another one gets another component.
  // eslint-disable-next-line solid/reactivity
  const { id } = props.ticket
  const empty: Fields = { result: null, notes: '' }
  const draft = createDraft(
    { id: `second-call:${id}`, kind: 'secondCall', ticketId: id },
    empty,
    (found): found is Fields => v.is(fieldsSchema, found),
  )
  const { fields } = draft
  const [missing, setMissing] = createSignal(false)

  async function save(): Promise<void> {
    const { result, notes } = fields
    const first = firstCallOf(props.ticket)
    setMissing(result === null)
    if (result === null || !first) return
    const act = { type: 'secondCalled' as const, firstId: first.id, result, notes }
    const number = ticketNumber(props.ticket)
    if (!(await submission.submit({ kind: 'ticket', id, act }))) return
    await draft.drop()
    toasts.show({ message: `${number} 的复核回访已记下。它是抽查，不改满意率。` })
    props.onDone()
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
    <Form label="复核回访" onSubmit={() => void save()}>
      <CallHead ticket={props.ticket} district={props.district} left={`复核回访 ${props.left} 件`} missed={false} />
      <CallScript ticket={props.ticket} caller={actor.name} centre={props.district.unitName(actor.unitId)} again />
      <RadioGroup
        label="来访人这次怎么说"
        hint="按数字键 1–5 选，回车记下；第一次的结果记下以后才看得到"
        value={fields.result ?? undefined}
        choices={results}
        error={missing() ? '请先选来访人怎么说。' : undefined}
        onChoose={(result) => draft.set({ result })}
      />
      <TextArea label="复核情况" optional value={fields.notes} onInput={(notes) => draft.set({ notes })} />
      <Problem of={submission.problem()} />
      <ActionBar>
        <Button
          type="submit"
          variant="primary"
          disabled={fields.result === null}
          busy={submission.busy() ? '正在保存' : undefined}
        >
          记下，下一件
        </Button>
      </ActionBar>
    </Form>
  )
}
