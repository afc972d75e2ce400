import { defaultSettings, SETTINGS_ID, type Settings } from '@sunshine/tickets'
import type { Answer } from '../protocol/push.ts'
import { isForCentreOnlyHeld } from '../seal/held.ts'
import { loadRules, rules, rulesAtHand } from '../seal/rules.ts'
import type { HeldPage } from '../seal/seal.ts'
import type { Disk, Transaction } from './disk.ts'
import { inOrderMade, keyOf, keyOfOwn, splitKey } from './keys.ts'
import { acknowledge, caughtUpTo, isHeldByRow, viewOf } from './merge.ts'
import type {
  ClientStore,
  Contact,
  DeviceState,
  DocumentKey,
  HeldAttachment,
  HeldOwn,
  KeptAttachment,
  Receipt,
  Restored,
  StoredDocument,
  Written,
} from './ports.ts'
import { lastSeen, watched } from './watch.ts'

/** The client's store over any disk: what each step of the protocol does to documents, outbox and cursors. */
export function createClientStore(disk: Disk): ClientStore {
  const read = <T>(run: (tx: Transaction) => Promise<T>): Promise<T> => disk.transaction('read', run)
  const write = <T>(run: (tx: Transaction) => Promise<T>): Promise<T> => disk.transaction('write', run)
  /** A write that folds own acts for certain; inside of a transaction of the disk the rules are at hand already. */
  const fold = <T>(run: (tx: Transaction) => Promise<T>): Promise<T> =>
    rulesAtHand() ? write(run) : loadRules().then(() => write(run))
  /** A write that folds own acts where there are any: then it is begun once more, behind the rules. */
  const foldOwn = async (run: (tx: Transaction) => Promise<void>): Promise<void> => {
    const isDone = await write(async (tx) => {
      if (!rulesAtHand() && (await tx.own()).length > 0) return false
      await run(tx)
      return true
    })
    if (!isDone) await fold(run)
  }
  return {
    device: () => read((tx) => tx.device()),
    document: (key) => read((tx) => tx.document(key)),
    documents: (kind) => read((tx) => tx.documentsOfKind(kind)),
    unsent: (limit) => read(async (tx) => (await tx.own()).filter((own) => !own.acknowledged).slice(0, limit)),
    own: (key) => read((tx) => tx.own(key)),
    rejected: () => read((tx) => tx.rejected()),
    attachment: (sha256) => read((tx) => tx.attachment(sha256)),
    waitingAttachments: () => read((tx) => tx.waitingAttachments()),
    commit: (key, decide) =>
      fold(async (tx) => {
        const device = await tx.device()
        const written = decide({ stored: await tx.document(key), device, settings: await settingsOn(tx) })
        if (!isWritten(written)) return written
        await tx.putOwn(written.own)
        await tx.putDevice({ ...device, nextSeq: device.nextSeq + 1 })
        await refold(tx, key)
        return written
      }),
    receipts: () => read(async (tx) => newestFirst(await tx.receipts())),
    settle: (answers, contact) => foldOwn((tx) => settle(tx, answers, contact)),
    takePage(page, head, trail) {
      const take = (tx: Transaction): Promise<void> => takePage(tx, page, { head, trail })
      // What left is withheld from a year by the rules (CN-10).
      return page.left.length > 0 ? fold(take) : foldOwn(take)
    },
    wipe: (scope) => foldOwn((tx) => wipe(tx, scope)),
    renameDevice: (deviceId) => write((tx) => renameDevice(tx, deviceId)),
    rewind: (restored) => fold((tx) => rewind(tx, restored)),
    refuseLog: (differs) => write(async (tx) => tx.putDevice({ ...(await tx.device()), differs })),
    noteContact: (contact) => foldOwn((tx) => noteContact(tx, contact)),
    forgetRejected: (eventId) => write((tx) => tx.deleteRejected(eventId)),
    putAttachment: (attachment) =>
      write(async (tx) => {
        const held = await tx.attachment(attachment.sha256)
        await tx.putAttachment(held ? takenAgain(held, attachment) : { ...attachment, sent: false })
      }),
    attachmentBegun: (sha256, place) => write((tx) => changeAttachment(tx, sha256, (held) => ({ ...held, place }))),
    attachmentSent: (sha256) => write((tx) => changeAttachment(tx, sha256, forNextSubject)),
    attachmentRefused: (sha256, refusal) =>
      write((tx) =>
        changeAttachment(tx, sha256, (held) => {
          const next = forNextSubject(held)
          // A ticket that is not the person's any more says nothing of the others the file belongs to.
          return refusal === 'absent' && !next.sent ? next : { ...held, refusal, place: null }
        }),
      ),
    forgetRefusedAttachment: (sha256) =>
      write(async (tx) => {
        if ((await tx.attachment(sha256))?.refusal) await tx.deleteAttachment(sha256)
      }),
  }
}

