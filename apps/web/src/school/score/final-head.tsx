import { plainPoints } from '@sunshine/rubric'
import { beijingDate } from '@sunshine/rubric/civil-date'
import { checkFinal } from '../../sheet/final-check.ts'
import type { SheetLife, UnitYear } from '@sunshine/tickets'
import { createResource, Show, type JSX } from 'solid-js'
import { dayWords } from '../../wording/dates.ts'
import { finalCheckWords } from '../../wording/sheet-life.ts'

type Final = NonNullable<SheetLife['finalised']>

/** The final year: its total, its code, and whether this phone comes to the same code from its own records (SL-26). */
export function FinalHead(props: { final: Final; held: UnitYear | undefined; year: number }): JSX.Element {
  const [same] = createResource(
    () => props.held && { final: props.final, held: props.held },
    ({ final, held }) => checkFinal(final, held),
  )
  return (
    <section class="score-head">
      <p class="score-total">
        <span>{`${props.year} 年度定稿`}</span>
        <strong>{plainPoints(props.final.sheet.total)}</strong>
        <span>分</span>
        <span class="score-graded">{`${dayWords(beijingDate(props.final.at))} ${props.final.by} 定稿`}</span>
      </p>
      <p class="score-code">
        <span class="quiet">核对码</span>
        <strong>{props.final.code}</strong>
      </p>
      <Show when={same()}>{(result) => <p class="quiet">{finalCheckWords(result())}</p>}</Show>
    </section>
  )
}
