/** Compound surnames in use; a name that begins with one is not split after its first character. */
const compound = [
  '欧阳',
  '司马',
  '上官',
  '诸葛',
  '司徒',
  '东方',
  '独孤',
  '南宫',
  '万俟',
  '闻人',
  '夏侯',
  '尉迟',
  '皇甫',
  '公孙',
  '慕容',
  '长孙',
  '宇文',
  '司空',
  '端木',
  '轩辕',
  '令狐',
  '钟离',
  '百里',
  '呼延',
  '鲜于',
  '西门',
  '申屠',
  '太史',
  '澹台',
  '濮阳',
]

/** How the citizen is called in the letter: a surname with 先生/女士, or the whole name where it has no surname to split. */
export type Honorific = '先生' | '女士' | '家长' | '同学'

/** The surname of a Chinese name; the whole of a name with · or of one character (LT-3). */
export function surnameOf(name: string): string {
  const plain = name.trim().replace(/(先生|女士|某某?|家长|同学)$/u, '')
  if (plain.includes('·') || plain.includes('•')) return plain
  const double = compound.find((surname) => plain.startsWith(surname))
  // Characters beyond the BMP are one character to a reader.
  return double ?? Array.from(plain)[0] ?? ''
}

/** 周女士; 匿名反映人 for a citizen who gave no name (LT-2). */
export function addressee(citizen: {
  readonly visitorName: string
  readonly anonymous: boolean
  readonly honorific: Honorific | null
}): string {
  if (citizen.anonymous || citizen.visitorName.trim() === '') return '匿名反映人'
  return `${surnameOf(citizen.visitorName)}${citizen.honorific ?? '先生（女士）'}`
}
