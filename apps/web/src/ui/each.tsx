import { createMemo, For, type Accessor, type JSX } from 'solid-js'

/**
 * A list whose rows stay the same elements while their key stays: a new reading changes what stands in a row, and takes
 * neither the focus away nor a press that is half done (DC-9).
 */
export function Each<T extends object>(props: {
  of: readonly T[]
  /** What tells an item from the others; each stands once. */
  by: (item: T, at: number) => string
  children: (item: Accessor<T>, at: Accessor<number>) => JSX.Element
}): JSX.Element {
  const items = createMemo(() => new Map(props.of.map((item, at) => [props.by(item, at), item])))
  return (
    <For each={[...items().keys()]}>
      {(key, at) => {
        const first = items().get(key)
        // A row that leaves still asks once more for the item that is gone: it keeps the last.
        const item = first && createMemo<T>((before) => items().get(key) ?? before, first)
        return item && props.children(item, at)
      }}
    </For>
  )
}
