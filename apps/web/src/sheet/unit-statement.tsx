import { beijingDate } from '@sunshine/rubric/civil-date'
import type { SheetLife } from '@sunshine/tickets'
import { For, Show, type JSX } from 'solid-js'
import { dayWords } from '../wording/dates.ts'
import { decisionLabels } from '../wording/sheet-life.ts'
import './unit-statement.css'

/** Below a sheet on paper: 单位说明, and every objection with what became of it (SL-33). */
export function UnitStatement(props: { life: SheetLife; ticketLabel: (ticketId: string) => string }): JSX.Element {
  const answer = () => props.life.answer
  return (
    <>
      <Show when={answer()}>
        {(said) => (
          <section class="unit-statement">
            <h2>单位说明</h2>
            <p>{`${said().answer === 'noObjection' ? '无异议。' : said().text}（${said().by}，${dayWords(beijingDate(said().at))}）`}</p>
          </section>
        )}
      </Show>
      <Show when={props.life.objections.length > 0}>
        <section class="unit-statement">
          <h2>申诉和决定</h2>
          <For each={props.life.objections}>
            {({ item, ticketId, ground, decided }) => (
              <p>
                {`${item}${ticketId === null ? '' : ` 工单 ${props.ticketLabel(ticketId)}`}：${ground} `}
                {decided ? `决定：${decisionLabels[decided.decision]}，${decided.reason}（${decided.by}）` : '等待决定'}
              </p>
            )}
          </For>
        </section>
      </Show>
    </>
  )
}
