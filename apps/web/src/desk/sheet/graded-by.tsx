import type { ItemReview } from '@sunshine/tickets'
import { Show, type JSX } from 'solid-js'
import { dayWords } from '../../wording/dates.ts'
import { beijingDate } from '@sunshine/rubric/civil-date'

/** Below an item's points: who graded it, when, on what evidence, and the way to grade it. */
export function GradedBy(props: {
  given: ItemReview | undefined
  now: number
  itemId: string
  onGrade: (() => void) | undefined
  /** What there is to look at, in words; absent where there is nothing. */
  record: string | undefined
  onRecord: () => void
}): JSX.Element {
  return (
    <>
      <Show when={props.given}>
        {(given) => (
          <p class="graded-by">
            {`${given().by} ${dayWords(beijingDate(given().at))}`}
            <Show when={given().evidence}>{(evidence) => <span>{`佐证：${evidence()}`}</span>}</Show>
          </p>
        )}
      </Show>
      <Show when={props.record}>
        {(words) => (
          <button type="button" class="sheet-act sheet-record no-print" onClick={() => props.onRecord()}>
            {words()}
            <span class="only-heard">{props.itemId}</span>
          </button>
        )}
      </Show>
      <Show when={props.onGrade}>
        {(grade) => (
          <button
            type="button"
            class={props.given ? 'sheet-act no-print' : 'sheet-act sheet-act-due no-print'}
            onClick={() => grade()()}
          >
            {props.given ? '改评' : '评定'}
            <span class="only-heard">{props.itemId}</span>
          </button>
        )}
      </Show>
    </>
  )
}
