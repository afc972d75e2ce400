import { SEAL_MARK } from '@sunshine/sync'
import { TRPCError } from '@trpc/server'

const mark = JSON.stringify(SEAL_MARK).slice(1, -1)

/**
 * A page from before there were seals, beside a newer one on the same device, would hand over names it cannot read; it
 * is told to be brought up to date, and nothing of it is taken (VA-13).
 */
export function refuseSealed(events: readonly unknown[]): void {
  if (JSON.stringify(events).includes(mark)) throw new TRPCError({ code: 'PRECONDITION_FAILED' })
}