const allAbout = ({ about, aboutAll = [about] }: HeldAttachment): readonly DocumentKey[] => aboutAll

/** The same file once more: sent anew when it was refused, and for another subject when it is another's too (SY-30). */
function takenAgain(held: HeldAttachment, { about }: KeptAttachment): HeldAttachment {
  const known = allAbout(held)
  if (known.includes(about)) return { ...held, refusal: null }
  const taken = { ...held, refusal: null, aboutAll: [...known, about] }
  return held.sent ? forNextSubject(taken) : taken
}

/** Through with one subject: waiting for the next, or sent for all. */
function forNextSubject(held: HeldAttachment): HeldAttachment {
  const known = allAbout(held)
  const next = known[known.indexOf(held.about) + 1]
  return { ...held, place: null, sent: next === undefined, about: next ?? held.about }
}

async function changeAttachment(
  tx: Transaction,
  sha256: string,
  change: (held: HeldAttachment) => HeldAttachment,
): Promise<void> {
  const held = await tx.attachment(sha256)
  if (held) await tx.putAttachment(change(held))
}

/** The district's settings as this device shows them. */
export async function settingsOn(tx: Transaction): Promise<Settings> {
  const view = (await tx.document(keyOf({ kind: 'settings', id: SETTINGS_ID })))?.view
  return view?.kind === 'settings' ? view : defaultSettings
}

function isWritten(result: object): result is Written {
  return 'own' in result
}

/** Folds a document's own events over its base anew; a document with neither is gone. */
export async function refold(tx: Transaction, key: DocumentKey): Promise<void> {
  const held = (await tx.document(key)) ?? unknownDocument(key)
  const view = viewOf(held, await tx.own(key))
  if (held.base === null && view === null) return tx.deleteDocument(key)
  await tx.putDocument({ ...held, view })
}

function unknownDocument(key: DocumentKey): StoredDocument {
  return { key, ...splitKey(key), scope: null, seq: 0, base: null, view: null, stale: false }
}

async function refoldAll(tx: Transaction, keys: Iterable<DocumentKey>): Promise<void> {
  for (const key of keys) await refold(tx, key)
}

async function settle(
  tx: Transaction,
  answers: readonly Answer[],
  contact: Contact & { readonly receipt?: string | null },
): Promise<void> {
  const waiting = new Map((await tx.own()).map((own) => [own.event.id, own]))
  const taken: HeldOwn[] = []
  const touched = new Set<DocumentKey>()
  for (const answer of answers) {
    const own = waiting.get(answer.id)
    if (!own) continue
    touched.add(keyOfOwn(own))
    if (answer.outcome === 'rejected') {
      await tx.deleteOwn(answer.id)
      await tx.putRejected({ event: own.event, rejection: answer.rejection, rejectedAt: contact.at })
    } else {
      taken.push(own)
      // No row will come down that holds a 举报, and it is not kept to be offered anew either (PV-4).
      if (isForCentreOnlyHeld(own.stamp.actor, own.event.subject.act)) await tx.deleteOwn(answer.id)
      else await tx.putOwn(acknowledge(own, answer))
    }
  }
  if (contact.receipt && taken.length > 0) await keepReceipt(tx, { code: contact.receipt, at: contact.at }, taken)
  await refoldAll(tx, touched)
  const device = watched(await tx.device(), contact.trail)
  await tx.putDevice({ ...device, anchor: contact.anchor, head: contact.head })
}

