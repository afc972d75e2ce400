import { priorityLabels, typeLabels, type Ticket } from '@sunshine/tickets'
import { Show, type JSX } from 'solid-js'
import { WhyThisDay } from '../../ticket/why-this-day.tsx'
import { DateField } from '../../ui/select-field.tsx'
import { Tag } from '../../ui/tag.tsx'
import { dayWithWeekday } from '../../wording/weekday.ts'
import type { ProposedDue } from './proposed-due.ts'
import './proposed-due.css'

/** 办结时限: proposed with its reason in words, to be changed; 暂定 where the calendar is not known so far (IN-4). */
export function ProposedDueField(props: {
  of: Pick<Ticket, 'type' | 'priority'>
  due: ProposedDue
  /** The day a person chose, or the empty string for the proposed one. */
  value: string
  onChoose: (dueOn: string) => void
}): JSX.Element {
  const isOther = (): boolean => props.value !== '' && props.value !== props.due.on
  return (
    <div class="proposed-due">
      <div class="stack-tight">
        <p class="proposed-due-words">
          {`${priorityLabels[props.of.priority]}·${typeLabels[props.of.type]} ${props.due.words}`}
          <Show when={props.due.provisional}>
            <Tag kind="soon">暂定</Tag>
          </Show>
        </p>
        <WhyThisDay {...props.due.why} />
      </div>
      <DateField
        label="办结时限"
        hint={isOther() ? `另定的日子，按时限表是${dayWithWeekday(props.due.on)}` : '按时限表，可以另定'}
        value={props.value || props.due.on}
        onChoose={(dueOn) => props.onChoose(dueOn === props.due.on ? '' : dueOn)}
      />
    </div>
  )
}
