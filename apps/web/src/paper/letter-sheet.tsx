import type { Letter } from '@sunshine/tickets'
import { createMemo, For, Show, type JSX } from 'solid-js'
import type { LetterLine } from './letter-lines.ts'
import { letterPages, type LetterPage } from './letter-pages.ts'
import { measurePaper } from './measure.ts'
import './paper.css'

/** The pages of the letter (附件3), the same ones on the screen and on paper; `page` frames each of them. */
export function LetterSheet(props: { letter: Letter; page: (sheet: JSX.Element) => JSX.Element }): JSX.Element {
  const layout = createMemo(() => letterPages(props.letter, measurePaper()))
  return (
    <For each={layout().pages}>
      {(page, at) =>
        props.page(
          <article class="paper-page paper-letter" lang="zh-CN" data-points={layout().step.points}>
            <LetterText page={page} />
            <Show when={layout().pages.length > 1}>
              <p class="paper-number">{`${at() + 1} / ${layout().pages.length}`}</p>
            </Show>
          </article>,
        )
      }
    </For>
  )
}

function LetterText(props: { page: LetterPage }): JSX.Element {
  const titled = (): readonly LetterLine[] => props.page.lines.filter((line) => line.kind === 'title')
  const plain = (): readonly LetterLine[] => props.page.lines.filter((line) => line.kind !== 'title')
  return (
    <>
      <Show when={titled().length > 0}>
        <h2 class="paper-title">
          <For each={titled()}>{(line) => <span class="paper-line">{line.text.trimEnd()}</span>}</For>
        </h2>
      </Show>
      <For each={plain()}>
        {(line) => <p class={line.indented ? 'paper-line paper-indented' : 'paper-line'}>{line.text.trimEnd()}</p>}
      </For>
      <Show when={props.page.end.length > 0}>
        <div class="paper-end">
          <For each={props.page.end}>{(line) => <p class="paper-line">{line}</p>}</For>
        </div>
      </Show>
    </>
  )
}
