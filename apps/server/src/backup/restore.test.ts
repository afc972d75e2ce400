import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPhotoFiles, type PhotoFiles } from '../attachments/files.ts'
import { createS3Files } from '../attachments/s3-files.ts'
import { backupStatus } from '../backup-record.ts'
import { finishRestore } from '../store/finish-restore.ts'
import { openPostgres } from '../store/postgres.ts'
import { openSqlite } from '../store/sqlite.ts'
import { admin } from '../testing/admin-command.ts'
import { BackedUp } from '../testing/backed-up.ts'
import { closePostgres, newPostgres } from '../testing/databases.ts'
import { S3Server } from '../testing/s3-server.ts'
import { createKeyring, type Keyring } from './key.ts'
import { makeBackup } from './make-backup.ts'
import { backupsIn } from './names.ts'
import { restore, type RestoreParts } from './restore.ts'

const TICKETS = 3
let district: BackedUp
let file = ''
let folder = ''
let keyring: Keyring

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'restore-'))
  district = new BackedUp()
  keyring = createKeyring(district.passphrase)
  await district.found(TICKETS)
  expect(district.admin('backup', district.disk)).toMatchObject({ status: 0 })
  file = join(district.disk, backupsIn(district.disk)[0]?.file ?? '')
  await district.register('after')
})
afterAll(async () => {
  await district.remove()
  await closePostgres()
  rmSync(folder, { recursive: true, force: true })
})

const into = (dataDir: string, ...words: string[]) =>
  admin({ ...district.environment, DATA_DIR: dataDir }, 'restore', file, ...words)
/** The same without a process of its own. */
const put = (dataDir: string, more: Partial<RestoreParts> = {}) =>
  restore({
    place: { dataDir },
    photoStore: undefined,
    file,
    keyring,
    overwrite: undefined,
    isIncompleteTaken: false,
    now: Date.now,
    ...more,
  })
const overwrite = '珠晖区'
const headOf = async (dataDir: string): Promise<number | undefined> => {
  const db = await openSqlite(dataDir)
  const head = await db.selectFrom('districts').select('headSeq').executeTakeFirst()
  await db.destroy()
  return head?.headSeq
}
/** A stopped district that has gone on since the backup. */
async function later(name: string): Promise<string> {
  const dataDir = join(folder, name)
  await district.founded.stop()
  cpSync(district.dataDir, dataDir, { recursive: true })
  await district.founded.start()
  return dataDir
}

test('[BK-11] what is there is not replaced without its name, and is put aside with it', async () => {
  const dataDir = await later('named')
  for (const words of [[], ['--overwrite', ''], ['--overwrite', '珠晖'], ['--overwrite', 'yes']]) {
    const refused = into(dataDir, ...words)
    expect(refused).toMatchObject({ status: 2, out: '', err: expect.stringContaining('--overwrite 珠晖区') })
    expect(refused.err).toMatch(/^[^\n]+\n$/)
  }
  expect(await headOf(dataDir)).toBe(TICKETS + 3)
  const done = into(dataDir, '--overwrite', '珠晖区')
  expect(done).toMatchObject({ status: 0, err: '' })
  expect(await headOf(dataDir)).toBe(TICKETS + 2)
  const [aside = ''] = readdirSync(dataDir).filter((name) => name.startsWith('replaced-'))
  expect(done.out).toContain(join(dataDir, aside))
  expect(await headOf(join(dataDir, aside))).toBe(TICKETS + 3)
  expect(readdirSync(join(dataDir, aside, 'attachments')).length).toBeGreaterThan(0)
  expect(readFileSync(join(dataDir, 'secret'), 'utf8')).toBe(readFileSync(join(dataDir, aside, 'secret'), 'utf8'))
})

