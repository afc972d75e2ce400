import type { PullAnswer, ScopePage } from '../protocol/pull.ts'

/** Tickets as bytes, which nobody has to read to keep them. */
export interface WholeRows {
  readonly rows: readonly { readonly seq: number; readonly id: string; readonly bytes: number }[]
  /** The JSON of each in a line of its own. */
  readonly lines: Uint8Array<ArrayBuffer>
}

/** A page as a device has it: whole rows beside the others, where any came so (SY-51). */
export interface PulledPage extends ScopePage {
  readonly whole?: WholeRows
}

/** An answer to a pull as a device has it. */
export type Pulled = Omit<PullAnswer, 'pages'> & { readonly pages: readonly PulledPage[] }
