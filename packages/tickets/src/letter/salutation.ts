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
  '淳于',
  '赫连',
  '拓跋',
  '完颜',
  '耶律',
  '纳兰',
  '公冶',
  '公羊',
  '宗政',
  '仲孙',
  '左丘',
  '谷梁',
  '东郭',
]

/** How the citizen is called in the letter: a surname with 先生/女士, or the whole name where it has no surname to split. */
export type Honorific = '先生' | '女士' | '家长' | '同学'

const honorifics: readonly Honorific[] = ['先生', '女士', '家长', '同学']

/** The middle dots that keyboards write between the parts of a transcribed name. */
const middleDot = /[·•‧・･∙⋅]/u

/** 周女士 typed as the name already says how to address her; null when the name does not (LT-3). */
export function honorificIn(name: string): Honorific | null {
  return honorifics.find((honorific) => name.trim().endsWith(honorific)) ?? null
}

/** The surname of a Chinese name; the whole of a name with ·, of one character or in another script (LT-3). */
export function surnameOf(name: string): string {
  const bare = name.trim().slice(0, name.trim().length - (honorificIn(name)?.length ?? 0))
  if (middleDot.test(bare) || !/^\p{Script=Han}/u.test(bare)) return bare.trim()
  const plain = bare.trim().replace(/(?!^)某某?$/u, '')
  const double = compound.find((surname) => plain.startsWith(surname))
  // Characters beyond the BMP are one character to a reader.
  return double ?? Array.from(plain)[0] ?? ''
}

/** 周女士; 匿名反映人 for a citizen who gave no name (LT-2), 反映人 for one whose name is protected (AD-11). A chosen form of address goes before a typed one (LT-3). */
export function addressee(citizen: {
  readonly visitorName: string
  readonly anonymous: boolean
  readonly honorific: Honorific | null
  readonly withheld?: boolean | undefined
}): string {
  if (citizen.withheld === true) return '反映人'
  if (citizen.anonymous || citizen.visitorName.trim() === '') return '匿名反映人'
  const honorific = citizen.honorific ?? honorificIn(citizen.visitorName) ?? '先生（女士）'
  return `${surnameOf(citizen.visitorName)}${honorific}`
}
