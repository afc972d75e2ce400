/** The first sign of every initial in the order of pinyin; i, u and v begin no syllable. */
const firstSigns = '阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥扨它穵夕丫帀'
const letters = 'abcdefghjklmnopqrstwxyz'

/**
 * The browser's own order of Chinese signs: no table to download. Null where it does not know pinyin; then nothing is
 * found by initials and everything by its signs.
 */
const order = pinyinOrder()

function pinyinOrder(): Intl.Collator | null {
  const collator = new Intl.Collator('zh-u-co-pinyin')
  const known = ['阿', '八', '陈', '周'].every(
    (sign, index, all) => index === 0 || collator.compare(all[index - 1] ?? '', sign) < 0,
  )
  return known ? collator : null
}

/** 周某 → zm. A sign of several readings has that of its place in the dictionary; letters and digits stand for themselves. */
export function pinyinInitials(text: string): string {
  if (order === null) return ''
  return Array.from(text.normalize('NFKC').toLowerCase()).map(initialOf).join('')
}

/** A school's names have few signs between them: each is looked up once. */
const found = new Map<string, string>()

function initialOf(sign: string): string {
  const held = found.get(sign) ?? lookedUp(sign)
  found.set(sign, held)
  return held
}

function lookedUp(sign: string): string {
  if (/[a-z0-9]/.test(sign)) return sign
  if (!/\p{Script=Han}/u.test(sign) || order === null) return ''
  let initial = ''
  Array.from(firstSigns).forEach((first, index) => {
    if (order.compare(first, sign) <= 0) initial = letters[index] ?? ''
  })
  return initial
}
