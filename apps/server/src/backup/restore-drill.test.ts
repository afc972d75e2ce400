import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { canonicalJson } from '@sunshine/rubric'
import { openClient, signIn, type HeadlessClient, type Session } from '@sunshine/sync/headless'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { verifyLog } from '../gate/verify.ts'
import { registrationAt } from '../testing/acts.ts'
import { admin } from '../testing/admin-command.ts'
import { closePostgres, newPostgres } from '../testing/databases.ts'
import { FoundedServer } from '../testing/founded-server.ts'
import { digestOf, noisyPhoto } from '../testing/uploads.ts'
import { backupsIn } from './names.ts'

const PASSPHRASE = '三月油菜花开满地-2026'
const password = 'guanghe-2026-xia'
let founded: FoundedServer | undefined
afterEach(() => founded?.remove())
afterAll(closePostgres)

/** A phone that lives on, whatever becomes of the server. */
class Phone {
  readonly client: HeadlessClient
  readonly session: Session
  constructor(address: string, session: Session) {
    this.session = session
    this.client = openClient({
      fetch,
      address,
      session,
      indexedDB: new IDBFactory(),
      IDBKeyRange,
      now: Date.now,
      random: (bytes) => crypto.getRandomValues(bytes),
    })
  }
  async register(description: string): Promise<string> {
    const id = this.client.newId()
    const done = await this.client.do({ kind: 'ticket', id, act: { ...registrationAt(Date.now()), description } })
    if ('refused' in done) throw new Error(done.refused.code)
    return id
  }
  async photograph(id: string, size: number): Promise<string> {
    const bytes = await noisyPhoto(size)
    const sha256 = digestOf(bytes)
    await this.client.attach({
      sha256,
      about: `ticket:${id}`,
      mediaType: 'image/jpeg',
      bytes: new Uint8Array(bytes).buffer,
    })
    return sha256
  }
  async synced(): Promise<void> {
    expect(await this.client.sync()).toMatchObject({ end: 'done', refused: 0 })
  }
}

/** The ids of the tickets a phone shows. */
const ids = (dump: string): string[] =>
  dump
    .split('\n')
    .map((text): { kind: string; id: string } => JSON.parse(text))
    .flatMap(({ kind, id }) => (kind === 'ticket' ? [id] : []))
    .toSorted()
const about = { year: 2026, asOf: Date.UTC(2026, 11, 31) }

const databases: readonly [where: string, newDatabase: () => Promise<string | undefined>][] = [
  ['SQLite', async () => undefined],
  ['PostgreSQL', newPostgres],
]
describe.each(databases)('on %s', (_where, newDatabase) => {
  test('[BK-17] a server destroyed and restored has everything again that any phone had, sound, with the same scores', async () => {
    let databaseUrl = await newDatabase()
    founded = new FoundedServer(databaseUrl === undefined ? {} : { databaseUrl })
    const { folder } = founded
    await founded.found('珠晖区')
    const school = { name: '青禾中学', orgKind: 'districtSchool', phone: '', active: true } as const
    await founded.server.gate.commitAs(
      founded.actor('admin'),
      { kind: 'unit', id: 'QH', act: { type: 'unitSaved', ...school, sites: [] } },
      Date.now(),
    )
    for (const login of ['wang', 'zhao', 'li'])
      await founded.person(login, { name: login, role: 'schoolClerk', unitId: 'QH' })
    const line = { fetch, address: founded.address }
    const phoneOf = async (login: string) => new Phone(line.address, await signIn(line, { login, password }))
    const [wang, zhao, li] = [await phoneOf('wang'), await phoneOf('zhao'), await phoneOf('li')]

    const before = await wang.register('食堂的青菜发黄。')
    const firstPhoto = await wang.photograph(before, 120)
    await wang.synced()
    await li.synced()

    const target = join(folder, 'disk')
    mkdirSync(target)
    const environment = {
      DATA_DIR: join(folder, 'data'),
      DATABASE_URL: databaseUrl ?? '',
      BACKUP_PASSPHRASE: PASSPHRASE,
    }
    const made = admin(environment, 'backup', target)
    expect(made).toMatchObject({ status: 0, err: '', out: expect.stringContaining('read back whole: sound') })

    const after = await wang.register('校门口堵车。')
    const secondPhoto = await wang.photograph(after, 130)
    await wang.client.do({ kind: 'ticket', id: before, act: { type: 'interimNoted', text: '已联系家长。' } })
    await wang.synced()
    const ofZhao = await zhao.register('操场的灯不亮。')
    await zhao.synced()
    await wang.synced()
    const [dump, score] = [await wang.client.dump(), canonicalJson(await wang.client.score(about))]
    expect(ids(dump)).toEqual([before, after, ofZhao].toSorted())

    await founded.stop()
    rmSync(join(folder, 'data'), { recursive: true })
    if (databaseUrl !== undefined) databaseUrl = founded.parts.databaseUrl = await newPostgres()

    const [backup] = backupsIn(target)
    const restored = admin(
      { ...environment, DATABASE_URL: databaseUrl ?? '' },
      'restore',
      join(target, backup?.file ?? ''),
    )
    expect(restored).toMatchObject({ status: 0, err: '', out: expect.stringContaining('nothing was there before') })

    await founded.start()
    // Not ahead, ahead, ahead: whoever comes first.
    for (const phone of [li, wang, zhao, wang, li]) await phone.synced()
    for (const phone of [wang, zhao, li]) {
      expect(await phone.client.unsent()).toEqual([])
      expect(await phone.client.rejected()).toEqual([])
      expect(await phone.client.dump()).toBe(await wang.client.dump())
      expect(canonicalJson(await phone.client.score(about))).toBe(score)
    }
    const healed = await wang.client.dump()
    expect(ids(healed)).toEqual([before, after, ofZhao].toSorted())
    expect(healed).toContain('已联系家长。')
    expect(healed).toContain('16000000001')
    for (const photo of [firstPhoto, secondPhoto])
      expect(await founded.server.photos.read(wang.session.actor, photo, 'full')).toBeDefined()
    const { fault, events } = await founded.server.database.snapshot(verifyLog)
    expect(fault).toBeNull()
    // Centre, school, three registrations, one note: nothing lost, nothing twice.
    expect(events).toBe(6)
    expect(readdirSync(join(folder, 'data'))).not.toContain('restoring')
    expect(founded.log).toEqual([])
  }, 120_000)
})
