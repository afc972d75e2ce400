import type { CivilDate } from '@sunshine/rubric/civil-date'
import { dueLines, explainDue, type Calendar, type LimitedDue } from '@sunshine/tickets'
import { createMemo, For, Show, type JSX } from 'solid-js'
import './why-this-day.css'

export interface CountedFrom {
  readonly calendar: Calendar
  /** The day before the first that is counted: of acceptance, of dispatch. */
  readonly from: CivilDate
  readonly due: LimitedDue
}

/** 为什么是这一天, folded away: a line for each day up to the due date. Nothing where there is no day to explain. */
export function WhyThisDay(props: CountedFrom): JSX.Element {
  return (
    <Show when={props.due.dueOn > props.from}>
      <details class="why-day">
        <summary>为什么是这一天</summary>
        <DayLines {...props} />
      </details>
    </Show>
  )
}

/** The days one by one: which counts as which, which are passed over and by which notice, and the due day at the end. */
export function DayLines(props: CountedFrom): JSX.Element {
  const lines = createMemo(() => {
    const words = dueLines(props.calendar, props.from, props.due)
    return explainDue(props.calendar, props.from, props.due).map((day, at) => ({ ...day, words: words[at] ?? '' }))
  })
  return (
    <ol class="day-lines">
      <For each={lines()}>
        {(day) => (
          <li
            class={day.counted === null ? 'day-passed' : 'day-counted'}
            classList={{ 'day-due': day.date === props.due.dueOn }}
          >
            <span class="day-mark" aria-hidden="true">
              {day.counted ?? ''}
            </span>
            <span>{day.words}</span>
          </li>
        )}
      </For>
    </ol>
  )
}