test('[BK-11] onto a server that was only installed a backup is put without a name: there is nothing to lose', async () => {
  const dataDir = join(folder, 'installed')
  expect(await headOf(dataDir)).toBeUndefined()
  writeFileSync(join(dataDir, 'secret'), 'the key made at the first start, which has signed nothing')
  expect(into(dataDir)).toMatchObject({ status: 0, err: '', out: expect.stringContaining('what was there is kept') })
  expect(await headOf(dataDir)).toBe(TICKETS + 2)
})

test('[BK-11] what a power cut left is put aside like what was stopped in order', async () => {
  const dataDir = await later('cut')
  // A log of writes lies beside the database, as while the server runs.
  writeFileSync(join(dataDir, 'sunshine.db-wal'), '')
  expect(into(dataDir, '--overwrite', '珠晖区')).toMatchObject({ status: 0, err: '' })
  expect(await headOf(dataDir)).toBe(TICKETS + 2)
})

test('[BK-11] a running server is not replaced under its people', () => {
  const refused = into(district.dataDir, '--overwrite', '珠晖区')
  expect(refused).toMatchObject({ status: 2, err: expect.stringContaining('still running') })
})

test('[BK-11] a damaged database is put aside as well; the name is then the backup’s', async () => {
  const dataDir = join(folder, 'damaged')
  mkdirSync(dataDir)
  writeFileSync(join(dataDir, 'sunshine.db'), 'no database any more')
  await expect(put(dataDir)).rejects.toMatchObject({ code: 'folderUnfit' })
  await put(dataDir, { overwrite })
  expect(await headOf(dataDir)).toBe(TICKETS + 2)
})

test('[BK-11] links that somebody laid are replaced and never written through', async () => {
  const dataDir = join(folder, 'linked')
  const elsewhere = join(folder, 'elsewhere')
  for (const made of [dataDir, elsewhere, join(elsewhere, 'photos')]) mkdirSync(made)
  writeFileSync(join(elsewhere, 'precious'), 'precious')
  symlinkSync(join(elsewhere, 'precious'), join(dataDir, 'sunshine.db'))
  symlinkSync(join(elsewhere, 'precious'), join(dataDir, 'secret'))
  symlinkSync(join(elsewhere, 'photos'), join(dataDir, 'attachments'))
  symlinkSync(elsewhere, join(dataDir, 'restoring'))
  await put(dataDir, { overwrite })
  expect(readFileSync(join(elsewhere, 'precious'), 'utf8')).toBe('precious')
  expect(readdirSync(elsewhere).toSorted()).toEqual(['photos', 'precious'])
  expect(readdirSync(join(elsewhere, 'photos'))).toEqual([])
  expect(await headOf(dataDir)).toBe(TICKETS + 2)
})

test('[BK-11] a wrong passphrase, a damaged backup and one without its photos replace nothing', async () => {
  const dataDir = await later('kept')
  const before = readdirSync(dataDir).toSorted()
  const refuses = async (more: Partial<RestoreParts>, code: string): Promise<void> => {
    await expect(put(dataDir, { overwrite, ...more })).rejects.toMatchObject({ code })
    expect(readdirSync(dataDir).toSorted()).toEqual(before)
  }
  await refuses({ keyring: createKeyring('不是这一句口令-2026') }, 'wrongKey')
  await refuses({ keyring: createKeyring(undefined) }, 'keyMissing')
  const alone = join(folder, 'alone')
  mkdirSync(alone)
  cpSync(file, join(alone, 'b.backup'))
  await refuses({ file: join(alone, 'b.backup') }, 'photoMissing')
  const bytes = readFileSync(file)
  writeFileSync(join(alone, 'cut.backup'), bytes.subarray(0, bytes.length - 9))
  await refuses({ file: join(alone, 'cut.backup') }, 'damaged')
  await refuses({ file: join(alone, 'nowhere.backup') }, 'ENOENT')
  expect(await headOf(dataDir)).toBe(TICKETS + 3)
  expect(await put(dataDir, { overwrite, file: join(alone, 'b.backup'), isIncompleteTaken: true })).toMatchObject({
    back: { whole: 0, lost: 2 * TICKETS },
  })
})

