import type { VetoFact } from './facts.ts'
import type { Points } from './points.ts'
import type { Policy } from './policy.ts'

/**
 * 一票否决: bars 评先评优 and leaves the total as it is (VT-1); by policy the total is zero (VT-2).
 * `total` in hundredths.
 */
export function vetoed(total: Points, veto: VetoFact | null, policy: Policy): Points {
  return veto !== null && policy.veto === 'zeroTotal' ? 0 : total
}
