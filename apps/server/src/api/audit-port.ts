import type { ActType } from '@sunshine/tickets'
import type { RequestContext } from './ports.ts'

type Coded = string | number | boolean | null

/** What is written into the security log (AD-8): ids, codes and instants; never words, names or phones. */
export interface SecurityEntry {
  /** What was done: `signedIn`, `invited`, `identityRead` … */
  readonly kind: string
  /** Who did it; null for the machine's own commands, and for whoever is not known. */
  readonly actorId: string | null
  readonly deviceId?: string | null
  /** The person, unit, ticket or thing it was done to. */
  readonly subject?: string | null
  readonly details?: { readonly [name: string]: Coded }
}

/** One call of a procedure that has ended, as the security log looks at it. */
export interface Ended {
  readonly path: string
  readonly type: 'query' | 'mutation' | 'subscription'
  /** Whether only an admin may call it. */
  readonly byAdmin: boolean
  readonly ctx: Pick<RequestContext, 'actor' | 'token'>
  readonly input: unknown
  readonly result: { readonly ok: true; readonly data: unknown } | { readonly ok: false; readonly error: unknown }
}

/** A line of the security log as the auditor reads it. */
export interface SecurityShown {
  readonly seq: number
  readonly at: number
  readonly kind: string
  /** Who did it, as their account is called now; null for the machine's own commands and for whoever is not known. */
  readonly by: string | null
  readonly byRole: string | null
  readonly deviceId: string | null
  /** The person, unit, ticket or thing, by id; a person by name, a ticket by its number. */
  readonly subject: string | null
  readonly details: { readonly [name: string]: Coded }
}

export interface SecurityAsked {
  readonly before?: number | undefined
  readonly kind?: string | undefined
  readonly userId?: string | undefined
  readonly from?: number | undefined
  readonly to?: number | undefined
}

/** One event of the district's log without what it says: number, kind of act, about what, by whom, when. */
export interface EventShown {
  readonly seq: number
  readonly at: number
  readonly type: ActType
  readonly kind: string
  readonly subject: string
  readonly by: string
  readonly role: string
}

/** What reading both logs found (AD-6, AD-9). */
export interface AuditResult {
  readonly at: number
  readonly events: number
  readonly documents: number
  readonly entries: number
  /** The first thing wrong, or null. */
  readonly fault: string | null
  /** Where the log and the security log end, as people compare it. */
  readonly logHead: string
  readonly securityHead: string
}

/** The auditor's face of the server. */
export interface AuditPort {
  entries(asked: SecurityAsked): Promise<readonly SecurityShown[]>
  events(before: number | null): Promise<readonly EventShown[]>
  people(): Promise<readonly { readonly userId: string; readonly name: string; readonly role: string }[]>
  counts(): Promise<{ readonly events: number; readonly entries: number; readonly keptFrom: number | null }>
  verify(): Promise<AuditResult>
  /** Whether an entry of the log has that code; null where the log has none of that number. */
  compare(code: string): Promise<boolean | null>
}

/** Writes down what was done. */
export interface SecurityPort {
  record(entry: SecurityEntry): Promise<void>
  /** What a call of a procedure leaves in the log. */
  ended(ended: Ended): Promise<void>
}
