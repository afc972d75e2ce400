import { dueOn as dueInForce, isComplainedOf, keepsDue, namesWhom, type Ticket } from '@sunshine/tickets'
import { createSignal, Show, type JSX } from 'solid-js'
import * as v from 'valibot'
import { createDraft } from '../../draft.ts'
import { createSubmission } from '../../submit.ts'
import { ticketNumber } from '../../ticket/ticket-name.ts'
import { Button } from '../../ui/button.tsx'
import { ActionBar } from '../../ui/action-bar.tsx'
import { Form } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Problem } from '../../ui/problem.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { dayWords } from '../../wording/dates.ts'
import type { District } from '../district/district.ts'
import { createOffline } from '../district/offline.tsx'
import { accusedFields, namingAct, nobodyAccused, unwrittenName } from './accused.ts'
import { AccusedPicker } from './accused-picker.tsx'
import { ProposedDueField } from './proposed-due-field.tsx'
import { createProposedDue } from './proposed-due.ts'
import { TicketBrief } from './ticket-brief.tsx'
import { UnitPicker } from './unit-picker.tsx'
import { AssistingUnits } from './units-picker.tsx'

const fieldsSchema = v.object({
  unitId: v.string(),
  accusedUnitId: v.string(),
  dueOn: v.string(),
  note: v.string(),
  reason: v.string(),
  // Not in drafts of earlier versions of the program.
  assistingUnitIds: v.optional(v.array(v.string())),
  accused: v.optional(accusedFields),
})
type Fields = v.InferOutput<typeof fieldsSchema>
const empty: Fields = {
  unitId: '',
  accusedUnitId: '',
  dueOn: '',
  note: '',
  reason: '',
  assistingUnitIds: [],
  accused: nobodyAccused,
}

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
  const isOffline = createOffline()
  /** A 举报 is sent out only once it is known whom it complains of: they must never get it. */
  const needsAccused = (): boolean => props.ticket.type === 'report' && !namesWhom(props.ticket)
  const accused = () => fields.accused ?? nobodyAccused
  const [isAsked, setAsked] = createSignal(false)
  const unwritten = (): string | undefined => unwrittenName(accused())
  const isNamed = (): boolean => fields.accusedUnitId !== '' || accused().persons.length > 0
  const handlers = () =>
    props.district
      .units()
      .filter(
        ({ id: unitId }) =>
          !isComplainedOf(props.ticket, unitId) &&
          unitId !== fields.accusedUnitId &&
          !accused().persons.some((person) => person.unitId === unitId),
      )
  const keptDue = (): string | null => (keepsDue(props.ticket, fields.unitId) ? dueInForce(props.ticket) : null)

  async function dispatch(): Promise<void> {
    const { unitId, accusedUnitId, note } = fields
    const dueOn = keptDue() === null ? fields.dueOn : ''
    setAsked(true)
    if (unitId === '' || (needsAccused() && (!isNamed() || unwritten() !== undefined))) return
    const words = `${ticketNumber(props.ticket)} 已派给${props.district.unitName(unitId)}。`
    const assistingUnitIds = (fields.assistingUnitIds ?? []).filter((assisting) => assisting !== unitId)
    if (needsAccused() && accusedUnitId !== '') {
      const act = { type: 'fieldsEdited' as const, fields: { accusedUnitId } }
      if (!(await submission.submit({ kind: 'ticket', id, act }))) return
    }
    if (accused().persons.length + accused().names.length > 0) {
      if (!(await submission.submit({ kind: 'ticket', id, act: namingAct(accused()) }))) return
    }
    const act = { type: 'dispatched' as const, unitId, assistingUnitIds, dueOn: dueOn || null, note }
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
          <AccusedPicker
            value={accused()}
            unitName={props.district.unitName}
            onChange={(changed) => draft.set({ accused: changed })}
            error={isAsked() ? unwritten() : undefined}
          />
          <p class="quiet">举报要先写明举报的是哪个单位或谁，他们看不到这件工单。</p>
        </Show>
        <UnitPicker
          label="派给"
          units={handlers()}
          value={fields.unitId}
          onChoose={(unitId) => draft.set({ unitId })}
        />
        <Show when={fields.unitId !== ''}>
          <AssistingUnits
            units={handlers().filter(({ id: unitId }) => unitId !== fields.unitId)}
            value={fields.assistingUnitIds ?? []}
            onChange={(assistingUnitIds) => draft.set({ assistingUnitIds: [...assistingUnitIds] })}
          />
        </Show>
        <Show
          when={keptDue()}
          fallback={
            <ProposedDueField
              of={props.ticket}
              due={proposed()}
              value={fields.dueOn}
              onChoose={(dueOn) => draft.set({ dueOn })}
            />
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
            isOffline() ||
            (declining() ? fields.reason.trim() === '' : fields.unitId === '' || (needsAccused() && !isNamed()))
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
