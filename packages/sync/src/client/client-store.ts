import { defaultSettings, SETTINGS_ID, type Settings } from '@sunshine/tickets'
import { loadRules, rulesAtHand } from '../seal/rules.ts'
import { allAbout } from './attachments.ts'
import type { Disk, Transaction } from './disk.ts'
import { documentsOf, readTogether } from './documents.ts'
import { keyOf } from './keys.ts'
import type {
  ClientStore,
  Contact,
  DocumentKey,
  HeldAttachment,
  KeptAttachment,
  StoredDocument,
  Written,
} from './ports.ts'
import type { HeldPage } from '../seal/seal.ts'
import { loadHandOver } from './load-hand-over.ts'
import { newestFirst } from './receipts.ts'
import { forget, takePage } from './take-page.ts'
import { uncovering } from './uncovering.ts'
import { watched } from './watch.ts'

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
        await refold(tx, [key])
        return written
      }),
    receipts: () => read(async (tx) => newestFirst(await tx.receipts())),
    async settle(brought) {
      const { settle } = await loadHandOver()
      return foldOwn((tx) => settle(tx, brought))
    },
    prepare: async (keys) => disk.prepare?.(keys),
    uncover: async (keys, by) => disk.uncover?.(keys, by),
    async takePage(came, head, { trail, brought = [], askedBy, by } = {}) {
      const isTogether = await disk.readyFor?.(came.rows.length + (came.whole?.rows.length ?? 0))
      let page = isTogether ? came : await wholeRead(came)
      const contact = { head, trail }
      const code = brought.length > 0 ? await loadHandOver() : undefined
      const take = async (tx: Transaction): Promise<void> => {
        // Cleared meanwhile it has nothing of what lies before the page, and the cursor would pass over that for good (ST-3).
        if (askedBy !== undefined && (await tx.device()).deviceId !== askedBy)
          throw new Error('a page that another device asked for')
        return code ? code.settleWithPage(tx, brought, { page, contact }) : takePage(tx, page, contact)
      }
      return uncovering(
        { disk, by },
        // What left is withheld from a year by the rules (CN-10).
        () => (page.left.length > 0 ? fold(take) : foldOwn(take)),
        async () => void (page = await wholeRead(page)),
      )
    },
    wipe: (scope) => foldOwn((tx) => wipe(tx, scope)),
    async renameDevice(deviceId) {
      const { renameDevice } = await loadHandOver()
      return write((tx) => renameDevice(tx, deviceId))
    },
    async rewind(restored) {
      const { rewind } = await loadHandOver()
      return fold((tx) => rewind(tx, restored))
    },
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

const wholeRead = async (page: HeldPage): Promise<HeldPage> => (page.whole ? page.whole.read() : page)

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

/** Folds these documents' own events over their bases anew; a document with neither is gone. */
export async function refold(tx: Transaction, keys: readonly DocumentKey[]): Promise<void> {
  const documents = await readTogether(tx, keys)
  for (const key of keys) documents.touch(key)
  const [key] = keys
  await documents.write(await tx.own(keys.length === 1 ? key : undefined))
}

async function noteContact(tx: Transaction, contact: Contact): Promise<void> {
  const { anchor, head, at } = contact
  const device = watched(await tx.device(), contact.trail)
  if (device.rewound)
    await forgetAll(
      tx,
      (await tx.allDocuments()).filter(({ stale }) => stale),
    )
  await tx.putDevice({ ...device, anchor, head, rewound: false, lastSyncAt: at })
}

async function forgetAll(tx: Transaction, gone: readonly StoredDocument[]): Promise<void> {
  const documents = documentsOf(tx, gone)
  await forget(tx, documents, gone)
  await documents.write(await tx.own())
}

async function wipe(tx: Transaction, scope: string): Promise<void> {
  await forgetAll(tx, await tx.documentsInScope(scope))
  const device = await tx.device()
  const { [scope]: _lost, ...cursors } = device.cursors
  await tx.putDevice({ ...device, cursors })
}
