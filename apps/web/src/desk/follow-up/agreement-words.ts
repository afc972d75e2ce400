import type { Agreement } from '@sunshine/tickets'

/** Below so many compared tickets the share says little. */
const FEW = 30

/** How far first and second calls agree, always with n; a share only as the two numbers it is made of (FU-8). */
export function agreementWords({ compared, same, sameSide, unreached }: Agreement): string {
  const missed = unreached === 0 ? '' : `复核没打通 ${unreached} 件，不算在内。`
  if (compared === 0) return `还没有可以比对的。${missed}`
  const caution = compared < FEW ? `只有 ${compared} 件，说明不了多少。` : ''
  return `比对了 ${compared} 件：结果完全一样 ${same} 件，满意与否一样 ${sameSide} 件。${missed}${caution}`
}
