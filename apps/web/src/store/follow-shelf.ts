import { rested, type Live, type Pace } from './pace.ts'
import type { TicketOnPhone, TicketShelf } from './ticket-shelf.ts'

/** Tells of the tickets on a shelf now and whenever they are others than before; `pace` says how soon again. */
export function followShelf(
  shelf: Pick<TicketShelf, 'read' | 'onChange'>,
  pacing: () => Pace,
): Live<readonly TicketOnPhone[]> {
  return {
    subscribe({ next, error }) {
      const pace = pacing()
      let said: readonly TicketOnPhone[] | undefined
      let timer: ReturnType<typeof setTimeout> | undefined
      let isOver = false
      async function say(): Promise<void> {
        await rested(pace)
        timer = undefined
        if (isOver) return
        try {
          await pace.run(async () => {
            const tickets = await shelf.read()
            if (isOver || tickets === said) return tickets
            said = tickets
            // What is made of them takes its time too, and rests with the reading.
            next(tickets)
            return tickets
          })
        } catch (failure) {
          if (!isOver) error(failure)
        }
      }
      // In a task of its own: of a disk that fails each reading notes a change, and nothing else would get on.
      const end = shelf.onChange(() => {
        timer ??= setTimeout(() => void say())
      })
      void say()
      return {
        unsubscribe() {
          isOver = true
          clearTimeout(timer)
          end()
        },
      }
    },
  }
}
