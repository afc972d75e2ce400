import { Socket } from 'node:net'

/**
 * A line to PostgreSQL whose statements of one turn go by one write: pg gathers what it sends of each statement by itself,
 * and each write of its own wakes the database anew.
 */
export class GatheringSocket extends Socket {
  #isGathering = false

  override cork(): void {
    super.cork()
    if (this.#isGathering) return
    this.#isGathering = true
    super.cork()
    process.nextTick(() => {
      this.#isGathering = false
      super.uncork()
    })
  }
}
