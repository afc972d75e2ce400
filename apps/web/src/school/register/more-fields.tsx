import { beijingDate } from '@sunshine/rubric/civil-date'
import { priorityLabels } from '@sunshine/tickets'
import type { JSX } from 'solid-js'
import type { DraftForm } from '../../draft.ts'
import { CheckField, RadioGroup } from '../../ui/choice-field.tsx'
import { DateField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { choicesOf } from './choices-of.ts'
import { chosenPriority, type RegisterFields } from './register-fields.ts'

/** The other cells of the paper form; each has a default. Unfolded when one of them is to be mended. */
export function MoreFields(props: {
  draft: DraftForm<RegisterFields>
  errorAt: (fieldId: string) => string | undefined
}): JSX.Element {
  const fields = (): RegisterFields => props.draft.fields
  return (
    <details class="more-fields" open={props.errorAt('accepted-on') !== undefined}>
      <summary>更多：缓急、保密、受理时间…</summary>
      <div class="stack">
        <RadioGroup
          label="事件"
          value={fields().priority}
          choices={choicesOf(priorityLabels)}
          onChoose={(chosen) => props.draft.set({ priority: chosenPriority(chosen) })}
        />
        <CheckField
          label="要求保密"
          hint="工单和打印件标明“要求保密”，经办人不得把来访人告诉被反映的人。"
          checked={fields().confidential}
          onChange={(confidential) => props.draft.set({ confidential })}
        />
        <CheckField
          label="不要求回复"
          checked={fields().noReplyWanted}
          onChange={(noReplyWanted) => props.draft.set({ noReplyWanted })}
        />
        <DateField
          id="accepted-on"
          label="受理日期"
          error={props.errorAt('accepted-on')}
          value={fields().acceptedOn}
          max={beijingDate(Date.now())}
          onChoose={(acceptedOn) => props.draft.set({ acceptedOn })}
        />
        <TextField
          label="受理部门"
          value={fields().acceptingDepartment}
          onInput={(acceptingDepartment) => props.draft.set({ acceptingDepartment })}
        />
        <TextField
          label="受理人"
          value={fields().acceptedBy}
          onInput={(acceptedBy) => props.draft.set({ acceptedBy })}
        />
      </div>
    </details>
  )
}
