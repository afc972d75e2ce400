import type { CivilDate } from '@sunshine/rubric/civil-date'
import {
  calendarAt,
  dueLines,
  dueOn,
  explainDue,
  type Calendar,
  type Due,
  type LimitedDue,
  type Ticket,
} from '@sunshine/tickets'
import { createMemo, For, Show, type JSX } from 'solid-js'
import { createLive } from '../live.ts'
import { readSettings } from '../store/tickets.ts'
import { dayWords } from '../wording/dates.ts'
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

/** The same for the due date stored with a ticket, by the calendar as it was when the date was set (DL-7). */
export function WhyTicketDue(props: { ticket: Ticket }): JSX.Element {
  const settings = createLive(readSettings)
  const stored = createMemo(() => {
    const [held, due] = [settings(), props.ticket.due]
    return held && due ? { due, calendar: calendarAt(held, due.calendarVersion) } : undefined
  })
  const extendedTo = (): string | undefined => {
    const inForce = dueOn(props.ticket)
    return inForce === null || inForce === props.ticket.due?.on ? undefined : inForce
  }
  return (
    <Show when={stored()}>
      {(found) => (
        <details class="why-day">
          <summary>为什么是这一天</summary>
          <Show when={extendedTo()}>
            {(to) => <p>{`已批准延期到${dayWords(to())}。原来的时限是${dayWords(found().due.on)}：`}</p>}
          </Show>
          <Show when={countedFrom(found())} fallback={<p>这一天由区中心指定，没有按时限表推算。</p>}>
            {(counted) => <DayLines {...counted()} />}
          </Show>
        </details>
      )}
    </Show>
  )
}

function countedFrom({ due, calendar }: { due: Due; calendar: Calendar }): CountedFrom | undefined {
  const { from, limit } = due
  return from === null || limit === null ? undefined : { calendar, from, due: { dueOn: due.on, limit } }
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
