import { isForCentreOnlyHeld, isSealedTogether, SealedWithOthers } from '../seal/held.ts'
import type { HeldPage } from '../seal/seal.ts'
import { allAbout } from './attachments.ts'
import type { Transaction } from './disk.ts'
import { documentsOf, readTogether } from './documents.ts'
import { inOrderMade, keyOfOwn } from './keys.ts'
import { acknowledge } from './merge.ts'
import type { Brought, Contact, DeviceState, DocumentKey, HeldOwn, Receipt, Restored } from './ports.ts'
import { newestFirst } from './receipts.ts'
import { takePage } from './take-page.ts'
import { lastSeen, watched } from './watch.ts'

/** What answers make of the outbox. */
export interface Settled {
  /** Own events as they are now, in the order made. */
  readonly own: readonly HeldOwn[]
  /** Those of them that the disk does not hold so yet. */
  readonly changed: readonly HeldOwn[]
  /** The documents they are about. */
  readonly touched: ReadonlySet<DocumentKey>
}

/** Takes the server's answers: acknowledged events stay until their row comes down, refused ones move aside. */
export async function settle(tx: Transaction, brought: readonly Brought[]): Promise<void> {
  const { own, changed, touched } = await takeAnswers(tx, brought)
  if (changed.length > 0) await tx.putOwn(...changed)
  const documents = await readTogether(tx, touched)
  for (const key of touched) documents.touch(key)
  await documents.write(own)
}

/**
 * The same together with the page that was read behind the answers: most of what they acknowledge is in its rows, and is
 * not written to the outbox only to be taken out of it (SY-46).
 */
export async function settleWithPage(
  tx: Transaction,
  brought: readonly Brought[],
  { page, contact }: { readonly page: HeldPage; readonly contact: Pick<Contact, 'head' | 'trail'> },
): Promise<void> {
  await takePage(tx, page, { ...contact, settled: await takeAnswers(tx, brought) })
}

async function takeAnswers(tx: Transaction, brought: readonly Brought[]): Promise<Settled> {
  const own = new Map((await tx.own()).map((one) => [one.event.id, one]))
  const changed: HeldOwn[] = []
  const gone: string[] = []
  const touched = new Set<DocumentKey>()
  const receipts: Receipt[] = []
  for (const { answers, at, receipt } of brought) {
    const taken: HeldOwn[] = []
    for (const answer of answers) {
      const one = own.get(answer.id)
      if (!one) continue
      touched.add(keyOfOwn(one))
      if (answer.outcome === 'rejected') {
        await tx.putRejected({ event: one.event, rejection: answer.rejection, rejectedAt: at })
      } else taken.push(one)
      // No row will come down that holds a 举报, and it is not kept to be offered anew either (PV-4).
      if (answer.outcome === 'rejected' || isForCentreOnlyHeld(one.stamp.actor, one.event.subject.act))
        gone.push(answer.id)
      else changed.push(acknowledge(one, answer))
    }
    if (receipt && taken.length > 0) receipts.push({ code: receipt, at, items: taken.map(itemOf) })
  }
  if (gone.length > 0) await tx.deleteOwn(...gone)
  if (receipts.length > 0) await keepReceipts(tx, receipts)
  for (const id of gone) own.delete(id)
  for (const one of changed) own.set(one.event.id, one)
  await noteAnswers(tx, brought)
  return { own: inOrderMade([...own.values()]), changed, touched }
}

async function noteAnswers(tx: Transaction, brought: readonly Brought[]): Promise<void> {
  let device = await tx.device()
  for (const { trail, anchor, head } of brought) device = { ...watched(device, trail), anchor, head }
  await tx.putDevice(device)
}

/** More hand-overs than anyone looks back on. */
const MOST_RECEIPTS = 100

function itemOf({ event: { id: eventId, subject } }: HeldOwn): Receipt['items'][number] {
  const { kind, id: subjectId, act } = subject
  return { eventId, kind, subjectId, type: act.type }
}

async function keepReceipts(tx: Transaction, receipts: readonly Receipt[]): Promise<void> {
  for (const receipt of receipts) await tx.putReceipt(receipt)
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
  // A page of another tab brought some since they were uncovered: the next sync begins anew.
  if (all.some(({ base }) => isSealedTogether(base))) throw new SealedWithOthers()
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
