import * as v from 'valibot'
import { line } from '../fields.ts'

/** 区直中小学, 乡镇中心学校, 民办学校, 幼儿园, 职专, and the centre itself. */
export const orgKinds = [
  'centre',
  'districtSchool',
  'townshipCentralSchool',
  'privateSchool',
  'kindergarten',
  'vocationalSchool',
] as const

/** The admin enters or corrects a unit. Its id is the code in ticket numbers. */
export const unitSaved = v.object({
  type: v.literal('unitSaved'),
  name: v.pipe(line, v.minLength(1)),
  orgKind: v.picklist(orgKinds),
  phone: line,
  sites: v.array(line),
  active: v.boolean(),
})
export type UnitSaved = v.InferOutput<typeof unitSaved>
