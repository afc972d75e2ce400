import { maySee } from '@sunshine/tickets'
import type { Transport } from '../client/ports.ts'
import { keepsWhatItSaved, short, showsWhatItSaved, unkept, type DiskContents } from './laws.ts'
import type { ServerUnderTest } from './server-under-test.ts'
import type { Phone } from './world.ts'

/** Watches lines and disks while a schedule is played, and knows what each phone can have heard. */
export class Witness {
  /** The laws found broken. */
  readonly broken: string[] = []
  readonly #server: ServerUnderTest
  readonly #cursors = new Map<Phone, Readonly<Record<string, number>>>()
  /** The ticket each act is about. */
  readonly #ticketOf = new Map<string, string>()
  /** Tickets that an answer to this phone said to have left the district: only what complains of the person does. */
  readonly #toldLeft = new Map<string, Set<string>>()
  /** How many restores of the server each phone had surely heard of by its last whole sync. */
  readonly #restoresHeard = new Map<Phone, number>()
  readonly #restoresAtStart = new Map<Phone, number>()
  #restores = 0

  constructor(server: ServerUnderTest) {
    this.#server = server
  }

  isRestored(): void {
    this.#restores++
  }

  isEvicted(phone: Phone): void {
    this.#cursors.delete(phone)
  }

  startsSync(phone: Phone): void {
    this.#restoresAtStart.set(phone, this.#restores)
  }

  endsSync(phone: Phone): void {
    this.#restoresHeard.set(phone, this.#restoresAtStart.get(phone) ?? 0)
  }

  /** What must hold of a phone's disk after every step. */
  look(phone: Phone, disk: DiskContents): void {
    this.#forgiveShutOut(phone, disk)
    this.broken.push(
      ...keepsWhatItSaved(phone, disk),
      ...showsWhatItSaved(phone, disk),
      ...this.#neverBack(phone, disk.device),
    )
  }

  /** SY-3: what is said to be accepted is in the log. SY-14: no answer carries a row its reader may not see then. */
  watched(phone: string): Transport {
    const server = this.#server
    const line = server.lineFor(phone)
    return {
      ...line,
      push: async (message) => {
        const answer = await line.push(message)
        for (const { id, outcome } of answer.ok ? answer.value.answers : [])
          if (outcome !== 'rejected' && !(await server.holds(id)))
            this.broken.push(`${phone} was told that ${short(id)} was accepted, and the log does not hold it`)
        return answer
      },
      pull: async (message) => {
        const answer = await line.pull(message)
        const person = server.person(phone)
        if (!answer.ok || person === null) return answer
        for (const { scope, left } of answer.value.pages)
          if (scope === 'district')
            this.#toldLeft.set(phone, new Set([...(this.#toldLeft.get(phone) ?? []), ...left.map(({ id }) => id)]))
        for (const { document } of answer.value.pages.flatMap(({ rows }) => rows))
          if (!maySee(person, document)) this.broken.push(`${phone} was sent ${document.kind} ${document.id}`)
        return answer
      },
    }
  }

  /**
   * What a person wrote on a ticket that complains of them leaves their phone with it, by promise (PV-5), also when somebody
   * has been struck from it again since.
   */
  #forgiveShutOut(phone: Phone, disk: DiskContents): void {
    // Also of acts that lay on the disk before the schedule began.
    for (const { event } of [...disk.own, ...disk.handed]) this.#ticketOf.set(event.id, event.subject.id)
    const missing = new Set(unkept(phone, disk))
    const left = this.#toldLeft.get(phone.name)
    phone.saved = phone.saved.filter((id) => !missing.has(id) || !left?.has(this.#ticketOf.get(id) ?? ''))
  }

  #neverBack(phone: Phone, { cursors }: { cursors: Readonly<Record<string, number>> }): string[] {
    const before = this.#cursors.get(phone) ?? {}
    this.#cursors.set(phone, cursors)
    if ((this.#restoresHeard.get(phone) ?? 0) < this.#restores) return []
    return Object.entries(before)
      .filter(([scope, cursor]) => scope in cursors && (cursors[scope] ?? 0) < cursor)
      .map(([scope]) => `${phone.name}'s cursor of ${scope} went back`)
  }
}
