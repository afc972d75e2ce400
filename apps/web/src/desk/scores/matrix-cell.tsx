import { Show, type JSX } from 'solid-js'
import { gradedWords, pointsWords } from '../../sheet/points-words.ts'
import { stageLabels } from '../../wording/sheet-life.ts'
import type { ItemCell, ScoreRow } from './score-row.ts'

/** An item's points, or 待评; below them what is still owed or objected to. Full marks are quiet, lost points are not. */
export function ItemMarks(props: { cell: ItemCell }): JSX.Element {
  return (
    <>
      <Show
        when={props.cell.points !== null}
        fallback={<span class="matrix-ungraded">{props.cell.ungraded ? '待评' : '不适用'}</span>}
      >
        <span class={props.cell.lost > 0 ? 'matrix-lost' : undefined}>{pointsWords(props.cell.points ?? 0)}</span>
      </Show>
      <Show when={props.cell.pending > 0}>
        <small class="matrix-mark matrix-pending">{`待定${props.cell.pending}`}</small>
      </Show>
      <Show when={props.cell.objections > 0}>
        <small class="matrix-mark matrix-objection">申诉</small>
      </Show>
    </>
  )
}

/** The total, and whether anything of it may still change. */
export function TotalMarks(props: { row: ScoreRow }): JSX.Element {
  const standing = (): string => {
    if (props.row.frozen) return '定稿'
    return props.row.ungraded === 0 ? '暂定' : gradedWords(props.row.sheet)
  }
  return (
    <>
      <strong>{pointsWords(props.row.total)}</strong>
      <small class={props.row.frozen ? 'matrix-mark matrix-final' : 'matrix-mark'}>{standing()}</small>
    </>
  )
}

/** Where the year stands, and whether there is a veto. */
export function StageMarks(props: { row: ScoreRow }): JSX.Element {
  return (
    <>
      {stageLabels[props.row.stage]}
      <Show when={props.row.sheet.veto}>
        <small class="matrix-mark matrix-veto">一票否决</small>
      </Show>
    </>
  )
}
