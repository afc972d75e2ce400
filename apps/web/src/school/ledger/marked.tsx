import { For, type JSX } from 'solid-js'
import { piecesOf } from './ledger-search.ts'

/** A text with what a search met marked in it. */
export function Marked(props: { text: string; words: readonly string[] }): JSX.Element {
  return (
    <For each={piecesOf(props.text, props.words)}>
      {(piece) => (piece.met ? <mark class="ledger-hit">{piece.text}</mark> : piece.text)}
    </For>
  )
}
