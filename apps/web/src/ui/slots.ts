import { createMemo, createSignal, type Accessor, type Setter } from 'solid-js'

/** A row that stays in the page while what it shows changes. */
export interface Slot<Item> {
  readonly item: Accessor<Item>
  readonly show: Setter<Item>
  key: string
  /** Set by whoever draws the row. */
  element?: Element
}

/**
 * Rows for these items. An item whose key stays has the row it had, so a press that is half done ends where it began
 * (DC-9); a row whose item left shows one that came, which costs its texts instead of new elements (PI-6). A row
 * somebody's focus is in goes with its item. Needs an owner.
 */
export function createSlots<Item>(
  items: Accessor<readonly Item[]>,
  by: (item: Item) => string,
): Accessor<readonly Slot<Item>[]> {
  return createMemo<readonly Slot<Item>[]>((before) => {
    const free = new Map(before.map((slot) => [slot.key, slot]))
    const wanted = items().map((item) => {
      const key = by(item)
      const slot = free.get(key)
      free.delete(key)
      return { item, key, slot }
    })
    const spare = Array.from(free.values()).filter(({ element }) => !element?.contains(document.activeElement))
    return wanted.map(({ item, key, slot = spare.pop() ?? newSlot(item, key) }) => {
      slot.key = key
      slot.show(() => item)
      return slot
    })
  }, [])
}

function newSlot<Item>(first: Item, key: string): Slot<Item> {
  const [item, show] = createSignal(first)
  return { item, show, key }
}
