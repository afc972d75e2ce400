import type { Ticket } from '@sunshine/tickets'
import { createRoot, createSignal } from 'solid-js'
import { expect, test } from 'vitest'
import type { ReplyToJudge } from '../district/queues.ts'
import { clerk, reply, ticketAfter } from '../testing/tickets.ts'
import { createWalk, type Walk } from './walk.ts'

const tickets = ['a', 'b', 'c', 'd'].map((id) => ticketAfter(id, [['2026-09-03T09:00', clerk, reply()]]))
const itemOf = (ticket: Ticket): ReplyToJudge => {
  const [first] = ticket.replies
  if (!first) throw new Error('no reply')
  return { ticket, reply: first }
}
const byId = (items: readonly ReplyToJudge[]): ReplyToJudge[] =>
  [...items].sort((a, b) => (a.ticket.id < b.ticket.id ? -1 : 1))
const at = (walk: Walk): string | undefined => walk.current()?.ticket.id

/** Walks through what `queue` holds, which the test changes as the disk would. */
function walking(run: (walk: Walk, setQueue: (ids: string) => void) => void): void {
  const held = (ids: string): ReplyToJudge[] => tickets.filter(({ id }) => ids.includes(id)).map(itemOf)
  const ticket = (ticketId: string): Ticket | undefined => tickets.find(({ id }) => id === ticketId)
  const made = createRoot((dispose) => {
    const [queue, setQueue] = createSignal(held('abcd'))
    return { walk: createWalk({ queue, ticket, inOrder: byId, choice: () => '' }), setQueue, dispose }
  })
  run(made.walk, (ids) => made.setQueue(held(ids)))
  made.dispose()
}

test('[RV-3] the next reply stands there before the disk has answered, and a refused one comes back', () => {
  walking((walk) => {
    expect([at(walk), walk.left()]).toEqual(['a', 4])
    walk.judged('a-1')
    expect([at(walk), walk.left()]).toEqual(['b', 3])
    walk.bringBack('a-1')
    expect([at(walk), walk.left()]).toEqual(['a', 4])
  })
})

test('[RV-3] → passes over what is judged and begins anew at the end; ← goes back to it', () => {
  walking((walk, setQueue) => {
    walk.judged('a-1')
    setQueue('bcd')
    walk.next()
    walk.next()
    expect(at(walk)).toBe('d')
    walk.next()
    expect(at(walk)).toBe('b')
    walk.back()
    expect(at(walk)).toBe('a')
  })
})

test('[RV-1] what stands on the desk stays there while somebody else judges it or an earlier one arrives', () => {
  walking((walk, setQueue) => {
    walk.next()
    expect(at(walk)).toBe('b')
    setQueue('acd')
    expect([at(walk), walk.left()]).toEqual(['b', 3])
  })
})
