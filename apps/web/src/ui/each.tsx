import { createMemo, For, Show, type Accessor, type JSX } from 'solid-js'

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
      {(key, at) => <Row item={items().get(key)} at={at} row={(item, place) => props.children(item, place)} />}
    </For>
  )
}

function Row<T extends object>(props: {
  item: T | undefined
  at: Accessor<number>
  row: (item: Accessor<T>, at: Accessor<number>) => JSX.Element
}): JSX.Element {
  // A row that leaves still asks once more for the item that is gone: it keeps the last.
  const held = createMemo<T | undefined>((before) => props.item ?? before)
  return <Show when={held()}>{(item) => props.row(item, props.at)}</Show>
}
