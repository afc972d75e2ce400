/** 区直中小学, 乡镇中心学校, 民办学校, 幼儿园, 职专, and the centre itself. */
export const orgKinds = [
  'centre',
  'districtSchool',
  'townshipCentralSchool',
  'privateSchool',
  'kindergarten',
  'vocationalSchool',
] as const

/** A kind of unit. */
export type OrgKind = (typeof orgKinds)[number]

/** An assessed unit, or the centre. */
export interface Unit {
  readonly kind: 'unit'
  /** The unit's code, as printed in ticket numbers: "QH". */
  readonly id: string
  readonly name: string
  /** Pinyin initials of the name, made by the server: "qhzx". */
  readonly initials: string
  readonly orgKind: OrgKind
  readonly phone: string
  readonly sites: readonly string[]
  readonly active: boolean
  readonly version: number
}
