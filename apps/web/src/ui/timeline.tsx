import { For, Show, type JSX } from 'solid-js'
import { Icon, type IconName } from './icon.tsx'
import './timeline.css'

/** done: known to the server · now: what is to be done · waiting: only on this device · refused: sent back · ahead: to come */
export type TimelineState = 'done' | 'now' | 'waiting' | 'refused' | 'ahead'

export interface TimelineEntry {
  id: string
  state: TimelineState
  title: string
  /** When and who, as people say it: “9月3日 17:02 · 王老师”. */
  facts?: JSX.Element
  /** A Tag beside the title: “已存本机，待上传”, “上传被退回”. */
  tag?: JSX.Element
  /** What was written; struck through when refused. */
  body?: JSX.Element
  /** Below the body, never struck: reason of a refusal, buttons, photos. */
  more?: JSX.Element
}

const shapes: Record<TimelineState, IconName> = {
  done: 'check',
  now: 'pen',
  waiting: 'clock',
  refused: 'refused',
  ahead: 'forward',
}
const heard: Record<TimelineState, string> = {
  done: '已完成：',
  now: '现在：',
  waiting: '待上传：',
  refused: '被退回：',
  ahead: '之后：',
}

/** One ticket's life, oldest first. */
export function Timeline(props: { entries: readonly TimelineEntry[]; label: string }): JSX.Element {
  return (
    <ol aria-label={props.label}>
      <For each={props.entries}>
        {(entry) => (
          <li
            class={`timeline-entry timeline-${entry.state}`}
            aria-current={entry.state === 'now' ? 'step' : undefined}
          >
            <span class="timeline-mark">
              <Icon name={shapes[entry.state]} />
            </span>
            <div>
              <p class="timeline-title">
                <span>
                  <span class="only-heard">{heard[entry.state]}</span>
                  {entry.title}
                </span>
                {entry.tag}
              </p>
              <Show when={entry.facts}>
                <p class="timeline-facts">{entry.facts}</p>
              </Show>
              <Show when={entry.body}>
                <div class="timeline-body">{entry.body}</div>
              </Show>
              {entry.more}
            </div>
          </li>
        )}
      </For>
    </ol>
  )
}

export interface Definition {
  term: string
  /** Absent or empty is said as 未填. */
  value: JSX.Element
}

/** Terms and what stands behind them, as on the paper form. */
export function DefinitionList(props: { entries: readonly Definition[] }): JSX.Element {
  return (
    <dl class="definitions">
      <For each={props.entries}>
        {(entry) => (
          <div>
            <dt>{entry.term}</dt>
            <dd>
              <Show when={entry.value} fallback={<span class="quiet">未填</span>}>
                {entry.value}
              </Show>
            </dd>
          </div>
        )}
      </For>
    </dl>
  )
}
