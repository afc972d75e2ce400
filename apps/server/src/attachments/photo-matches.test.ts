import { createHash } from 'node:crypto'
import type { Actor } from '@sunshine/tickets'
import { expect, test, vi } from 'vitest'
import { createPhotoLooks } from '../store/seal-photo-store.ts'
import { registrationAt } from '../testing/acts.ts'
import { drawnLetter, photographed } from '../testing/drawn-letter.ts'
import { freshSqlite } from '../testing/fresh-sqlite.ts'
import { foundUnits, gateOver, newDistrict, people } from '../testing/gate.ts'
import { pagesHere, type Pages } from './pages.ts'
import { createPhotoMatches } from './photo-matches.ts'

/** A busy machine looks at photos slowly. */
const LATER = { timeout: 20_000 }
const MONDAY = Date.parse('2026-03-02T09:00+08:00')
const digestOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')
const { clerk, otherClerk, reviewer, principal } = people

/** A district with stored photos: what is attached to a ticket, and what was looked at. */
async function district(pages: Pages = pagesHere) {
  const { db } = await freshSqlite()
  const database = await newDistrict(db)
  const gate = gateOver(database, { clock: () => MONDAY, random: (bytes) => bytes })
  await foundUnits(gate, MONDAY)
  const stored = new Map<string, Buffer>()
  const looks = createPhotoLooks(db, 'zh')
  const matches = createPhotoMatches({
    looks,
    database,
    pages,
    logError: (error) => expect.fail(String(error)),
    files: {
      has: async (name) => stored.has(name),
      read: async (name) => stored.get(name),
      write: async (name, bytes) => void stored.set(name, bytes),
      remove: async (name) => void stored.delete(name),
    },
  })
  async function answered(id: string, photo: Buffer, actor: Actor = clerk, isSeen = true): Promise<string> {
    const act = { ...registrationAt(MONDAY), unitId: actor.unitId }
    await gate.commitAs(actor, { kind: 'ticket', id, act }, MONDAY)
    const words = { subject: '食堂', honorific: '女士', body: '经检查，已更换供货商。', datedOn: '2026-03-02' } as const
    const reply = await gate.commitAs(actor, { kind: 'ticket', id, act: { type: 'replied', ...words } }, MONDAY)
    const sha256 = digestOf(photo)
    stored.set(sha256, photo)
    if (isSeen) await matches.see({ sha256, unitId: actor.unitId, stored: photo })
    else {
      const row = {
        district: 'zh',
        sha256,
        about: `ticket:${id}`,
        unitId: actor.unitId,
        uploadedBy: actor.userId,
        mediaType: 'image/jpeg',
        bytes: 1,
        width: 1,
        height: 1,
        storedAt: 1,
      } as const
      await db.insertInto('attachments').values(row).execute()
    }
    const size = { width: 900, height: 1200, bytes: photo.length }
    const attached = { type: 'sealPhotoAttached', replyId: reply.id, sha256, ...size } as const
    await gate.commitAs(actor, { kind: 'ticket', id, act: attached }, MONDAY)
    return sha256
  }
  /** What is said once everything was compared. */
  const compared = (actor: Actor, ticketId: string) =>
    vi.waitFor(async () => {
      const found = await matches.of(actor, ticketId)
      expect(found?.isComparing).toBe(false)
      return found?.matches
    }, LATER)
  return { answered, matches, compared }
}

test('[TP-13] the same sheet photographed again for another ticket is told, with both photos, and another letter is not', async () => {
  const { answered, compared } = await district()
  const [letter, another] = [await drawnLetter(1), await drawnLetter(2)]
  const first = await answered('t1', await photographed(letter, { seed: 1 }))
  await answered('t2', await photographed(another, { seed: 2 }))
  const again = await answered('t3', await photographed(letter, { seed: 501 }))
  const other = { ticketId: 't1', ticketNo: 'ZH-2026-QH-0001', sha256: first }
  for (const reader of [reviewer, clerk, principal])
    expect(await compared(reader, 't3')).toEqual([{ sha256: again, isSame: false, other }])
  expect(await compared(reviewer, 't2')).toEqual([])
  expect(await compared(reviewer, 't1')).toMatchObject([{ other: { ticketId: 't3' } }])
})

test('[TP-12] [TP-13] photos of before looks were kept are looked at when they are asked for', async () => {
  const { answered, compared } = await district()
  const letter = await drawnLetter(1)
  await answered('t1', await photographed(letter, { seed: 1 }), clerk, false)
  await answered('t2', await photographed(letter, { seed: 501 }), clerk, false)
  expect(await compared(reviewer, 't2')).toMatchObject([{ isSame: false, other: { ticketId: 't1' } }])
})

test('[TP-13] the very same pixels are told across schools, to a school without whose they are; a hidden ticket looks like none', async () => {
  const { answered, matches, compared } = await district()
  const photo = await photographed(await drawnLetter(1), { seed: 1 })
  await answered('t1', photo, otherClerk)
  // Other bytes, the same picture once it is written anew: the act came before the bytes did.
  const twin = Buffer.concat([photo, Buffer.from('comment')])
  const ours = await answered('t2', twin, clerk, false)
  await matches.see({ sha256: ours, unitId: 'QH', stored: photo })
  expect(await compared(clerk, 't2')).toEqual([{ sha256: ours, isSame: true, other: null }])
  expect(await compared(reviewer, 't2')).toMatchObject([{ isSame: true, other: { ticketId: 't1' } }])
  expect(await matches.of(clerk, 't1')).toBeUndefined()
  expect(await matches.of(clerk, 't9')).toBeUndefined()
})

test('[TP-20] a question is answered before anything is laid flat, and says that it is under way', async () => {
  let free: () => void = () => undefined
  const held = new Promise<void>((resolve) => (free = resolve))
  let isHeld = false
  const { answered, matches, compared } = await district({
    ...pagesHere,
    async likeness(one, other) {
      if (isHeld) await held
      return pagesHere.likeness(one, other)
    },
  })
  const letter = await drawnLetter(1)
  await answered('t1', await photographed(letter, { seed: 1 }))
  await answered('t2', await photographed(letter, { seed: 501 }))
  isHeld = true
  for (let again = 0; again < 3; again++)
    expect(await matches.of(reviewer, 't2')).toEqual({ matches: [], isComparing: true })
  free()
  expect(await compared(reviewer, 't2')).toMatchObject([{ other: { ticketId: 't1' } }])
})
