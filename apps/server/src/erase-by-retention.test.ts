import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseInstant } from '@sunshine/rubric/civil-date'
import { PROTOCOL } from '@sunshine/sync'
import { SETTINGS_ID, type Actor, type Subject } from '@sunshine/tickets'
import type { Kysely } from 'kysely'
import sharp from 'sharp'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createPhotoFiles } from './attachments/files.ts'
import { createPhotos, type Photos } from './attachments/photos.ts'
import { eraseByRetention, erasedSentence, type EraseParts } from './erase-by-retention.ts'
import { verifyLog } from './gate/verify.ts'
import { createAttachmentStore } from './store/attachment-store.ts'
import type { AttachmentSubject, Database } from './store/schema.ts'
import { registrationAt } from './testing/acts.ts'
import { onBothDatabases } from './testing/databases.ts'
import { openTestGate, people, type TestGate } from './testing/gate.ts'

const at = (text: string): number => parseInstant(`${text}+08:00`) ?? Number.NaN
const accepted = at('2026-03-02T10:00')
const due = at('2030-01-01T00:00')
const { clerk, dispatcher, approver, admin } = people
const secret = '周某某'
const digestOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

onBothDatabases((openFresh) => {
  let server: TestGate
  let db: Kysely<Database>
  let folder = ''
  let now = accepted
  let parts: EraseParts
  let photos: Photos
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'erase-'))
    now = accepted
    let district = ''
    server = await openTestGate(accepted, {
      openFresh: async () => {
        const fresh = await openFresh()
        db = fresh.db
        district = fresh.district
        return fresh
      },
    })
    const photoRows = createAttachmentStore(db, district)
    photos = createPhotos({
      store: photoRows,
      files: createPhotoFiles(folder),
      mayRead: (actor, about) => server.gate.mayReadFilesOf(actor, about),
      isAwaited: async () => false,
      now: () => now,
    })
    parts = { database: server.database, gate: server.gate, photos, photoRows, now: () => now }
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  function setTime(instant: number): void {
    now = instant
    server.setTime(instant)
  }
  async function act(by: Actor, subject: Subject): Promise<string> {
    const answer = await server.gate.commitAs(by, subject, now)
    return answer.outcome === 'rejected' ? answer.rejection.code : answer.outcome
  }
  /** A school's ticket that has ended, with a citizen's name in it. */
  async function endedTicket(id: string): Promise<void> {
    const personal = { visitorName: secret, visitorPhone: '16000000001' }
    await act(clerk, { kind: 'ticket', id, act: { ...registrationAt(now), personal } })
    await act(dispatcher, { kind: 'ticket', id, act: { type: 'withdrawn', reason: '来访人撤回' } })
  }
  const keepFor = (years: number): Promise<string> =>
    act(approver, { kind: 'settings', id: SETTINGS_ID, act: { type: 'retentionSet', years, reason: '档案室意见' } })
  async function pulledBy(actor: typeof clerk): Promise<string> {
    const message = { protocol: PROTOCOL, deviceId: 'd9', cursors: {}, limit: 500, known: null }
    return JSON.stringify(await server.gate.pull(actor, message))
  }
  /** Whether any row of the district holds the citizen's name or number. */
  async function holdsNames(): Promise<boolean> {
    const { district } = server.database
    const rows = [
      await db.selectFrom('personal').selectAll().where('district', '=', district).execute(),
      await db.selectFrom('documents').selectAll().where('district', '=', district).execute(),
      await db.selectFrom('events').selectAll().where('district', '=', district).execute(),
    ]
    return /周某某|16000000001/.test(JSON.stringify(rows))
  }
  const sound = async (): Promise<string | null> => (await server.database.snapshot(verifyLog)).fault

  test('[ER-1] while nobody has chosen a retention nothing is erased', async () => {
    await endedTicket('t1')
    setTime(at('2060-01-01T00:00'))
    expect(await eraseByRetention(parts)).toEqual({ years: undefined, tickets: 0, photos: 0 })
    expect(await pulledBy(clerk)).toContain(secret)
  })

  test('[ER-2] [ER-3] kept for three years, the names of 2026 go on 1 January 2030, and the log verifies as before', async () => {
    await endedTicket('t1')
    await keepFor(3)
    setTime(due - 1000)
    expect(await eraseByRetention(parts)).toMatchObject({ tickets: 0 })
    expect(await holdsNames()).toBe(true)
    setTime(due)
    expect(await eraseByRetention(parts)).toMatchObject({ years: 3, tickets: 1 })
    expect(await holdsNames()).toBe(false)
    expect(await pulledBy(clerk)).not.toContain(secret)
    expect(JSON.stringify(await server.gate.history(clerk, 't1'))).not.toContain(secret)
    expect(await sound()).toBeNull()
    expect(await eraseByRetention(parts)).toMatchObject({ tickets: 0 })
  })

  test('[ER-2] nobody erases by another number of years than the one in force', async () => {
    await endedTicket('t1')
    await keepFor(10)
    setTime(due)
    expect(await act(admin, { kind: 'ticket', id: 't1', act: { type: 'personalErased', years: 1 } })).toBe(
      'fieldInvalid',
    )
  })

  test('[ER-3] what was sent before is answered as before when it is sent once more', async () => {
    const personal = { visitorName: secret, visitorPhone: '16000000001' }
    const event = {
      id: 'e-first',
      subject: { kind: 'ticket', id: 't1', act: { ...registrationAt(now), personal } },
      deviceId: 'd1',
      deviceSeq: 1,
      claimedAt: now,
      anchor: null,
      baseVersion: 0,
    }
    const push = async () => {
      const message = { protocol: PROTOCOL, deviceId: 'd1', sentAt: now, events: [event], known: null }
      return (await server.gate.push(clerk, message)).answers[0]?.outcome
    }
    expect(await push()).toBe('accepted')
    await act(dispatcher, { kind: 'ticket', id: 't1', act: { type: 'withdrawn', reason: '来访人撤回' } })
    await keepFor(3)
    setTime(due)
    await eraseByRetention(parts)
    expect(await push()).toBe('duplicate')
    expect(await holdsNames()).toBe(false)
  })

  test('[ER-4] the photographs go with the names; one that another ticket shares stays for it', async () => {
    const picture = (shade: string): Promise<Buffer> =>
      sharp({ create: { width: 400, height: 500, channels: 3, background: shade } })
        .jpeg()
        .toBuffer()
    const [own, shared] = [await picture('#faf8f2'), await picture('#c03030')]
    await endedTicket('t1')
    await act(clerk, { kind: 'ticket', id: 't2', act: registrationAt(now) })
    const give = (bytes: Buffer, about: AttachmentSubject) =>
      photos.take(clerk, { sha256: digestOf(bytes), about, bytes })
    expect([await give(own, 'ticket:t1'), await give(shared, 'ticket:t1'), await give(shared, 'ticket:t2')]).toEqual([
      'stored',
      'stored',
      'stored',
    ])
    await keepFor(3)
    setTime(due)
    expect(await eraseByRetention(parts, { dryRun: true })).toMatchObject({ tickets: 1, photos: 1 })
    expect(await photos.read(clerk, digestOf(own), 'full')).toBeDefined()
    expect(await eraseByRetention(parts)).toMatchObject({ tickets: 1, photos: 1 })
    expect(await photos.read(clerk, digestOf(own), 'full')).toBeUndefined()
    expect(await createPhotoFiles(folder).has(digestOf(own))).toBe(false)
    expect(await photos.read(clerk, digestOf(shared), 'full')).toBeDefined()
  })

  test('[ER-7] a round that broke off between names and photographs is finished by the next', async () => {
    const bytes = await sharp({ create: { width: 400, height: 500, channels: 3, background: '#fff' } })
      .jpeg()
      .toBuffer()
    await endedTicket('t1')
    await photos.take(clerk, { sha256: digestOf(bytes), about: 'ticket:t1', bytes })
    await keepFor(3)
    setTime(due)
    const breaks = { ...parts, photos: { remove: () => Promise.reject(new Error('killed')) } }
    await expect(eraseByRetention(breaks)).rejects.toThrow('killed')
    expect(await eraseByRetention(parts)).toMatchObject({ tickets: 0, photos: 1 })
    expect(await createPhotoFiles(folder).has(digestOf(bytes))).toBe(false)
  })
})

test('[ER-7] a round is told in one sentence', () => {
  expect(erasedSentence({ years: undefined, tickets: 0, photos: 0 }, false, due)).toContain('nothing is erased')
  expect(erasedSentence({ years: 3, tickets: 12, photos: 9 }, true, due)).toBe(
    'kept for 3 years: names and numbers of 12 tickets accepted before 2027 would be erased, and the photographs of 9',
  )
})
