import { createMemo, Show, type Accessor, type JSX } from 'solid-js'
import { createLive } from '../live.ts'
import { readTicket, type TicketOnPhone } from '../store/tickets.ts'
import { EmptyState } from '../ui/card.tsx'

/**
 * What stands on a screen about one ticket: nothing while it is being read, words when this phone does not hold it.
 * The ticket moves under its screen (another sync, another tab) without the screen being made anew under the fingers.
 */
export function WithTicket(props: {
  id: string
  /** What stands here when the phone does not hold it, told whether it stood here before; plain words unless given. */
  missing?: (stoodHere: boolean) => JSX.Element
  children: (held: Accessor<TicketOnPhone>) => JSX.Element
}): JSX.Element {
  return (
    <Show when={props.id} keyed>
      {(id) => (
        <Held id={id} missing={props.missing}>
          {props.children}
        </Held>
      )}
    </Show>
  )
}

function Held(props: {
  id: string
  missing: ((stoodHere: boolean) => JSX.Element) | undefined
  children: (held: Accessor<TicketOnPhone>) => JSX.Element
}): JSX.Element {
  const read = createLive(async (store) => ({ held: await readTicket(store, props.id) }))
  const stoodHere = createMemo((before: boolean) => before || read()?.held !== undefined, false)
  return (
    <Show
      when={read()?.held}
      fallback={<Show when={read()}>{props.missing ? props.missing(stoodHere()) : <NotHere />}</Show>}
    >
      {(held) => props.children(held)}
    </Show>
  )
}

/** The phone does not hold the ticket, in words. */
export function NotHere(): JSX.Element {
  return <EmptyState title="本机没有这件工单。" hint="可能已转给别的单位，或还没有下载到本机。" />
}
