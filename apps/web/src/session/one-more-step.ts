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
  /** What settles later keeps the form saying that it is at it; what fails is said there (FL-5). */
  readonly onSignedIn: (actor: Actor) => void | Promise<void>
  /** Back to the password. */
  readonly onBack: () => void
}
