import { tidyPhone } from './normalise.ts'

/** What no telephone number is like, and how many digits were written. */
export interface OddPhone {
  readonly code: 'mobileLength' | 'tooShort' | 'tooLong'
  readonly digits: number
}

const [MOBILE, SHORTEST, LONGEST] = [11, 7, 12]

/** What is odd about a number that is to be called back; undefined for one that may be right, or is of abroad (FM-5). */
export function oddPhone(text: string): OddPhone | undefined {
  const phone = tidyPhone(text)
  const digits = phone.replace(/\D/gu, '').length
  if (digits === 0 || phone.startsWith('+')) return undefined
  // No local number begins with 1, and no area code.
  if (/^1[3-9]/u.test(phone) && digits !== MOBILE) return { code: 'mobileLength', digits }
  if (digits < SHORTEST) return { code: 'tooShort', digits }
  // Behind a hyphen stands an extension.
  return digits > LONGEST && !phone.includes('-') ? { code: 'tooLong', digits } : undefined
}
