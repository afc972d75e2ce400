import type { HeldBytes, SealedText } from '@sunshine/sync'
import type { ClientDatabase, Draft } from '@sunshine/sync/dexie'
import { isSealed, type TextSeal } from '@sunshine/sync/vault'

type Fields = Draft['fields']

/** The one field of a sealed draft that is not the bytes of a file. */
const SEALED = 'sealed'

const isOpenBytes = (value: unknown): value is ArrayBuffer => value instanceof ArrayBuffer
/** In a sealed draft everything that is no text is the bytes of a file. */
const isBytes = (value: unknown): value is HeldBytes =>
  isOpenBytes(value) || (typeof value === 'object' && value !== null && 'cipher' in value)

/** A draft's fields as they lie on the disk: everything typed is sealed as one text, and each photo or file by itself (VA-1, VA-15). */
export async function sealFields(seal: TextSeal, fields: Fields): Promise<Fields> {
  const all = Object.entries(fields)
  const held: { [field: string]: unknown } = {}
  for (const [field, value] of all) if (isOpenBytes(value)) held[field] = await seal.sealBytes(value)
  const typed = all.filter(([, value]) => !isOpenBytes(value))
  if (typed.length === 0) return held
  const text = JSON.stringify(Object.fromEntries(typed))
  const turn = await seal.sealing([text])
  return { ...held, [SEALED]: turn(text) }
}

/** Drafts with their fields to be read, in the order given; one written before there were seals is as it was. */
export async function openDrafts(seal: TextSeal, drafts: readonly Draft[]): Promise<Draft[]> {
  const turn = await seal.opening(drafts.flatMap(({ fields }) => sealedIn(fields) ?? []))
  return Promise.all(
    drafts.map(async (draft) => {
      const text = sealedIn(draft.fields)
      const typed: Fields = text === undefined ? {} : JSON.parse(turn(text))
      const files = Object.entries(draft.fields).filter(([field]) => text === undefined || field !== SEALED)
      const opened = await Promise.all(
        files.map(async ([field, value]) => [field, isBytes(value) ? await seal.openBytes(value) : value] as const),
      )
      return { ...draft, fields: { ...typed, ...Object.fromEntries(opened) } }
    }),
  )
}

function sealedIn(fields: Fields): SealedText | undefined {
  const text = fields[SEALED]
  return typeof text === 'string' && isSealed(text) ? text : undefined
}

/** Seals the drafts, and the files among them, that lie open from before; one that is written meanwhile stays as it is (VA-5). */
export async function sealEarlierDrafts({ drafts }: ClientDatabase, seal: TextSeal): Promise<void> {
  // One by one: a form may hold photos.
  for (const id of await drafts.toCollection().primaryKeys()) {
    const draft = await drafts.get(id)
    if (!draft || isWholeSealed(draft.fields)) continue
    const [open] = await openDrafts(seal, [draft])
    const fields = await sealFields(seal, open?.fields ?? draft.fields)
    await drafts
      .where('id')
      .equals(id)
      .modify((row, held) => {
        if (row.changedAt === draft.changedAt && !isWholeSealed(row.fields)) held.value = { ...row, fields }
      })
  }
}

function isWholeSealed(fields: Fields): boolean {
  const values = Object.entries(fields)
  return values.every(([field, value]) => !isOpenBytes(value) && (isBytes(value) || field === SEALED))
}
