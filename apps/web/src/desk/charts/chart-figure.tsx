import { createUniqueId, For, Show, type JSX } from 'solid-js'
import { TableScroll } from '../../ui/section.tsx'
import { Bars } from './bars.tsx'
import type { Bar, Chart } from './chart.ts'

/** One chart with its heading, what it counts, and the same numbers as a table. */
export function ChartFigure(props: { chart: Chart; href: (bar: Bar) => string }): JSX.Element {
  const id = createUniqueId()
  return (
    <section class="chart-card" aria-labelledby={id}>
      <h2 id={id}>{props.chart.title}</h2>
      <p class="quiet small">{props.chart.says}</p>
      <Bars chart={props.chart} href={props.href} />
      <details class="chart-numbers">
        <summary>看成表格</summary>
        <TableScroll label={`${props.chart.title}，表格`}>
          <table class="table">
            <thead>
              <tr>
                <th scope="col">{props.chart.of}</th>
                <th scope="col">数值</th>
                <th scope="col" class="is-number">
                  工单
                </th>
              </tr>
            </thead>
            <tbody>
              <For each={props.chart.bars}>
                {(bar) => (
                  <tr>
                    <th scope="row">{bar.label}</th>
                    <td>{bar.words}</td>
                    <td class="is-number">
                      <Show when={bar.tickets.length > 0} fallback="0 件">
                        <a href={props.href(bar)}>{`${bar.tickets.length} 件`}</a>
                      </Show>
                    </td>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </TableScroll>
      </details>
    </section>
  )
}
