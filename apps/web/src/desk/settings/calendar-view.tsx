import type { CivilDate, Instant } from '@sunshine/rubric/civil-date'
import { beijingDate } from '@sunshine/rubric/civil-date'
import type { Calendar } from '@sunshine/tickets'
import { createMemo, createSignal, For, Show, type JSX } from 'solid-js'
import { Button } from '../../ui/button.tsx'
import { Tag } from '../../ui/tag.tsx'
import { dateWords, movedWords, spanWords } from './calendar-words.ts'
import { MonthGrid } from './month-grid.tsx'
import { movedSpans, type MovedSpan } from './moved-days.ts'

const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]

/** 工作日历: a year's moved days month by month, each with the notice that moved it. */
export function CalendarView(props: {
  calendar: Calendar
  /** The days the bureau has set itself. */
  edited: ReadonlySet<CivilDate>
  now: Instant
  onEditDay: (() => void) | undefined
  onEditReach: (() => void) | undefined
}): JSX.Element {
  const yearOf = (date: CivilDate): number => Number(date.slice(0, 4))
  const first = (): number => yearOf(props.calendar.knownFrom)
  const last = (): number => Math.max(yearOf(props.calendar.knownThrough), yearOf(beijingDate(props.now))) + 1
  // The year of today when the page was opened.
  // eslint-disable-next-line solid/reactivity
  const [year, setYear] = createSignal(yearOf(beijingDate(props.now)))
  const spans = createMemo(() => movedSpans(props.calendar, year()))
  const unknown = (): boolean => `${year()}-12-31` > props.calendar.knownThrough
  return (
    <div class="stack">
      <p>
        {`节假日安排已知到 ${dateWords(props.calendar.knownThrough)}。以后的日子只按周一到周五算，标“暂定”。`}
        <span class="quiet">改日历不会动已经派出的工单的时限；要改，在那件工单里做“重算”。</span>
      </p>
      <div class="settings-tools">
        <div class="row" role="group" aria-label="哪一年">
          <Button variant="quiet" icon="back" disabled={year() <= first()} onClick={() => setYear(year() - 1)}>
            上一年
          </Button>
          <strong class="calendar-year" aria-live="polite">{`${year()}年`}</strong>
          <Button variant="quiet" icon="forward" disabled={year() >= last()} onClick={() => setYear(year() + 1)}>
            下一年
          </Button>
          <Show when={unknown()}>
            <Tag kind="soon">暂定</Tag>
          </Show>
        </div>
        <div class="row">
          <Show when={props.onEditReach}>{(edit) => <Button onClick={() => edit()()}>改“已知到”</Button>}</Show>
          <Show when={props.onEditDay}>
            {(edit) => (
              <Button variant="primary" icon="pen" onClick={() => edit()()}>
                改日子
              </Button>
            )}
          </Show>
        </div>
      </div>
      <Show when={spans().size === 0}>
        <p>{`${year()}年还没有放假和调休的安排。`}</p>
      </Show>
      <div class="months">
        <For each={months}>
          {(month) => (
            <section class="month" classList={{ 'month-plain': !spans().has(month) }}>
              <h3>{`${month}月`}</h3>
              <MonthGrid calendar={props.calendar} year={year()} month={month} />
              <Show when={spans().get(month)}>
                {(moved) => (
                  <ul>
                    <For each={moved()}>
                      {(span, at) => (
                        <MovedLine
                          span={span}
                          edited={props.edited.has(span.from)}
                          sameNotice={moved()[at() + 1]?.notice === span.notice}
                        />
                      )}
                    </For>
                  </ul>
                )}
              </Show>
            </section>
          )}
        </For>
      </div>
    </div>
  )
}

/** One line; the notice stands below the last of those it moves. */
function MovedLine(props: { span: MovedSpan; edited: boolean; sameNotice: boolean }): JSX.Element {
  return (
    <li>
      <p>
        <strong>{spanWords(props.span)}</strong> <span class="month-words">{movedWords(props.span)}</span>{' '}
        <Show when={props.edited}>
          <Tag>本局另定</Tag>
        </Show>
      </p>
      <Show when={!props.sameNotice}>
        <p class="quiet small">{props.span.notice}</p>
      </Show>
    </li>
  )
}
