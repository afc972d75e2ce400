import {
  explainDeduction,
  explainPending,
  explainWaived,
  plainPoints,
  printedClause,
  type Clause,
  type Deduction,
  type Rubric,
  type ScoreSheet,
  type SheetItem,
} from '@sunshine/rubric'
import { For, Show, type JSX } from 'solid-js'
import { Section } from '../../ui/section.tsx'
import type { Waivable } from '../sheet/waive-dialog.tsx'
import './score-effect.css'

interface ScoreEffectProps {
  ticketId: string
  label: (ticketId: string) => string
  sheet: ScoreSheet
  /** The rubric the sheet was scored by. */
  rubric: Rubric
  sheetHref: string
  /** Absent for those who may not waive. */
  onWaive: ((waivable: Waivable) => void) | undefined
}

/** 对考核的影响: what this one ticket costs its unit, by printed clause, and what is not settled yet. */
export function ScoreEffect(props: ScoreEffectProps): JSX.Element {
  const deductions = () =>
    props.sheet.items.flatMap((item) =>
      item.deductions
        .filter((deduction) => hangsOn(deduction, props.ticketId))
        .map((deduction) => ({ item, deduction })),
    )
  const waived = () =>
    props.sheet.items.flatMap((item) => item.waived).filter(({ ticket }) => ticket === props.ticketId)
  const pending = () => props.sheet.pending.filter(({ ticket }) => ticket === props.ticketId)
  const isQuiet = (): boolean => deductions().length + waived().length + pending().length === 0
  return (
    <Section title="对考核的影响" actions={<a href={props.sheetHref}>看考核表</a>}>
      <Show when={!isQuiet()} fallback={<p class="quiet">到现在没有扣分。</p>}>
        <ul class="effect">
          <For each={deductions()}>
            {({ item, deduction }) => (
              <li>
                <p class="effect-clause">{`${item.id} ${printedClause(props.rubric, item, deduction.clause)}`}</p>
                <p>{explainDeduction(deduction, props.label)}</p>
                <Show when={props.onWaive && waivable(props, item, deduction)}>
                  {(named) => (
                    <button type="button" class="effect-act" onClick={() => props.onWaive?.(named())}>
                      {deduction.ticket === null ? '核减' : `核减 ${plainPoints(deduction.points)} 分`}
                    </button>
                  )}
                </Show>
              </li>
            )}
          </For>
          <For each={waived()}>{(line) => <li class="effect-settled">{explainWaived(line, props.label)}</li>}</For>
          <For each={pending()}>{(line) => <li class="effect-open">{explainPending(line, props.label)}</li>}</For>
        </ul>
      </Show>
    </Section>
  )
}

/** Whether a deduction hangs on the ticket; the satisfaction rate hangs on every dissatisfied one. */
function hangsOn({ ticket, because }: Deduction, ticketId: string): boolean {
  if (ticket !== null) return ticket === ticketId
  const { dissatisfied } = because
  return Array.isArray(dissatisfied) && dissatisfied.includes(ticketId)
}

function waivable(props: ScoreEffectProps, item: SheetItem, deduction: Deduction): Waivable | undefined {
  const clause = clauseOf(deduction)
  if (clause === undefined) return undefined
  return {
    ticketId: props.ticketId,
    ticketLabel: props.label(props.ticketId),
    clause,
    words: `${printedClause(props.rubric, item, clause)}。${explainDeduction(deduction, props.label)}`,
    points: deduction.ticket === null ? null : deduction.points,
  }
}

/** The clause a waiver can name; the others never hang on a ticket. */
function clauseOf({ clause }: Deduction): Clause | undefined {
  return clause === 'upheldComplaint' || clause === 'discretionary' || clause === 'graded' ? undefined : clause
}
