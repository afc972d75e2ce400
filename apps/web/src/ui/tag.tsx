import { Show, type JSX } from 'solid-js'
import { Icon, type IconName } from './icon.tsx'
import './tag.css'

export type TagKind = 'plain' | 'done' | 'soon' | 'overdue' | 'stopped' | 'waiting' | 'refused'

const shapes: Record<TagKind, IconName | undefined> = {
  plain: undefined,
  done: 'check',
  soon: 'exclaim',
  overdue: 'square',
  stopped: 'pause',
  waiting: 'upload',
  refused: 'refused',
}

/**
 * A state in a word, a shape and a colour, as in the ledgers people know:
 * done ✓ green, soon ! yellow, overdue ■ red, stopped ‖ grey; waiting (not uploaded yet) and refused beside them.
 */
export function Tag(props: { kind?: TagKind | undefined; children: JSX.Element }): JSX.Element {
  const kind = (): TagKind => props.kind ?? 'plain'
  return (
    <span class={`tag tag-${kind()}`}>
      <Show when={shapes[kind()]}>{(name) => <Icon name={name()} />}</Show>
      {props.children}
    </span>
  )
}
