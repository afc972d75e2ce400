import { finalSheet, isPartWithheld, type FinalSheet, type SheetLife, type UnitYear } from '@sunshine/tickets'
import { sha256Hex } from '../sync/digest.ts'
import type { FinalCheck } from '../wording/sheet-life.ts'

/** The year frozen from what this device holds. */
export function frozenHere(about: UnitYear): Promise<FinalSheet> {
  return finalSheet(about, (text) => sha256Hex(new TextEncoder().encode(text)))
}

/** Freezes the year anew from what this device holds and compares the codes. */
export async function checkFinal(
  { code, sheet }: NonNullable<SheetLife['finalised']>,
  held: UnitYear,
): Promise<FinalCheck> {
  if (isPartWithheld(sheet)) return 'withheld'
  const made = await frozenHere(held)
  return 'act' in made && made.act.code === code ? 'same' : 'changed'
}
