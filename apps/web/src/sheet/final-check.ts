import { finalSheet, type FinalSheet, type UnitYear } from '@sunshine/tickets'
import { sha256Hex } from '../sync/digest.ts'

/** The year frozen from what this device holds. */
export function frozenHere(about: UnitYear): Promise<FinalSheet> {
  return finalSheet(about, (text) => sha256Hex(new TextEncoder().encode(text)))
}