test('[BK-11] a disk that fills up while the photos are brought back leaves what was there', async () => {
  const dataDir = await later('full')
  const before = readdirSync(dataDir).toSorted()
  const photoStore: PhotoFiles = {
    has: async () => false,
    remove: async () => undefined,
    read: async () => undefined,
    write: () => Promise.reject(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })),
  }
  await expect(put(dataDir, { overwrite, photoStore })).rejects.toThrow('no space')
  expect(readdirSync(dataDir).toSorted()).toEqual(before)
  expect(await headOf(dataDir)).toBe(TICKETS + 3)
})

test('[BK-1] [BK-11] photos in an S3 store are in a backup, and are put into the store again', async () => {
  const s3 = new S3Server('secret')
  await s3.start()
  const inStore = (prefix: string) =>
    createS3Files({
      endpoint: s3.address,
      region: 'cn-north-1',
      bucket: 'bucket',
      prefix,
      accessKeyId: 'key',
      secretAccessKey: 'secret',
    })
  const [own, disk] = [createPhotoFiles(join(district.dataDir, 'attachments')), join(folder, 'of-store')]
  mkdirSync(disk)
  for (const sha256 of district.photos)
    for (const name of [sha256, `${sha256}.thumb`])
      await inStore('a').write(name, (await own.read(name)) ?? Buffer.alloc(0))
  const made = await makeBackup({
    place: { dataDir: district.dataDir },
    files: inStore('a'),
    folder: disk,
    keyring,
    now: Date.now,
  })
  const dataDir = join(folder, 'beside-store')
  await put(dataDir, { file: join(disk, made.file), photoStore: inStore('b') })
  for (const sha256 of district.photos) expect(await inStore('b').read(sha256)).toEqual(await own.read(sha256))
  await s3.stop()
})

test('[BK-12] broken off before it is ready it leaves the old district, and after that the new one, wherever it broke', async () => {
  const old = await later('old')
  const fresh = join(folder, 'fresh')
  expect(await put(fresh)).toMatchObject({ aside: null })
  const parts = ['sunshine.db', 'secret', 'attachments']
  /** As a restore leaves it after so many of its moves. */
  const brokenAfter = (moves: number): string => {
    const dataDir = join(folder, `broken-${moves}`)
    cpSync(old, dataDir, { recursive: true })
    writeFileSync(join(dataDir, 'sunshine.db-wal'), 'of the old one')
    const waiting = join(dataDir, 'restoring/new')
    mkdirSync(waiting, { recursive: true })
    for (const part of parts) cpSync(join(fresh, part), join(waiting, part), { recursive: true })
    if (moves < 0) return dataDir
    writeFileSync(join(dataDir, 'restoring/ready'), 'replaced-then\n')
    const aside = join(dataDir, 'replaced-then')
    const steps = [
      () => mkdirSync(aside),
      () => renameSync(join(dataDir, 'sunshine.db-wal'), join(aside, 'sunshine.db-wal')),
      ...parts.flatMap((part) => [
        () => renameSync(join(dataDir, part), join(aside, part)),
        () => renameSync(join(waiting, part), join(dataDir, part)),
      ]),
    ]
    for (const step of steps.slice(0, moves)) step()
    return dataDir
  }
  const unready = brokenAfter(-1)
  rmSync(join(unready, 'sunshine.db-wal'))
  finishRestore(unready)
  expect(await headOf(unready)).toBe(TICKETS + 3)
  for (let moves = 0; moves <= 8; moves++) {
    const dataDir = brokenAfter(moves)
    // As every opener does; twice, as a second start does.
    finishRestore(dataDir)
    finishRestore(dataDir)
    expect(existsSync(join(dataDir, 'restoring'))).toBe(false)
    expect(await headOf(dataDir)).toBe(TICKETS + 2)
    expect(readdirSync(join(dataDir, 'replaced-then')).toSorted()).toEqual([...parts, 'sunshine.db-wal'].toSorted())
    expect(readFileSync(join(dataDir, 'replaced-then/sunshine.db-wal'), 'utf8')).toBe('of the old one')
  }
}, 120_000)

