import { dayKind, type Calendar, type DayKind } from '@sunshine/tickets'
import { For, Show, type JSX } from 'solid-js'
import { weeksOf } from './moved-days.ts'
import './month-grid.css'

const weekdays = ['一', '二', '三', '四', '五', '六', '日'] as const

/** A month as it hangs on the wall, 休 and 班 beside the moved days. To be looked at: the words stand below it as text. */
export function MonthGrid(props: { calendar: Calendar; year: number; month: number }): JSX.Element {
  return (
    <table class="month-grid" aria-hidden="true">
      <thead>
        <tr>
          <For each={weekdays}>{(weekday) => <th>{weekday}</th>}</For>
        </tr>
      </thead>
      <tbody>
        <For each={weeksOf(props.year, props.month)}>
          {(week) => (
            <tr>
              <For each={week}>
                {(date) => (
                  <Show when={date} fallback={<td />}>
                    {(day) => {
                      const kind = (): DayKind => dayKind(props.calendar, day())
                      return (
                        <td class={`month-${kind().notice === null ? '' : 'moved-'}${kind().kind}`}>
                          {Number(day().slice(8))}
                          <Show when={markOf(kind())}>{(mark) => <span class="month-mark">{mark()}</span>}</Show>
                        </td>
                      )
                    }}
                  </Show>
                )}
              </For>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  )
}

/** 休 on a day off by notice, 班 on a day worked by notice; a weekend that only follows a holiday bears none. */
function markOf({ kind, notice }: DayKind): string {
  if (notice === null) return ''
  return kind === 'holiday' || kind === 'weekend' ? '休' : '班'
}
