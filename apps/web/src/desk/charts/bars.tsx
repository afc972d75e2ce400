import { createUniqueId, For, Show, type JSX } from 'solid-js'
import type { Bar, Chart } from './chart.ts'

/** Lengths in the drawing's own units; a unit is about a pixel where the chart is not made smaller. */
const WIDTH = 548
const ROW = 30
const BAR = 18
const LEFT = 172
const LONGEST = 210
const HEAD = 22
/** As many as fit a printed page; more go on in a drawing of their own. */
const MOST_IN_ONE = 40
const LONGEST_LABEL = 11

/** A chart's bars as plain SVG: every value stands beside its bar as text, and a bar leads to its tickets. */
export function Bars(props: { chart: Chart; href: (bar: Bar) => string }): JSX.Element {
  const parts = (): (readonly Bar[])[] => {
    const { bars } = props.chart
    const count = Math.max(1, Math.ceil(bars.length / MOST_IN_ONE))
    const each = Math.ceil(bars.length / count)
    return Array.from({ length: count }, (_, at) => bars.slice(at * each, (at + 1) * each))
  }
  return (
    <For each={parts()}>
      {(bars, at) => (
        <Drawing chart={props.chart} bars={bars} href={props.href} label={at() === 0 ? '' : `，接第 ${at()} 幅`} />
      )}
    </For>
  )
}

function Drawing(props: {
  chart: Chart
  bars: readonly Bar[]
  href: (bar: Bar) => string
  label: string
}): JSX.Element {
  const hatch = createUniqueId()
  const top = (): number => (props.chart.line ? HEAD : 0)
  const full = (): number =>
    props.chart.full ?? Math.max(1, props.chart.line?.value ?? 0, ...props.chart.bars.map(({ value }) => value))
  const lengthOf = (value: number): number => Math.round((LONGEST * value * 10) / full()) / 10
  /** In a column of their own where a line would run through them. */
  const wordsAt = (bar: Bar): number => LEFT + (props.chart.line ? LONGEST : lengthOf(bar.value)) + 8
  const height = (): number => top() + props.bars.length * ROW + 4
  return (
    <svg
      class="chart"
      viewBox={`0 0 ${WIDTH} ${height()}`}
      role="group"
      aria-label={`${props.chart.title}${props.label}`}
    >
      <defs>
        <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="6" height="6" class="chart-hatch-ground" />
          <line x1="0" y1="0" x2="0" y2="6" stroke-width="4" class="chart-hatch-line" />
        </pattern>
      </defs>
      <line class="chart-axis" x1={LEFT} y1={top()} x2={LEFT} y2={height() - 4} />
      <Show when={props.chart.line}>
        {(line) => (
          <>
            <line
              class="chart-line"
              x1={LEFT + lengthOf(line().value)}
              y1={top() - 4}
              x2={LEFT + lengthOf(line().value)}
              y2={height() - 4}
              stroke-dasharray="5 3"
            />
            <text class="chart-line-words" x={LEFT + lengthOf(line().value)} y="14" text-anchor="middle">
              {line().words}
            </text>
          </>
        )}
      </Show>
      <For each={props.bars}>
        {(bar, at) => {
          const y = (): number => top() + at() * ROW
          const row = (): JSX.Element => (
            <>
              <rect class="chart-hit" x="1" y={y() + 1} width={WIDTH - 2} height={ROW - 2} rx="4" />
              <text class="chart-label" x={LEFT - 10} y={y() + 20} text-anchor="end">
                {shortened(bar.label)}
              </text>
              <rect
                class={bar.marked ? 'chart-bar-marked' : 'chart-bar'}
                x={LEFT}
                y={y() + (ROW - BAR) / 2}
                width={bar.value > 0 ? Math.max(2, lengthOf(bar.value)) : 0}
                height={BAR}
                fill={bar.marked ? `url(#${hatch})` : undefined}
              />
              <text class="chart-value" x={wordsAt(bar)} y={y() + 20}>
                {bar.words}
              </text>
            </>
          )
          return (
            <Show when={bar.tickets.length > 0} fallback={<g>{row()}</g>}>
              {/* In a group: on its own, the link would be made as one of a page, not of a drawing. */}
              <g>
                <a href={props.href(bar)} aria-label={`${bar.label}：${bar.words}，看工单`}>
                  {row()}
                </a>
              </g>
            </Show>
          )
        }}
      </For>
    </svg>
  )
}

function shortened(label: string): string {
  return label.length > LONGEST_LABEL ? `${label.slice(0, LONGEST_LABEL - 1)}…` : label
}
