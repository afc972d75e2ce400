/** Full-width digits, letters and signs as people's keyboards write them → ASCII; the rest stays (FM-2). */
export function halfWidth(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/gu, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/gu, ' ')
}

/** A phone number as dialled: ASCII digits, one hyphen after an area code, nothing else (FM-2). */
export function tidyPhone(text: string): string {
  const digits = halfWidth(text).replace(/[^\d+-]/gu, '')
  return /^0\d{2,3}-/u.test(digits) ? digits : digits.replace(/-/gu, '')
}

/** "张三 16000000001" pasted into one box → its two halves; null when the text is not that (FM-3). */
export function splitNameAndPhone(
  text: string,
): { readonly visitorName: string; readonly visitorPhone: string } | null {
  const plain = halfWidth(text).trim()
  const match = /^([^\d]{1,20}?)[\s,，:：、-]*((?:\+?86[\s-]?)?1[\d\s-]{10,14}|0\d{2,3}-?[\d\s]{7,9})$/u.exec(plain)
  if (!match?.[1] || !match[2]) return null
  return { visitorName: match[1].trim(), visitorPhone: tidyPhone(match[2].replace(/^\+?86[\s-]?/u, '')) }
}