/** More hand-overs than anyone looks back on. */
const MOST_RECEIPTS = 100

const newestFirst = (receipts: readonly Receipt[]): Receipt[] =>
  [...receipts].sort((a, b) => b.at - a.at || (a.code < b.code ? 1 : -1))

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

async function takePage(
  tx: Transaction,
  page: HeldPage,
  { head, trail }: Pick<Contact, 'head' | 'trail'>,
): Promise<void> {
  await takeRows(tx, page)
  const touched = new Set<DocumentKey>()
  for (const { seq, kind, id } of page.left) {
    const stored = await tx.document(keyOf({ kind, id }))
    if (!stored || isNewer(stored, seq)) continue
    await forget(tx, stored)
    touched.add(stored.key)
  }
  for (const key of await dropHeld(tx, page)) touched.add(key)
  for (const key of await withhold(tx, page)) touched.add(key)
  await dropHandedOf(tx, page)
  await dropErased(tx, page)
  await refoldAll(tx, touched)
  const device = watched(await tx.device(), trail)
  const cursor = Math.max(device.cursors[page.scope] ?? 0, page.cursor)
  // With its rows, or a restored log would not be told from the one they were read from (SY-16).
  await tx.putDevice({ ...device, head, cursors: { ...device.cursors, [page.scope]: cursor } })
}

/** Puts a page's rows in place, each with the own events folded over it. */
async function takeRows(tx: Transaction, { rows, scope }: HeldPage): Promise<void> {
  const own = new Map<DocumentKey, HeldOwn[]>()
  for (const one of await tx.own()) own.set(keyOfOwn(one), [...(own.get(keyOfOwn(one)) ?? []), one])
  const held = await tx.documentsAt(rows.map(({ document }) => keyOf(document)))
  const taken = rows.flatMap(({ seq, document }, index): StoredDocument[] => {
    if (isNewer(held[index], seq)) return []
    const key = keyOf(document)
    const stored = { ...unknownDocument(key), scope, seq, base: document }
    return [{ ...stored, view: viewOf(stored, own.get(key) ?? []) }]
  })
  await tx.putDocuments(taken)
}

/** Numbers of a log the server has lost say nothing about the restored one's. */
function isNewer(stored: StoredDocument | undefined, seq: number): boolean {
  return stored !== undefined && !stored.stale && stored.seq > seq
}

/** Forgets what the server told of a document: its row, and its events if they were once fetched (SY-5, SY-7). */
async function forget(tx: Transaction, stored: StoredDocument): Promise<void> {
  await tx.putDocument({ ...stored, base: null, seq: 0, scope: null, stale: false })
  if (stored.kind === 'ticket') await tx.deleteHistory(stored.id)
}

/** Own events that the rows now hold leave the outbox; returns the documents they were about. */
async function dropHeld(tx: Transaction, page: HeldPage): Promise<DocumentKey[]> {
  const own = (await tx.own()).filter((candidate) => candidate.acknowledged)
  const keys: DocumentKey[] = []
  for (const candidate of own) {
    const key = keyOfOwn(candidate)
    const held = await tx.document(key)
    // The number of a stale row is one of the lost log: it holds nothing of the restored one (SY-16).
    const rowSeq = held === undefined || held.stale ? 0 : held.seq
    if (!isHeldByRow(candidate, rowSeq, caughtUpTo(page))) continue
    await tx.deleteOwn(candidate.event.id)
    await tx.putHanded(candidate)
    keys.push(key)
  }
  if (keys.length > 0) await trimHanded(tx)
  return keys
}

