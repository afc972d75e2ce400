import type { Actor } from '@sunshine/tickets'
import { CallFailed } from '../sync/api.ts'

type Refusal = NonNullable<NonNullable<CallFailed['data']>['refusal']>

/** A sign-in whose password was right and that has more to pass. */
export type OneMoreStep = Extract<Refusal, { code: 'oneMoreStep' }>

/** Why the server refused a call about accounts, if it did. */
export function refusalIn(error: unknown): Refusal | undefined {
  return error instanceof CallFailed ? (error.data?.refusal ?? undefined) : undefined
}

/** What shows what is due. */
export interface SecondStepProps {
  readonly of: OneMoreStep
  readonly onSignedIn: (actor: Actor) => void
  /** Back to the password. */
  readonly onBack: () => void
}
