import type { Ticket } from '@sunshine/tickets'
import { createEffect, createMemo, createSignal, on, type Accessor } from 'solid-js'
import type { ReplyToJudge } from '../district/queues.ts'

/** Going through a queue one reply at a time, forth and back, while others work on it too. */
export interface Walk {
  /** What waits and what this person has seen since, in order. */
  readonly items: Accessor<readonly ReplyToJudge[]>
  readonly current: Accessor<ReplyToJudge | undefined>
  /** The one that will stand here next. */
  readonly following: Accessor<ReplyToJudge | undefined>
  /** How many still wait. */
  readonly left: Accessor<number>
  /** The place of the current one, from 1. */
  readonly place: Accessor<number>
  readonly next: () => void
  readonly back: () => void
  /** The current one is judged here: the next waiting one stands there at once, before the disk has answered. */
  readonly judged: (replyId: string) => void
  /** It waits again, and stands here. */
  readonly bringBack: (replyId: string) => void
}

/** Walks through the queue in the order given. Needs an owner. */
export function createWalk(parts: {
  /** What waits, by what this computer holds. */
  readonly queue: Accessor<readonly ReplyToJudge[]>
  readonly ticket: (ticketId: string) => Ticket | undefined
  readonly inOrder: (items: readonly ReplyToJudge[]) => ReplyToJudge[]
  /** What the person chose to go through; another choice begins at its first waiting reply. */
  readonly choice: Accessor<string>
}): Walk {
  /** Ticket of every reply that has stood here. */
  const [seen, setSeen] = createSignal<ReadonlyMap<string, string>>(new Map())
  /** What this person did since the disk last told: true for judged, false for taken back. */
  const [done, setDone] = createSignal<ReadonlyMap<string, boolean>>(new Map())
  const [pinned, setPinned] = createSignal<string>()
  const queued = createMemo(() => new Set(parts.queue().map(({ reply }) => reply.id)))
  const items = createMemo(() => {
    const passed = [...seen()].flatMap(([replyId, ticketId]): ReplyToJudge[] => {
      const ticket = queued().has(replyId) ? undefined : parts.ticket(ticketId)
      const reply = ticket?.replies.find(({ id }) => id === replyId)
      return ticket && reply ? [{ ticket, reply }] : []
    })
    return parts.inOrder([...parts.queue(), ...passed])
  })
  const isWaiting = ({ reply: { id } }: ReplyToJudge): boolean => !(done().get(id) ?? !queued().has(id))
  const current = createMemo(
    () => items().find(({ reply }) => reply.id === pinned()) ?? items().find((item) => isWaiting(item)),
  )
  const index = (): number => items().findIndex(({ reply }) => reply.id === current()?.reply.id)
  const following = createMemo(() => {
    const from = index()
    const around = [...items().slice(from + 1), ...items().slice(0, Math.max(0, from))]
    return around.find((item) => isWaiting(item))
  })
  createEffect(on(parts.choice, () => setPinned(items().find((item) => isWaiting(item))?.reply.id), { defer: true }))
  // What stands here stays, also when somebody else judges it meanwhile or an earlier one arrives.
  createEffect(() => {
    const item = current()
    if (!item) return
    setPinned(item.reply.id)
    setSeen((all) => (all.has(item.reply.id) ? all : new Map(all).set(item.reply.id, item.ticket.id)))
  })
  return {
    items,
    current,
    following,
    left: () => items().filter((item) => isWaiting(item)).length,
    place: () => index() + 1,
    next() {
      const item = following()
      if (item) setPinned(item.reply.id)
    },
    back() {
      const before = index() < 0 ? items()[items().length - 1] : items()[index() - 1]
      if (before) setPinned(before.reply.id)
    },
    judged(replyId) {
      const after = following()?.reply.id
      setDone((all) => new Map(all).set(replyId, true))
      setPinned(after)
    },
    bringBack(replyId) {
      setDone((all) => new Map(all).set(replyId, false))
      setPinned(replyId)
    },
  }
}
