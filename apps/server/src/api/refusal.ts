import { TRPCError } from '@trpc/server'
import type { AccountRefusal } from './ports.ts'

/** A refusal a person can do something about, carried to the web as a code. */
export class Refusal extends TRPCError {
  readonly refusal: AccountRefusal
  constructor(refusal: AccountRefusal) {
    super({
      code: refusal.code === 'tooManyTries' ? 'TOO_MANY_REQUESTS' : 'UNPROCESSABLE_CONTENT',
      message: refusal.code,
    })
    this.refusal = refusal
  }
}