test('[BK-6] a backup of SQLite is restored on PostgreSQL and one of that on SQLite, with everybody and everything', async () => {
  const databaseUrl = await newPostgres()
  const there = {
    ...district.environment,
    DATA_DIR: join(folder, 'there'),
    DATABASE_URL: databaseUrl,
    DISTRICT: 'zhuhui',
  }
  expect(admin(there, 'restore', file)).toMatchObject({ status: 0, err: '' })
  const again = admin(there, 'restore', file)
  expect(again).toMatchObject({ status: 2, err: expect.stringContaining('--overwrite 珠晖区') })
  expect(admin(there, 'restore', file, '--overwrite', '珠晖区')).toMatchObject({ status: 0 })
  const db = await openPostgres(databaseUrl, () => undefined)
  const held = await db.selectFrom('districts').select(['id', 'headSeq']).orderBy('id').execute()
  expect(held).toEqual([
    { id: 'zhuhui', headSeq: TICKETS + 2 },
    { id: expect.stringMatching(/^zhuhui-replaced-\d{8}-\d{6}$/), headSeq: TICKETS + 2 },
  ])
  await db.destroy()
  const disk = join(folder, 'disk')
  expect(admin(there, 'backup', disk)).toMatchObject({ status: 0, out: expect.stringContaining('sound') })
  const dataDir = join(folder, 'home')
  const back = admin(
    { ...district.environment, DATA_DIR: dataDir },
    'restore',
    join(disk, backupsIn(disk)[0]?.file ?? ''),
  )
  expect(back).toMatchObject({ status: 0, err: '' })
  const rows = async (of: string) => {
    const opened = await openSqlite(of)
    const tables = ['events', 'personal', 'users', 'attachments', 'serials'] as const
    const found = []
    for (const table of tables) {
      const held = await opened.selectFrom(table).selectAll().execute()
      found.push(held.map((row) => JSON.stringify({ ...row, district: '' })).toSorted())
    }
    await opened.destroy()
    return found
  }
  const fresh = join(folder, 'as-it-was')
  await put(fresh)
  expect(await rows(dataDir)).toEqual(await rows(fresh))
  expect(readFileSync(join(dataDir, 'secret'), 'utf8')).toBe(readFileSync(join(fresh, 'secret'), 'utf8'))
}, 120_000)

test('[BK-13] a drill restores into a folder of its own, says in a line what came back, and the admin’s screen knows', () => {
  const before = readdirSync(district.dataDir).filter((name) => name !== 'last-drill.json')
  const done = district.admin('drill', file)
  expect(done).toMatchObject({
    status: 0,
    err: '',
    out: expect.stringMatching(/^珠晖区 as of [^\n]+: everything came back\n$/),
  })
  const drill = () => backupStatus({ dataDir: district.dataDir, isPostgres: false, hourlyInto: null, now: 0 }).drill
  expect(drill()).toMatchObject({ events: TICKETS + 2, photos: 2 * TICKETS, fault: null })
  expect(readdirSync(district.dataDir).filter((name) => name !== 'last-drill.json')).toEqual(before)
  const alone = join(folder, 'drilled-alone.backup')
  cpSync(file, alone)
  expect(district.admin('drill', alone)).toMatchObject({ status: 1, out: expect.stringContaining('NOT whole') })
  expect(drill()).toMatchObject({ photos: 0, fault: expect.stringContaining(`${2 * TICKETS} files of photos`) })
  expect(admin({ ...district.environment, BACKUP_PASSPHRASE: '不是这一句口令-2026' }, 'drill', file)).toMatchObject({
    status: 2,
    err: 'the passphrase is not the one this backup was made with\n',
  })
  expect(drill()).toMatchObject({ madeAt: null, fault: 'wrongKey' })
})
