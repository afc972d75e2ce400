import type { Observation } from '@sunshine/tickets'
import { For, Show, type JSX } from 'solid-js'
import { EvidenceList } from '../evidence/evidence-list.tsx'
import { Tag } from '../ui/tag.tsx'
import { dayWithWeekday } from '../wording/weekday.ts'
import { receivedWords, sideLabels } from '../wording/observations.ts'
import './observations.css'

/** Entries of 平时台账, the latest day first; a withdrawn one stays, struck through, with the reason (OB-4). */
export function ObservationList(props: {
  observations: readonly Observation[]
  now: number
  label: string
  /** Ids of own entries the district has not got. */
  unsent: ReadonlySet<string>
  /** Says the item where entries of several stand together. */
  showItem?: boolean | undefined
  actions?: ((observation: Observation) => JSX.Element) | undefined
}): JSX.Element {
  return (
    <ul class="observations" aria-label={props.label}>
      <For each={props.observations}>
        {(observation) => (
          <li class="observation stack-tight">
            <p class="observation-head">
              <strong>{dayWithWeekday(observation.observedOn)}</strong>
              <Show when={props.showItem}>
                <span>{observation.item}</span>
              </Show>
              <ObservationTags observation={observation} isUnsent={props.unsent.has(observation.id)} />
            </p>
            <ObservationText observation={observation} now={props.now} />
            <EvidenceList files={observation.files} label={`${dayWithWeekday(observation.observedOn)}的佐证文件`} />
            <p class="quiet small">
              {`${observation.by}（${sideLabels[observation.side]}）`}
              <Show when={!props.unsent.has(observation.id)}>{`，${receivedWords(observation, props.now)}`}</Show>
            </p>
            {props.actions?.(observation)}
          </li>
        )}
      </For>
    </ul>
  )
}

/** 补记, 已撤回, 待上传. */
export function ObservationTags(props: { observation: Observation; isUnsent: boolean }): JSX.Element {
  return (
    <>
      <Show when={props.observation.withdrawn}>
        <Tag>已撤回</Tag>
      </Show>
      <Show when={props.observation.late}>
        <Tag kind="soon">补记</Tag>
      </Show>
      <Show when={props.isUnsent}>
        <Tag kind="waiting">待上传</Tag>
      </Show>
    </>
  )
}

/** What was seen; struck through once it is withdrawn, with the reason behind. */
export function ObservationText(props: { observation: Observation; now: number }): JSX.Element {
  return (
    <Show when={props.observation.withdrawn} fallback={<p class="paper">{props.observation.text}</p>}>
      {(withdrawn) => (
        <>
          <p class="paper quiet">
            <s>{props.observation.text}</s>
          </p>
          <p class="small">{`${withdrawn().by}撤回：${withdrawn().reason}`}</p>
        </>
      )}
    </Show>
  )
}
