import { dueOn as dueInForce, keepsDue, type Ticket } from '@sunshine/tickets'
import { createSignal, Show, type JSX } from 'solid-js'
import * as v from 'valibot'
import { createDraft } from '../../draft.ts'
import { createSubmission } from '../../submit.ts'
import { ticketNumber } from '../../ticket/ticket-name.ts'
import { WhyThisDay } from '../../ticket/why-this-day.tsx'
import { ActionBar, Button } from '../../ui/button.tsx'
import { Form } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Problem } from '../../ui/problem.tsx'
import { DateField } from '../../ui/select-field.tsx'
import { TextArea } from '../../ui/text-field.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { dayWords } from '../../wording/dates.ts'
import type { District } from '../district/district.ts'
import { createProposedDue } from './proposed-due.ts'
import { TicketBrief } from './ticket-brief.tsx'
import { UnitPicker } from './unit-picker.tsx'

const fieldsSchema = v.object({
  unitId: v.string(),
  accusedUnitId: v.string(),
  dueOn: v.string(),
  note: v.string(),
  reason: v.string(),
})
type Fields = v.InferOutput<typeof fieldsSchema>
const empty: Fields = { unitId: '', accusedUnitId: '', dueOn: '', note: '', reason: '' }

interface DispatchFormProps {
  ticket: Ticket
  district: District
  /** The ticket itself stands beside the form already. */
  brief?: boolean
  onDone?: () => void
}

/** Names the unit that answers, with a due date proposed and explained; or declines with the reason told to the citizen. */
export function DispatchForm(props: DispatchFormProps): JSX.Element {
  const submission = createSubmission()
  const toasts = useToasts()
  const [declining, setDeclining] = createSignal(false)
  // Keyed by the ticket above: another one gets another component.
  // eslint-disable-next-line solid/reactivity
  const { id } = props.ticket
  const draft = createDraft({ id: `dispatch:${id}`, kind: 'dispatch', ticketId: id }, empty, (found): found is Fields =>
    v.is(fieldsSchema, found),
  )
  const { fields } = draft
  const proposed = createProposedDue(() => ({ ...props.ticket, from: props.district.now() }))
  /** A 举报 is sent out only once the unit complained of is named: that unit must never get it. */
  const needsAccused = (): boolean => props.ticket.type === 'report' && props.ticket.accusedUnitId === null
  const accused = (): string => props.ticket.accusedUnitId ?? fields.accusedUnitId
  const handlers = () => props.district.units().filter((unit) => unit.id !== accused())
  const keptDue = (): string | null => (keepsDue(props.ticket, fields.unitId) ? dueInForce(props.ticket) : null)

  async function dispatch(): Promise<void> {
    const { unitId, accusedUnitId, note } = fields
    const dueOn = keptDue() === null ? fields.dueOn : ''
    if (unitId === '' || (needsAccused() && accusedUnitId === '')) return
    const words = `${ticketNumber(props.ticket)} 已派给${props.district.unitName(unitId)}。`
    if (
      needsAccused() &&
      !(await submission.submit({ kind: 'ticket', id, act: { type: 'fieldsEdited', fields: { accusedUnitId } } }))
    )
      return
    const act = { type: 'dispatched' as const, unitId, assistingUnitIds: [], dueOn: dueOn || null, note }
    if (!(await submission.submit({ kind: 'ticket', id, act }))) return
    toasts.show({ message: words })
    await draft.drop()
    props.onDone?.()
  }
  async function decline(): Promise<void> {
    const words = `${ticketNumber(props.ticket)} 不予受理，已记下理由。`
    if (!(await submission.submit({ kind: 'ticket', id, act: { type: 'declined', reason: fields.reason } }))) return
    toasts.show({ message: words })
    await draft.drop()
    props.onDone?.()
  }

  return (
    <Form label="派单" onSubmit={() => void (declining() ? decline() : dispatch())}>
      <Show when={!props.brief}>
        <TicketBrief ticket={props.ticket} now={props.district.now()} />
      </Show>
      <Show when={props.ticket.state === 'handedBack'}>
        <Notice
          tone="warn"
          happened={`${props.district.unitName(props.ticket.unitId)}退回：不属本单位。`}
          kept={props.ticket.handBackReason}
        />
      </Show>
      <Show
        when={!declining()}
        fallback={
          <TextArea
            label="不予受理的理由"
            hint="告知来访人的原话；这件不计入考核"
            value={fields.reason}
            onInput={(reason) => draft.set({ reason })}
          />
        }
      >
        <Show when={needsAccused()}>
          <UnitPicker
            label="被举报单位"
            units={props.district.units()}
            value={fields.accusedUnitId}
            onChoose={(accusedUnitId) => draft.set({ accusedUnitId })}
          />
          <p class="quiet">举报要先写明被举报单位，那个单位看不到这件工单。</p>
        </Show>
        <UnitPicker
          label="派给"
          units={handlers()}
          value={fields.unitId}
          onChoose={(unitId) => draft.set({ unitId })}
        />
        <Show
          when={keptDue()}
          fallback={
            <>
              <DateField
                label="办结时限"
                hint={`按时限表：${proposed().words}。从派单时起算，可以另定。`}
                value={fields.dueOn || proposed().on}
                onChoose={(dueOn) => draft.set({ dueOn: dueOn === proposed().on ? '' : dueOn })}
              />
              <WhyThisDay {...proposed().why} />
            </>
          }
        >
          {(due) => <p class="quiet">{`工单本来就在这个单位，办结时限不变：${dayWords(due())}。`}</p>}
        </Show>
        <TextArea label="给承办单位的话" optional value={fields.note} onInput={(note) => draft.set({ note })} />
      </Show>
      <Problem of={submission.problem()} />
      <ActionBar>
        <Button variant="quiet" onClick={() => setDeclining(!declining())}>
          {declining() ? '返回派单' : '不予受理'}
        </Button>
        <Button
          type="submit"
          variant={declining() ? 'danger' : 'primary'}
          disabled={
            declining()
              ? fields.reason.trim() === ''
              : fields.unitId === '' || (needsAccused() && fields.accusedUnitId === '')
          }
          busy={submission.busy() ? '正在保存' : undefined}
        >
          {declining()
            ? '确定不予受理'
            : fields.unitId === ''
              ? '派单'
              : `派给${props.district.unitName(fields.unitId)}`}
        </Button>
      </ActionBar>
    </Form>
  )
}
