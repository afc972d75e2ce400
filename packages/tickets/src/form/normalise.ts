/** Full-width digits, letters and signs as people's keyboards write them → ASCII; the rest stays (FM-2). */
export function halfWidth(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/gu, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/gu, ' ')
}

/** ASCII, with every dash that stands in phone numbers as a hyphen. */
const asciiPhone = (text: string): string => halfWidth(text).replace(/[‐‑‒–—―−]+/gu, '-')

/** 86 without a plus sign is the country only before a mobile number. */
const country = /^(?:(?:\+|00)86[\s-]*)?(?:86[\s-]*(?=1(?:[\s-]*\d){10}$))?/u

/**
 * A phone number as dialled: ASCII digits, one hyphen after a separated area code and one before
 * an extension, no country code of ours, nothing else (FM-2).
 *
 * @example tidyPhone('（0734）0000001转8001') === '0734-0000001-8001'
 */
export function tidyPhone(text: string): string {
  const plain = asciiPhone(text)
    .trim()
    .replace(/转|分机/gu, '-')
    .replace(country, '')
  const landline = /^(?:\((0\d{2,3})\)|(0\d{2,3})(?=[\s-]))[\s-]*(.*)$/u.exec(plain)
  if (landline) return `${landline[1] ?? landline[2] ?? ''}-${subscriberNumber(landline[3] ?? '')}`
  const digits = plain.replace(/\D/gu, '')
  return plain.startsWith('+') ? `+${digits}` : digits
}

function subscriberNumber(text: string): string {
  const kept = text.replace(/[^\d-]/gu, '').replace(/-+/gu, '-')
  // A hyphen earlier than the seventh digit only groups the number.
  return /^\d{7,8}-\d+$/u.test(kept) ? kept : kept.replace(/-/gu, '')
}

/** Longer than any name with its phone. */
const LONGEST_PASTE = 60

const mobile = String.raw`(?:(?:\+|00)?86[\s-]?)?1[3-9](?:[\s-]?\d){9}`
const fixedLine = String.raw`(?:\(0\d{2,3}\)|0\d{2,3})[\s-]?\d(?:\s?\d){6,7}`
const between = String.raw`[\s,:、;(-]*`
const nameFirst = new RegExp(
  String.raw`^([^\d+()]{1,20}?)${between}(?:联系电话|电话|手机号?)?${between}(${mobile}|${fixedLine})\)?$`,
  'u',
)
const phoneFirst = new RegExp(String.raw`^(${mobile}|${fixedLine})${between}([^\d+()]{1,20})$`, 'u')

/** "张三 16000000001" pasted into one box, either half first → its two halves; null when the text is not that (FM-3). */
export function splitNameAndPhone(
  text: string,
): { readonly visitorName: string; readonly visitorPhone: string } | null {
  const plain = asciiPhone(text).trim()
  // A whole page pasted by mistake is no name, and matching it would take seconds.
  if (plain.length > LONGEST_PASTE) return null
  const [, name, phone] = nameFirst.exec(plain) ?? []
  if (name !== undefined && phone !== undefined) return halves(name, phone)
  const [, first, second] = phoneFirst.exec(plain) ?? []
  return first !== undefined && second !== undefined ? halves(second, first) : null
}

function halves(name: string, phone: string): { visitorName: string; visitorPhone: string } | null {
  const visitorName = name.trim()
  return visitorName === '' ? null : { visitorName, visitorPhone: tidyPhone(phone) }
}
