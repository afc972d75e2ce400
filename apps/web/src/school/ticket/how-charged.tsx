import { explainStake, printedClause, type Lacking, type Rubric, type Stake } from '@sunshine/rubric'
import { For, type JSX } from 'solid-js'

const clauses = ['late', 'lateAfterUrge', 'unreplied'] as const

/** 怎么扣分, folded away: what each choice leads to, a sentence each, and the printed rules it follows from. */
export function HowCharged(props: { stake: Stake; lacking: Lacking; rubric: Rubric }): JSX.Element {
  const printed = (): string[] =>
    props.rubric.items.flatMap((item) =>
      item.kind === 'ticketDeduction'
        ? clauses
            .filter((clause) => item.rules.some(({ when }) => when === clause))
            .map((clause) => printedClause(props.rubric, item, clause))
        : [],
    )
  return (
    <details class="why-day">
      <summary>怎么扣分</summary>
      <ul>
        <For each={explainStake(props.stake, props.lacking)}>{(sentence) => <li>{sentence}</li>}</For>
        <For each={printed()}>{(clause) => <li class="quiet">{`细则：${clause}`}</li>}</For>
      </ul>
    </details>
  )
}
