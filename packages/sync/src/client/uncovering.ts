import { SealedWithOthers } from '../seal/held.ts'
import type { Seal } from '../seal/seal.ts'
import type { Disk } from './disk.ts'

/**
 * Goes through a step, and once more as often as it meets what is sealed with others, which is uncovered in between (SY-51);
 * `met` is told before that. Without a seal it ends there.
 */
export async function uncovering<T>(
  { disk, by }: { readonly disk: Disk; readonly by: Seal | undefined },
  step: () => Promise<T>,
  met?: () => Promise<void>,
): Promise<T> {
  for (;;) {
    try {
      return await step()
    } catch (error) {
      if (!(error instanceof SealedWithOthers) || !by) throw error
      await met?.()
      await disk.uncover?.(error.keys, by)
    }
  }
}
