import { explainLabel, plainPoints, type SheetItem } from '@sunshine/rubric'
import { For, Show, type JSX } from 'solid-js'

/** An item's points of its maximum; what nobody graded is said in words and never as zero. */
export function PointsCell(props: { item: SheetItem }): JSX.Element {
  const isLost = (): boolean => props.item.deductions.length > 0
  const applies = (): boolean => !props.item.labels.includes('notApplicable')
  return (
    <>
      <p class="sheet-score">
        <Show
          when={props.item.points !== null && props.item.points}
          fallback={<span class="sheet-ungraded">{applies() ? '待评' : '不适用'}</span>}
        >
          {(points) => <strong class={isLost() ? 'sheet-lost-points' : undefined}>{plainPoints(points())}</strong>}
        </Show>
        <span class="quiet">{` / ${plainPoints(props.item.max)}`}</span>
      </p>
      <For each={props.item.labels.filter((label) => label !== 'notApplicable')}>
        {(label) => <span class="sheet-label">{explainLabel(label)}</span>}
      </For>
      <Show when={props.item.points !== null && props.item.notEarned !== '0.00'}>
        <span class="sheet-label">按成效加分，未得不算失分</span>
      </Show>
    </>
  )
}
