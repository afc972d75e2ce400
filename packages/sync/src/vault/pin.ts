/** Digits of a PIN. */
export const PIN_LENGTH = 6

/** Why a PIN is none, or one that is guessed first. */
export type PinFault = 'notSixDigits' | 'repeats' | 'inARow'

/**
 * What is wrong with a PIN, if anything: six digits, not one, two or three of them over and over (`000000`, `121212`,
 * `123123`), and not a run up or down (`123456`, `987654`) (VA-7).
 */
export function pinFault(pin: string): PinFault | undefined {
  if (!/^\d{6}$/.test(pin)) return 'notSixDigits'
  if (/^(\d{1,3})\1+$/.test(pin)) return 'repeats'
  return ['01234567890', '09876543210'].some((run) => run.includes(pin)) ? 'inARow' : undefined
}
