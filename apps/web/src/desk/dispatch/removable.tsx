import type { JSX } from 'solid-js'
import { Icon } from '../../ui/icon.tsx'
import './removable.css'

/** Something chosen, with the way to take it away again; a list item. */
export function Removable(props: { words: string; onRemove: () => void }): JSX.Element {
  return (
    <li class="removable">
      <span>{props.words}</span>
      <button type="button" class="removable-away" aria-label={`去掉${props.words}`} onClick={() => props.onRemove()}>
        <Icon name="close" />
      </button>
    </li>
  )
}
