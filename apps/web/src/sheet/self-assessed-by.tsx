import type { Item } from '@sunshine/rubric'
import type { SheetLife } from '@sunshine/tickets'
import { Show, type JSX } from 'solid-js'
import { gradeWords } from './grade-words.ts'

/** Beside an item: what the school said of itself. */
export function SelfAssessedBy(props: { life: SheetLife; item: Item }): JSX.Element {
  const own = () => props.life.selfAssessment?.items.find(({ item }) => item === props.item.id)
  return (
    <Show when={own()}>
      {(said) => (
        <p class="sheet-self">
          {[`自评 ${gradeWords(said().review, props.item)}`, said().words, said().evidence]
            .filter((text) => text !== '')
            .join('；')}
        </p>
      )}
    </Show>
  )
}
