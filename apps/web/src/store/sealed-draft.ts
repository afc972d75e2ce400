import type { SealedText } from '@sunshine/sync'
import type { ClientDatabase, Draft } from '@sunshine/sync/dexie'
import { isSealed, type TextSeal } from '@sunshine/sync/vault'

type Fields = Draft['fields']

/** The one field of a sealed draft that is not the bytes of a file. */
const SEALED = 'sealed'

const isBytes = (value: unknown): boolean => value instanceof ArrayBuffer

/**
 * A draft's fields as they lie on the disk: everything typed is sealed, the bytes of photos and files stay as they are
 * (VA-1).
 */
export async function sealFields(seal: TextSeal, fields: Fields): Promise<Fields> {
  const all = Object.entries(fields)
  const typed = all.filter(([, value]) => !isBytes(value))
  if (typed.length === 0) return fields
  const text = JSON.stringify(Object.fromEntries(typed))
  const turn = await seal.sealing([text])
  return { ...Object.fromEntries(all.filter(([, value]) => isBytes(value))), [SEALED]: turn(text) }
}

/** Drafts with their fields to be read, in the order given; one written before there were seals is as it was. */
export async function openDrafts(seal: TextSeal, drafts: readonly Draft[]): Promise<Draft[]> {
  const texts = drafts.flatMap(({ fields }) => sealedIn(fields) ?? [])
  if (texts.length === 0) return [...drafts]
  const turn = await seal.opening(texts)
  return drafts.map((draft) => {
    const { [SEALED]: _, ...bytes } = draft.fields
    const text = sealedIn(draft.fields)
    if (text === undefined) return draft
    const typed: Fields = JSON.parse(turn(text))
    return { ...draft, fields: { ...typed, ...bytes } }
  })
}

function sealedIn(fields: Fields): SealedText | undefined {
  const text = fields[SEALED]
  return typeof text === 'string' && isSealed(text) ? text : undefined
}

/** Seals the drafts that were written before there were seals; one that is written meanwhile stays as it is (VA-5). */
export async function sealEarlierDrafts({ drafts }: ClientDatabase, seal: TextSeal): Promise<void> {
  for (const draft of await drafts.toArray()) {
    if (sealedIn(draft.fields) !== undefined) continue
    const fields = await sealFields(seal, draft.fields)
    await drafts
      .where('id')
      .equals(draft.id)
      .modify((row, held) => {
        if (row.changedAt === draft.changedAt && sealedIn(row.fields) === undefined) held.value = { ...row, fields }
      })
  }
}
