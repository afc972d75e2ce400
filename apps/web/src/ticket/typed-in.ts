import type { Act } from '@sunshine/tickets'
import type { ActValues, SmallAct } from './small-acts.ts'

/** What a person typed into the dialog of a small act, read back from the act, to write it anew. */
export function typedIn(act: Act): ActValues {
  const { type, ...parts } = act
  const values: Record<string, string> = {}
  const fields = type === 'fieldsEdited' ? act.fields : parts
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === 'string') values[name] = value
    // The dialogs ask yes or no where an act holds true or false.
    if (typeof value === 'boolean') values[name] = value ? 'yes' : 'no'
  }
  return values
}

/** Whether the dialog asks what the act wrote: 拟办意见 and 更正登记 write fields of one form, each its own. */
export function asksFor({ id, fields }: SmallAct, act: Act): boolean {
  return id === act.type && (act.type !== 'fieldsEdited' || fields.some(({ name }) => name in act.fields))
}
