import type { Actor } from '@sunshine/tickets'
import type { Transport } from '../client/ports.ts'
import type { ServerTruth } from './laws.ts'
import type { Choices } from './random.ts'

/** A server under test, as the schedule drives it. */
export interface ServerUnderTest {
  /** The server as a phone's person reaches it; who that is, and whether they may, is decided when a request arrives. */
  lineFor(phone: string): Transport
  /** Null once the person was revoked. */
  person(phone: string): Actor | null
  setPerson(phone: string, actor: Actor | null): void
  truth(): Promise<ServerTruth>
  /** Whether the log holds an event at this moment. */
  holds(eventId: string): Promise<boolean>
  /** The server's clock. */
  setTime(now: number): void
  /** The process dies at that step of a commit from now, and starts again. */
  crashAfter(steps: number): void
  backUp(): void
  /** Puts the last backup in the place of the log. */
  restore(): Promise<void>
  /**
   * Somebody rewrites the log, so that it still proves itself: how, and from which entry on whoever saw that entry as it
   * was must notice.
   */
  tamper(choices: Choices): Promise<{ readonly how: string; readonly noticedFrom: number }>
}
