import { engines, type Engine } from './engines.ts'
import { sheetText } from './freeze.ts'
import type { FrozenSheet } from './frozen-sheet.ts'
import { differenceOf, recompute, rescored, type Recomputed, type SheetDifference } from './recompute.ts'
import { codeOf, type SheetCode } from './sheet-code.ts'

/** Whether a file is the sheet a printed code stands for, and if not, which part of it differs (FZ-10). */
export type Verified =
  /** The very sheet that was printed, and its engine still says the same. */
  | { readonly verdict: 'agrees' }
  /** The inputs are the printed sheet's; what stands in the sheet is not what follows from them. */
  | { readonly verdict: 'sheetChanged'; readonly difference: SheetDifference }
  /** Another sheet: other inputs, or another version or acceptance. `code` is what the file's own code would be. */
  | { readonly verdict: 'inputsChanged'; readonly code: SheetCode; readonly recomputed: Recomputed }
  /** The very sheet that was printed, but scoring it again gives something else: the fault is in this program. */
  | { readonly verdict: 'engineDiffers'; readonly recomputed: Exclude<Recomputed, { result: 'same' }> }

/**
 * Compares a frozen sheet with a printed code. The code covers inputs and sheet alike; where it does not fit, it is tried
 * with the sheet scored again: if it then fits, only the sheet was touched.
 */
export async function verifySheet(
  frozen: FrozenSheet,
  code: SheetCode,
  {
    sha256Hex,
    among = engines,
  }: { readonly sha256Hex: (text: string) => Promise<string>; readonly among?: readonly Engine[] },
): Promise<Verified> {
  const own = codeOf(await sha256Hex(sheetText(frozen)))
  const recomputed = recompute(frozen, among)
  if (own === code)
    return recomputed.result === 'same' ? { verdict: 'agrees' } : { verdict: 'engineDiffers', recomputed }
  const scored = rescored(frozen, frozen.engine, among)
  if (scored && 'sheet' in scored) {
    const mended = codeOf(await sha256Hex(sheetText({ ...frozen, sheet: scored.sheet })))
    if (mended === code) return { verdict: 'sheetChanged', difference: differenceOf(frozen.sheet, scored.sheet) }
  }
  return { verdict: 'inputsChanged', code: own, recomputed }
}
