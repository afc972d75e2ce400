import type { Transport, Transported } from '../client/ports.ts'

/** A request on its way to the server, or an answer on its way back. */
export interface Parcel {
  readonly phone: string
  readonly what: string
  /** Brings it to where it goes; a request's answer becomes a parcel of its own. */
  deliver(): Promise<void>
  /** The sender waits no longer; the parcel may still arrive. */
  giveUp(): void
  /** A request arrives, and will arrive once more; nothing for an answer. */
  deliverTwice(): Promise<void>
}

/** A network in which everything sent waits until the schedule decides what becomes of it. */
export class Network {
  readonly parcels: Parcel[] = []

  /** A line of one phone over this network. */
  line(phone: string, server: Transport): Transport {
    const carry = <T>(what: string, call: () => Promise<Transported<T>>): Promise<Transported<T>> =>
      new Promise((resolve) => {
        const giveUp = (): void => resolve({ ok: false, failure: 'unreachable' })
        const arrive = async (): Promise<void> => {
          const answer = await call()
          const label = `answer to ${what}`
          const hear = async (): Promise<void> => resolve(answer)
          this.parcels.push({ phone, what: label, deliver: hear, giveUp, deliverTwice: hear })
        }
        const deliverTwice = async (): Promise<void> => {
          await call()
          await arrive()
        }
        this.parcels.push({ phone, what, deliver: arrive, giveUp, deliverTwice })
      })
    return {
      push: (message) => carry(`push of ${message.events.length}`, () => server.push(message)),
      pull: (message) => carry('pull', () => server.pull(message)),
      agree: (message) => carry('agree', () => server.agree(message)),
      upload: (attachment) => carry('upload', () => server.upload(attachment)),
    }
  }

  /** Takes a parcel off the network. */
  take(index: number): Parcel | undefined {
    return this.parcels.splice(index, 1)[0]
  }
}
