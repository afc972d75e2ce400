import { createMemo, createSignal, type Accessor, type Setter } from 'solid-js'

/** A row that stays in the page while what it shows changes. */
export interface Slot<Item> {
  readonly item: Accessor<Item>
  readonly show: Setter<Item>
  /** Among all items. */
  readonly place: Accessor<number>
  readonly stand: Setter<number>
  key: string
  /** Whether it shows the item it showed before the last change. */
  stays: boolean
  /** Set by whoever draws the row. */
  element?: HTMLTableRowElement
}

/**
 * Rows for these items. An item whose key stays has the row it had, so a press that is half done ends where it began
 * (DC-9); a row whose item left shows one that came, which costs its texts instead of new elements (PI-6), where it
 * stands if it can (PI-11). A row somebody's focus is in goes with its item. Needs an owner.
 */
export function createSlots<Item>(
  items: Accessor<readonly Item[]>,
  by: (item: Item) => string,
  /** The place of the first of them among all. */
  from: Accessor<number> = () => 0,
): Accessor<readonly Slot<Item>[]> {
  return createMemo<readonly Slot<Item>[]>((before) => {
    const free = new Map(before.map((slot) => [slot.key, slot]))
    const wanted = items().map((item) => {
      const key = by(item)
      const slot = free.get(key)
      free.delete(key)
      return { item, key, slot }
    })
    const spare = new Set(free.values())
    for (const slot of spare) if (slot.element?.contains(document.activeElement)) spare.delete(slot)
    /** The one that stands there, if it may: an element that is moved is laid out anew with all that is in it. */
    function take(at: number): Slot<Item> | undefined {
      const there = before[at]
      const [slot] = there && spare.has(there) ? [there] : spare
      if (slot) spare.delete(slot)
      return slot
    }
    return wanted.map(({ item, key, slot: own }, at) => {
      const slot = own ?? take(at) ?? newSlot(item, key)
      slot.key = key
      slot.stays = own !== undefined
      slot.stand(from() + at)
      slot.show(() => item)
      return slot
    })
  }, [])
}

function newSlot<Item>(first: Item, key: string): Slot<Item> {
  const [item, show] = createSignal(first)
  const [place, stand] = createSignal(0)
  return { item, show, place, stand, key, stays: false }
}
