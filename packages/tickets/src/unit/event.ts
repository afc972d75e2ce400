import * as v from 'valibot'
import { line, name } from '../fields.ts'
import { orgKinds } from './unit.ts'

/** The admin enters or corrects a unit. Its id is the code in ticket numbers. */
export const unitSaved = v.object({
  type: v.literal('unitSaved'),
  name: v.pipe(name, v.minLength(1)),
  orgKind: v.picklist(orgKinds),
  phone: line,
  sites: v.array(name),
  active: v.boolean(),
})
export type UnitSaved = v.InferOutput<typeof unitSaved>
