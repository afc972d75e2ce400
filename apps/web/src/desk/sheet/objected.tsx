import { explainDeduction, levelNames, printedClause, type Rubric, type ScoreSheet } from '@sunshine/rubric'
import type { ItemReview, Objection, Ticket } from '@sunshine/tickets'
import { For, Show, type JSX } from 'solid-js'
import { gradeWords } from '../../sheet/grade-words.ts'
import { ticketTitle } from '../../ticket/ticket-name.ts'
import { momentWords } from '../../wording/dates.ts'

/** What an objection is against: the printed rule, how the points were lost, the ticket and its replies, or the grade. */
export function Objected(props: {
  objection: Objection | undefined
  sheet: ScoreSheet
  rubric: Rubric
  ticket: Ticket | undefined
  given: ItemReview | undefined
  now: number
  ticketLabel: (ticketId: string) => string
}): JSX.Element {
  const item = () => props.sheet.items.find(({ id }) => id === props.objection?.item)
  const printed = () => props.rubric.items.find(({ id }) => id === props.objection?.item)
  const deductions = () =>
    (item()?.deductions ?? []).filter(({ ticket, clause }) => {
      const { ticketId = null, clause: named = null } = props.objection ?? {}
      return ticketId === null || (ticket === ticketId && (named === null || clause === named))
    })
  return (
    <Show when={item()}>
      {(found) => (
        <div class="stack-tight">
          <p class="quiet">{`${found().id} ${printed()?.label ?? ''}`}</p>
          <For each={deductions()} fallback={<p>这一项现在没有扣分。</p>}>
            {(deduction) => (
              <p>{`细则“${printedClause(props.rubric, found(), deduction.clause)}”。${explainDeduction(deduction, props.ticketLabel, levelNames(props.rubric, found()))}`}</p>
            )}
          </For>
          <Show when={props.given}>
            {(given) => (
              <p>{`${given().by} ${momentWords(given().at, props.now)} 评定：${gradeWords(given().review, printed())}${given().reason ? `。${given().reason.replace(/。$/, '')}` : ''}${given().evidence ? `。佐证：${given().evidence}` : ''}`}</p>
            )}
          </Show>
          <Show when={props.ticket}>
            {(ticket) => (
              <>
                <p>
                  <a class="sheet-link" href={`/desk/tickets/${ticket().id}?from=sheet`}>
                    {`看工单 ${props.ticketLabel(ticket().id)}`}
                  </a>
                  {`　${ticketTitle(ticket())}`}
                </p>
                <For each={ticket().replies}>
                  {(reply) => (
                    <p class="paper">
                      {`${momentWords(reply.at, props.now)} 回复：${reply.body}`}
                      <Show when={reply.findingReason}>{(reason) => ` 审核意见：${reason()}`}</Show>
                    </p>
                  )}
                </For>
              </>
            )}
          </Show>
        </div>
      )}
    </Show>
  )
}
