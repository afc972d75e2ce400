import type { ScoreSheet } from '@sunshine/rubric'
import { onCleanup, onMount, type JSX } from 'solid-js'
import { dayWords } from '../../wording/dates.ts'

/** Above the table on paper: which unit, which year, as of when. Gives the whole page the sheet's narrow margins. */
export function PrintHead(props: { unitName: string; sheet: ScoreSheet }): JSX.Element {
  const page = document.documentElement
  // On the root, since a named page that begins further down begins on a new sheet of paper.
  onMount(() => page.setAttribute('data-paper', 'unit-sheet'))
  onCleanup(() => page.removeAttribute('data-paper'))
  const asOf = (): string => `${props.sheet.asOf.slice(0, 4)}年${dayWords(props.sheet.asOf.slice(0, 10))}`
  return (
    <p class="print-head">
      <span>{`被考核单位：${props.unitName}`}</span>
      <span>{`考核年度：${props.sheet.period.from.slice(0, 4)}年`}</span>
      <span>{`截至：${asOf()}${props.sheet.final ? '' : '（未定稿）'}`}</span>
    </p>
  )
}

/** Below the table on paper: the lines people sign on. */
export function Signatures(): JSX.Element {
  return (
    <div class="print-signatures">
      <p>考核人（签字）：</p>
      <p>审定人（签字）：</p>
      <p>被考核单位负责人（签字、盖章）：</p>
      <p>
        <span>年</span>
        <span>月</span>
        <span>日</span>
      </p>
    </div>
  )
}
