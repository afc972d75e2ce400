import type { Disk, Transaction } from '../client/disk.ts'
import type { Transport } from '../client/ports.ts'

/** One life of a phone's process. It may end at any of its steps; from then on nothing it waits for ever answers. */
export class Life {
  #stepsLeft = Infinity
  #failsAt = Infinity

  /** The process dies at the given step from now: 0 is the next one. */
  endsAfter(steps: number): void {
    this.#stepsLeft = Math.min(this.#stepsLeft, steps)
  }

  /** The disk is full at the given step from now. */
  diskFullAfter(steps: number): void {
    this.#failsAt = steps
  }

  get isOver(): boolean {
    return this.#stepsLeft < 0
  }

  /** One step; throws when the process dies at it. */
  step(): void {
    this.#stepsLeft--
    if (this.isOver) throw new Died()
  }

  /** One write; throws also when the disk is full at it. */
  write(): void {
    this.step()
    this.#failsAt--
    if (this.#failsAt >= 0 || this.#failsAt === Infinity) return
    this.#failsAt = Infinity
    throw new DiskFull('QuotaExceededError')
  }
}

class Died extends Error {}

/** What a write meets when the device has no room left. */
export class DiskFull extends Error {}

const never = <T>(): Promise<T> => new Promise<T>(() => undefined)

/** A process that is over waits for ever; whatever else went wrong is its own business. */
async function within<T>(life: Life, run: () => Promise<T>): Promise<T> {
  try {
    const result = await run()
    return life.isOver ? await never() : result
  } catch (error) {
    if (error instanceof Died || life.isOver) return never()
    throw error
  }
}

/** The disk as one life sees it: it may die before, between and after the steps of a transaction, and at its commit. */
export function mortalDisk(disk: Disk, life: Life): Disk {
  return {
    transaction: (mode, run) =>
      within(life, async () => {
        life.step()
        const result = await disk.transaction(mode, async (tx) => {
          const done = await run(mortalTransaction(tx, life))
          life.step()
          return done
        })
        life.step()
        return result
      }),
  }
}

function mortalTransaction(tx: Transaction, life: Life): Transaction {
  return new Proxy(tx, {
    get(target, name, receiver) {
      const method: unknown = Reflect.get(target, name, receiver)
      if (typeof method !== 'function') return method
      const isWrite = /^(put|delete)/.test(String(name))
      return (...given: readonly unknown[]): unknown => {
        if (isWrite) life.write()
        else life.step()
        return Reflect.apply(method, target, given)
      }
    },
  })
}

/** The line as one life sees it: an answer that comes after its death is heard by nobody. */
export function mortalTransport(line: Transport, life: Life): Transport {
  return {
    push: (message) => within(life, () => line.push(message)),
    pull: (message) => within(life, () => line.pull(message)),
    agree: (message) => within(life, () => line.agree(message)),
    upload: (attachment) => within(life, () => line.upload(attachment)),
  }
}
