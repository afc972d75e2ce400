import { roles, type Role } from '@sunshine/tickets'

/** Somebody who asks: as whom they sign in, in which role, for which unit. */
export interface Asker {
  readonly login: string
  readonly role: Role
  readonly unitId: string
}

const isSchool = (role: Role): boolean => role === 'schoolClerk' || role === 'principal'

/** 青禾 and 白鹭洲 handle tickets; 和亭 handles none and has people who are complained of. */
export const schools = { QH: '青禾中学', BL: '白鹭洲小学', HT: '和亭中学' } as const

/** Each role once, unsuspected; the two school roles also of another school, and one shut out. */
export const unsuspected: readonly Asker[] = [
  ...roles.map((role): Asker => ({ login: `fair-${role}`, role, unitId: isSchool(role) ? 'QH' : 'ZX' })),
  { login: 'other-schoolClerk', role: 'schoolClerk', unitId: 'BL' },
  { login: 'other-principal', role: 'principal', unitId: 'BL' },
]

/** Each role once more: of each of them some 举报 complain, from the beginning or later. */
export const suspected: readonly Asker[] = roles.map((role): Asker => {
  return { login: `named-${role}`, role, unitId: isSchool(role) ? 'HT' : 'ZX' }
})

/** Was let in once and no longer is. */
export const shutOut: Asker = { login: 'shut-out', role: 'schoolClerk', unitId: 'QH' }

/** Everybody who ever had an account. */
export const everybody: readonly Asker[] = [...unsuspected, ...suspected, shutOut]
