import type { Actor } from '@sunshine/tickets'
import type { DistrictStore } from '../store/district-store.ts'
import type { GateParts } from './gate.ts'

/** One push as its events see it. */
export interface Arrival {
  readonly parts: GateParts
  readonly store: DistrictStore
  readonly actor: Actor
  readonly receivedAt: number
  readonly sentAt: number
  readonly deviceId: string
}
