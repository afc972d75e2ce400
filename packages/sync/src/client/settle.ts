import type { Answer } from '../protocol/push.ts'
import { isForCentreOnlyHeld } from '../seal/held.ts'
import { allAbout } from './attachments.ts'
import type { Transaction } from './disk.ts'
import { documentsOf, readTogether } from './documents.ts'
import { inOrderMade, keyOfOwn } from './keys.ts'
import { acknowledge } from './merge.ts'
import type { Contact, DeviceState, DocumentKey, HeldOwn, Receipt, Restored } from './ports.ts'
import { newestFirst } from './receipts.ts'
import { lastSeen, watched } from './watch.ts'

/** Takes the server's answers: acknowledged events stay until their row comes down, refused ones move aside. */
export async function settle(
  tx: Transaction,
  answers: readonly Answer[],
  contact: Contact & { readonly receipt?: string | null },
): Promise<void> {
  const own = new Map((await tx.own()).map((one) => [one.event.id, one]))
  const taken: HeldOwn[] = []
  const kept: HeldOwn[] = []
  const gone: string[] = []
  const touched = new Set<DocumentKey>()
  for (const answer of answers) {
    const one = own.get(answer.id)
    if (!one) continue
    touched.add(keyOfOwn(one))
    if (answer.outcome === 'rejected') {
      await tx.putRejected({ event: one.event, rejection: answer.rejection, rejectedAt: contact.at })
    } else taken.push(one)
    // No row will come down that holds a 举报, and it is not kept to be offered anew either (PV-4).
    if (answer.outcome === 'rejected' || isForCentreOnlyHeld(one.stamp.actor, one.event.subject.act))
      gone.push(answer.id)
    else kept.push(acknowledge(one, answer))
  }
  if (gone.length > 0) await tx.deleteOwn(...gone)
  if (kept.length > 0) await tx.putOwn(...kept)
  if (contact.receipt && taken.length > 0) await keepReceipt(tx, { code: contact.receipt, at: contact.at }, taken)
  for (const id of gone) own.delete(id)
  for (const one of kept) own.set(one.event.id, one)
  const documents = await readTogether(tx, touched)
  for (const key of touched) documents.touch(key)
  await documents.write(inOrderMade([...own.values()]))
  const device = watched(await tx.device(), contact.trail)
  await tx.putDevice({ ...device, anchor: contact.anchor, head: contact.head })
}

/** More hand-overs than anyone looks back on. */
const MOST_RECEIPTS = 100

async function keepReceipt(
  tx: Transaction,
  about: Pick<Receipt, 'code' | 'at'>,
  taken: readonly HeldOwn[],
): Promise<void> {
  const items = taken.map(({ event: { id: eventId, subject } }) => {
    const { kind, id: subjectId, act } = subject
    return { eventId, kind, subjectId, type: act.type }
  })
  await tx.putReceipt({ ...about, items })
  for (const { code } of newestFirst(await tx.receipts()).slice(MOST_RECEIPTS)) await tx.deleteReceipt(code)
}

/** Begins anew with a restored log (SY-16). */
export async function rewind(tx: Transaction, restored?: Omit<Restored, 'known'>): Promise<void> {
  const handed = await tx.handed()
  const acknowledged = (await tx.own()).filter((own) => own.acknowledged)
  if (handed.length > 0) await tx.deleteHanded(...handed.map(({ event }) => event.id))
  const anew = [...handed, ...acknowledged].map(offeredAnew)
  if (anew.length > 0) await tx.putOwn(...anew)
  for (const held of await tx.allAttachments())
    await tx.putAttachment({ ...held, sent: false, about: allAbout(held)[0] ?? held.about })
  const all = await tx.allDocuments()
  const documents = documentsOf(tx, all)
  for (const stored of all) documents.set({ ...stored, stale: stored.base !== null })
  await documents.write(await tx.own())
  await tx.putDevice({ ...agreedOn(await tx.device(), restored), head: null, cursors: {}, rewound: true })
}

/** What both logs hold goes on being watched while the restored one is read anew (AD-2). */
function agreedOn(device: DeviceState, restored: Omit<Restored, 'known'> | undefined): DeviceState {
  const { at, seen } = device.trail ?? { at: 0, seen: [] }
  const kept = seen.filter(([seq]) => seq <= (restored?.upTo ?? 0))
  return {
    ...device,
    trail: { at, seen: kept },
    differs: null,
    ...(restored && { restored: { ...restored, known: lastSeen(device) } }),
  }
}

function offeredAnew(own: HeldOwn): HeldOwn {
  return { ...own, acknowledged: false, formerSeq: own.stamp.seq, stamp: { ...own.stamp, seq: 0, verdict: 'unsent' } }
}

/** Gives a cloned device its own name and numbers (SY-9). */
export async function renameDevice(tx: Transaction, deviceId: string): Promise<void> {
  const unsent = (await tx.own()).filter((own) => !own.acknowledged)
  const renamed = unsent.map((own, nth): HeldOwn => ({ ...own, event: { ...own.event, deviceId, deviceSeq: nth + 1 } }))
  if (renamed.length > 0) await tx.putOwn(...renamed)
  await tx.putDevice({ ...(await tx.device()), deviceId, nextSeq: renamed.length + 1 })
}
