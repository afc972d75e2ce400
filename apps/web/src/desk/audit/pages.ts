import { createEffect, createSignal, on, type Accessor } from 'solid-js'

/** Rows that come in pages from the server, the newest first. */
export interface Pages<Row> {
  readonly rows: Accessor<readonly Row[]>
  readonly state: Accessor<'asking' | 'there' | 'unreachable'>
  readonly hasMore: Accessor<boolean>
  readonly more: () => void
  readonly again: () => void
}

/** As many as the server gives in one answer. */
const PAGE = 200

/** Asks anew whenever what is asked for changes; an answer that comes late for an older question is not shown. */
export function createPages<Asked, Row extends { readonly seq: number }>(
  asked: Accessor<Asked>,
  ask: (asked: Asked, before: number | undefined) => Promise<readonly Row[]>,
): Pages<Row> {
  const [rows, setRows] = createSignal<readonly Row[]>([])
  const [state, setState] = createSignal<'asking' | 'there' | 'unreachable'>('asking')
  const [hasMore, setHasMore] = createSignal(false)
  let newest = 0
  async function load(before: readonly Row[]): Promise<void> {
    const nth = ++newest
    setState('asking')
    try {
      const page = await ask(asked(), before[before.length - 1]?.seq)
      if (nth !== newest) return
      setRows([...before, ...page])
      setHasMore(page.length === PAGE)
      setState('there')
    } catch {
      // Whatever stands on the screen stays; the words say that it is not all.
      if (nth === newest) setState('unreachable')
    }
  }
  createEffect(on(asked, () => void load([])))
  return { rows, state, hasMore, more: () => void load(rows()), again: () => void load([]) }
}
