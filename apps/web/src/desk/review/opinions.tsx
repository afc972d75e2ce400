import type { Opinion } from '@sunshine/tickets'
import { Show, type JSX } from 'solid-js'
import { momentWords } from '../../wording/dates.ts'
import { findingWords } from '../../wording/findings.ts'

/** The first and the second finding side by side, with who gave each. */
export function Opinions(props: {
  first: Opinion
  second: Opinion
  settled?: Opinion | undefined
  now: number
}): JSX.Element {
  return (
    <div class="review-two">
      <OneOpinion title="初审" of={props.first} now={props.now} />
      <OneOpinion title="复审" of={props.second} now={props.now} />
      <Show when={props.settled}>{(settled) => <OneOpinion title="裁定" of={settled()} now={props.now} />}</Show>
    </div>
  )
}

function OneOpinion(props: { title: string; of: Opinion; now: number }): JSX.Element {
  return (
    <div>
      <h3>{props.title}</h3>
      <p>{findingWords(props.of)}</p>
      <p class="quiet small">{`${props.of.by} ${momentWords(props.of.at, props.now)}`}</p>
    </div>
  )
}
