import type { Instant } from '@sunshine/rubric/civil-date'
import { dropDraft, readDraft, saveDraft } from './drafts.ts'
import type { PhoneStore } from './open.ts'

/** A bureau's own Word template as it lies in this browser (EX-18). */
export interface KeptTemplate {
  readonly fileName: string
  readonly keptAt: Instant
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** It lies with the drafts: what a person keeps on this computer and nobody else ever sees. */
const TEMPLATE = 'wordTemplate'

/** The template kept in this browser; undefined while the one shipped with the app is used. */
export async function readTemplate(store: PhoneStore): Promise<KeptTemplate | undefined> {
  const held = await readDraft(store, TEMPLATE)
  const fileName = held?.fields['fileName']
  const bytes = held?.fields['bytes']
  if (!held || typeof fileName !== 'string' || !(bytes instanceof ArrayBuffer)) return undefined
  return { fileName, keptAt: held.changedAt, bytes: new Uint8Array(bytes) }
}

/** Keeps a template in the place of the one before; settles when the disk has it. */
export async function keepTemplate(store: PhoneStore, { fileName, keptAt, bytes }: KeptTemplate): Promise<void> {
  const fields = { fileName, bytes: bytes.slice().buffer }
  await saveDraft(store, { id: TEMPLATE, kind: TEMPLATE, ticketId: null, changedAt: keptAt, fields })
}

/** Goes back to the template shipped with the app. */
export async function dropTemplate(store: PhoneStore): Promise<void> {
  await dropDraft(store, TEMPLATE)
}