/** What left is no longer named in a year's final sheet either, which does not come down anew for it (CN-10). */
async function withhold(tx: Transaction, { left }: HeldPage): Promise<DocumentKey[]> {
  const gone = new Set(left.flatMap(({ kind, id }) => (kind === 'ticket' ? [id] : [])))
  if (gone.size === 0) return []
  const keys: DocumentKey[] = []
  for (const stored of await tx.documentsOfKind('assessment')) {
    if (stored.base?.kind !== 'assessment') continue
    const base = rules().withheldFromHeld(stored.base, gone)
    if (base === stored.base) continue
    await tx.putDocument({ ...stored, base })
    keys.push(stored.key)
  }
  return keys
}

/**
 * From the whole district a ticket leaves only whom it complains of: what they themselves once wrote on it, names and
 * words of it, goes with it, and is not kept to be offered anew (PV-5).
 */
async function dropHandedOf(tx: Transaction, { scope, left }: HeldPage): Promise<void> {
  if (scope !== 'district' || left.length === 0) return
  const gone = new Set(left.map(({ kind, id }) => keyOf({ kind, id })))
  for (const own of await tx.handed()) if (gone.has(keyOfOwn(own))) await tx.deleteHanded(own.event.id)
}

/**
 * Names whose time has passed are not kept here either: the ticket's history is fetched anew, and what this device once
 * wrote of it is not kept to be offered anew (ER-5).
 */
async function dropErased(tx: Transaction, { rows }: HeldPage): Promise<void> {
  const erased = rows.filter(({ document }) => document.kind === 'ticket' && document.personalErasedAt !== undefined)
  if (erased.length === 0) return
  const keys = new Set(erased.map(({ document }) => keyOf(document)))
  for (const { document } of erased) await tx.deleteHistory(document.id)
  for (const own of await tx.handed()) if (keys.has(keyOfOwn(own))) await tx.deleteHanded(own.event.id)
}

/** How many handed-over events a device can offer anew: more than a clerk makes in the days between two backups. */
const MOST_HANDED = 1000

async function trimHanded(tx: Transaction): Promise<void> {
  const handed = inOrderMade(await tx.handed())
  for (const own of handed.slice(0, Math.max(0, handed.length - MOST_HANDED))) await tx.deleteHanded(own.event.id)
}

async function rewind(tx: Transaction, restored?: Omit<Restored, 'known'>): Promise<void> {
  const acknowledged = (await tx.own()).filter((own) => own.acknowledged)
  for (const own of [...(await tx.handed()), ...acknowledged]) {
    await tx.deleteHanded(own.event.id)
    await tx.putOwn(offeredAnew(own))
  }
  for (const held of await tx.allAttachments())
    await tx.putAttachment({ ...held, sent: false, about: allAbout(held)[0] ?? held.about })
  for (const stored of await tx.allDocuments()) {
    await tx.putDocument({ ...stored, stale: stored.base !== null })
    await refold(tx, stored.key)
  }
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

async function noteContact(tx: Transaction, contact: Contact): Promise<void> {
  const { anchor, head, at } = contact
  const device = watched(await tx.device(), contact.trail)
  if (device.rewound)
    for (const stored of await tx.allDocuments()) {
      if (!stored.stale) continue
      await forget(tx, stored)
      await refold(tx, stored.key)
    }
  await tx.putDevice({ ...device, anchor, head, rewound: false, lastSyncAt: at })
}

async function wipe(tx: Transaction, scope: string): Promise<void> {
  for (const stored of await tx.documentsInScope(scope)) {
    await forget(tx, stored)
    await refold(tx, stored.key)
  }
  const device = await tx.device()
  const { [scope]: _lost, ...cursors } = device.cursors
  await tx.putDevice({ ...device, cursors })
}

async function renameDevice(tx: Transaction, deviceId: string): Promise<void> {
  const unsent = (await tx.own()).filter((own) => !own.acknowledged)
  let deviceSeq = 0
  for (const own of unsent) {
    deviceSeq++
    const renamed: HeldOwn = { ...own, event: { ...own.event, deviceId, deviceSeq } }
    await tx.putOwn(renamed)
  }
  await tx.putDevice({ ...(await tx.device()), deviceId, nextSeq: deviceSeq + 1 })
}
