import { roles, type Actor, type Role } from '@sunshine/tickets'
import * as v from 'valibot'
import type { UserRow } from '../store/schema.ts'

/** A role as it lies in a row. */
export function roleFrom(text: string): Role {
  return v.parse(v.picklist(roles), text)
}

/** The person a row describes, in their first unit. */
export function actorFrom(user: UserRow): Actor {
  return { userId: user.id, name: user.name, role: roleFrom(user.role), unitId: user.unitId }
}
