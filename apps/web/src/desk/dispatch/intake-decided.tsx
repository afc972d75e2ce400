import { priorityLabels, typeLabels } from '@sunshine/tickets'
import { Show, type JSX } from 'solid-js'
import { WhyThisDay } from '../../ticket/why-this-day.tsx'
import { RadioGroup } from '../../ui/choice-field.tsx'
import type { District } from '../district/district.ts'
import { NumberKeys } from '../keys/number-keys.tsx'
import { nobodyAccused } from './accused.ts'
import { AccusedPicker } from './accused-picker.tsx'
import type { IntakeFields } from './intake-fields.ts'
import { ProposedDueField } from './proposed-due-field.tsx'
import { createProposedDue } from './proposed-due.ts'
import { AssistingUnits } from './units-picker.tsx'
import { UnitPicker } from './unit-picker.tsx'

const types = (['inquiry', 'assistance', 'complaint', 'report', 'suggestion', 'other'] as const).map(
  (value, index) => ({ value, label: `${index + 1} ${typeLabels[value]}` }),
)
const priorities = (['normal', 'important', 'critical'] as const).map((value, index) => ({
  value,
  label: `${index + 1} ${priorityLabels[value]}`,
}))

/** What the clerk decides: kind and weight by number keys, whom a 举报 complains of, who answers, and until when. */
export function IntakeDecided(props: {
  fields: IntakeFields
  onChange: (changed: Partial<IntakeFields>) => void
  errorOf: (fieldId: string) => string | undefined
  district: District
}): JSX.Element {
  const isReport = (): boolean => props.fields.ticketType === 'report'
  const accused = () => props.fields.accused ?? nobodyAccused
  const handlers = () => props.district.units().filter(({ id }) => mayHandle(id, props.fields))
  /** Whoever is complained of does not stay chosen to handle it, nor to help. */
  function complain(changed: Partial<IntakeFields>): void {
    const after = { ...props.fields, ...changed }
    props.onChange({
      ...changed,
      unitId: mayHandle(after.unitId, after) ? after.unitId : '',
      assistingUnitIds: (after.assistingUnitIds ?? []).filter((unitId) => mayHandle(unitId, after)),
    })
  }
  const due = createProposedDue(() => ({
    type: props.fields.ticketType,
    priority: props.fields.priority,
    from: props.district.now(),
  }))
  return (
    <NumberKeys>
      <div class="intake-decided">
        <RadioGroup
          label="受理类型"
          value={props.fields.ticketType}
          choices={types}
          onChoose={(ticketType) => props.onChange({ ticketType })}
        />
        <RadioGroup
          label="事件"
          value={props.fields.priority}
          choices={priorities}
          onChoose={(priority) => props.onChange({ priority })}
        />
        <Show when={isReport()}>
          <div class="intake-accused stack-tight" id="intake-accused" tabIndex={-1}>
            <UnitPicker
              label="被举报单位"
              units={props.district.units()}
              value={props.fields.accusedUnitId}
              none="暂不清楚"
              onChoose={(accusedUnitId) => complain({ accusedUnitId })}
            />
            <AccusedPicker
              value={accused()}
              unitName={props.district.unitName}
              onChange={(changed) => complain({ accused: changed })}
            />
            <Show when={props.errorOf('intake-accused')}>{(words) => <p class="field-error">{words()}</p>}</Show>
            <p class="quiet small">被举报的单位和个人看不到这件工单，搜不到，也不进他们的数字。</p>
          </div>
        </Show>
        <UnitPicker
          label="承办单位"
          units={handlers()}
          value={props.fields.unitId}
          none={isReport() ? '由区中心办理' : '先登记，稍后派单'}
          onChoose={(unitId) => props.onChange({ unitId })}
        />
        <Show
          when={props.fields.unitId !== ''}
          fallback={
            <div class="stack-tight">
              <p class="quiet">{`派单时起算：${due().words}`}</p>
              <WhyThisDay {...due().why} />
            </div>
          }
        >
          <AssistingUnits
            units={handlers().filter(({ id }) => id !== props.fields.unitId)}
            value={props.fields.assistingUnitIds ?? []}
            onChange={(assistingUnitIds) => props.onChange({ assistingUnitIds: [...assistingUnitIds] })}
          />
          <ProposedDueField
            of={{ type: props.fields.ticketType, priority: props.fields.priority }}
            due={due()}
            value={props.fields.dueOn}
            onChoose={(dueOn) => props.onChange({ dueOn })}
          />
        </Show>
      </div>
    </NumberKeys>
  )
}

/** Neither the unit a 举报 complains of nor that of a person complained of gets the ticket (PV-1, PV-5). */
function mayHandle(unitId: string, { ticketType, accusedUnitId, accused }: IntakeFields): boolean {
  if (ticketType !== 'report') return true
  return unitId !== accusedUnitId && !(accused?.persons ?? []).some((person) => person.unitId === unitId)
}
