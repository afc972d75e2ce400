import { createMemo, For, type JSX } from 'solid-js'
import type { FormCell } from './form-cells.ts'
import { formPages, type FormRow } from './form-pages.ts'
import { measurePaper } from './measure.ts'
import './paper.css'

/** A filled form to be printed: its heading, its ticket's number, its cells. */
export interface PaperForm {
  readonly heading: string
  readonly ticketNumber: string
  readonly cells: readonly FormCell[]
}

/** The pages of the paper form (附件2), the same ones on the screen and on paper; `page` frames each of them. */
export function FormSheet(props: { form: PaperForm; page: (sheet: JSX.Element) => JSX.Element }): JSX.Element {
  const layout = createMemo(() => formPages(props.form, measurePaper()))
  const numbered = (at: number): string => {
    const pages = layout().pages.length
    const number = `工单编号：${props.form.ticketNumber}`
    return pages === 1 ? number : `${number}　第 ${at + 1} 页，共 ${pages} 页`
  }
  return (
    <For each={layout().pages}>
      {(rows, at) =>
        props.page(
          <article class="paper-page paper-form" lang="zh-CN" data-points={layout().step.points}>
            <h2 class="paper-title">
              <For each={layout().heading}>{(line) => <span class="paper-line">{line}</span>}</For>
            </h2>
            <p class="paper-ticket">{numbered(at())}</p>
            <Rows rows={rows} fills={layout().pages.length === 1} />
          </article>,
        )
      }
    </For>
  )
}

function Rows(props: { rows: readonly FormRow[]; fills: boolean }): JSX.Element {
  return (
    <div class="paper-rows" role="table" aria-label="受理工单" data-fills={props.fills ? '' : undefined}>
      <For each={props.rows}>
        {(row) => (
          <div class={row.cells.length === 2 ? 'paper-row paper-pair' : 'paper-row paper-across'} role="row">
            <For each={row.cells}>
              {(cell) => (
                <>
                  <div class="paper-label" role="rowheader">
                    <Lines of={cell.label} />
                  </div>
                  <div class="paper-cell" role="cell">
                    <Lines of={cell.lines} />
                  </div>
                </>
              )}
            </For>
          </div>
        )}
      </For>
    </div>
  )
}

function Lines(props: { of: readonly string[] }): JSX.Element {
  return <For each={props.of}>{(line) => <span class="paper-line">{line.trimEnd()}</span>}</For>
}
