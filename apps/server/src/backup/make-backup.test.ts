import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  watch,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPhotoFiles, type PhotoFiles } from '../attachments/files.ts'
import { backupStatus } from '../backup-record.ts'
import { openSqlite, runStatement } from '../store/sqlite.ts'
import { admin } from '../testing/admin-command.ts'
import { BackedUp } from '../testing/backed-up.ts'
import { drill } from './drill.ts'
import { createKeyring, type Keyring } from './key.ts'
import { makeBackup, type MadeBackup } from './make-backup.ts'
import { backupName, backupsIn } from './names.ts'

const HOUR = 3_600_000
const TICKETS = 5
let district: BackedUp
let clock = Date.now()
beforeAll(async () => {
  district = new BackedUp()
  await district.found(TICKETS)
  ring = createKeyring(district.passphrase)
})
afterAll(() => district.remove())

let disks = 0
function newDisk(): string {
  const folder = join(district.founded.folder, `disk-${++disks}`)
  mkdirSync(folder)
  return folder
}
/** One for all: what a passphrase gives takes a while to work out. */
let ring: Keyring
const keyring = (): Keyring => ring
const own = (): PhotoFiles => createPhotoFiles(join(district.dataDir, 'attachments'))
const make = (folder: string, files = own(), of = keyring()): Promise<MadeBackup> =>
  makeBackup({ place: { dataDir: district.dataDir }, files, folder, keyring: of, now: () => (clock += HOUR) })
const photosIn = (folder: string): string[] =>
  readdirSync(join(folder, 'photos'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
const trying = (folder: string, { file }: { file: string }) => drill(join(folder, file), keyring(), district.dataDir)

describe('a backup', () => {
  test('[BK-1] [BK-5] is made while the server runs, read back whole, and shows nothing of anybody', async () => {
    const folder = newDisk()
    const made = await make(folder)
    expect(made).toMatchObject({ photos: TICKETS, isEncrypted: true, kept: { missing: 0 } })
    expect(made.unpacked).toMatchObject({ about: { name: '珠晖区' }, verified: { events: TICKETS + 2, fault: null } })
    const bytes = readFileSync(join(folder, made.file))
    for (const said of ['周某', '16000000001', '堵车', 'wang']) expect(bytes.includes(said)).toBe(false)
    expect(bytes.length).toBe(statSync(join(folder, made.file)).size)
    expect(statSync(join(folder, made.file)).mode & 0o077).toBe(0)
    expect(readdirSync(folder).toSorted()).toEqual(['photos', made.file, 'whose-backups'])
    expect(readdirSync(district.dataDir).filter((name) => name.startsWith('backup-check'))).toEqual([])
    expect(await trying(folder, made)).toMatchObject({ back: { whole: 2 * TICKETS, lost: 0 } })
  })

  test('[BK-4] holds each photo once for all backups, under a name that tells nobody which it is', async () => {
    const folder = newDisk()
    const first = await make(folder)
    expect(first.kept.added).toBe(2 * TICKETS)
    const before = photosIn(folder)
    const second = await make(folder)
    expect(second.kept).toMatchObject({ added: 0, missing: 0 })
    expect(photosIn(folder)).toEqual(before)
    expect(second.bytes).toBeLessThan(first.bytes)
    for (const path of before)
      for (const sha256 of district.photos) {
        expect(path).not.toContain(sha256)
        expect(
          readFileSync(path).includes(readFileSync(join(district.dataDir, 'attachments', sha256.slice(0, 2), sha256))),
        ).toBe(false)
      }
  })

  test('[BK-4] a photo laid in another’s place, cut, edited or taken away is found', async () => {
    const folder = newDisk()
    const made = await make(folder)
    const [one = '', other = '', third = '', fourth = ''] = photosIn(folder)
    renameSync(one, `${one}.aside`)
    copyFileSync(other, one)
    expect((await trying(folder, made)).back.lost).toBe(1)
    rmSync(one)
    expect((await trying(folder, made)).back.lost).toBe(1)
    renameSync(`${one}.aside`, one)
    truncateSync(third, statSync(third).size - 1)
    const bytes = readFileSync(fourth)
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 20) ^ 4, bytes.length - 20)
    writeFileSync(fourth, bytes)
    expect((await trying(folder, made)).back).toEqual({ whole: 2 * TICKETS - 2, lost: 2 })
    // What had rotted is found when it is its turn to be read again, within a week of hours, and written anew.
    let mended = 0
    const day = clock
    for (let hour = 0; hour < 168 && mended < 2; hour += 1) {
      clock = day + hour * HOUR
      const round = Math.floor((clock + HOUR) / HOUR)
      const due = [third, fourth].some((path) => Number.parseInt(path.slice(-64).slice(0, 8), 16) % 168 === round % 168)
      if (due) mended += (await make(folder)).kept.mended
    }
    expect(mended).toBe(2)
    expect((await trying(folder, made)).back.lost).toBe(0)
  })

  test('[BK-2] a bit turned anywhere in a district’s file is found when it is tried', async () => {
    const folder = newDisk()
    const made = await make(folder)
    const path = join(folder, made.file)
    const whole = readFileSync(path)
    for (let nth = 0; nth < 40; nth++) {
      const at = Math.floor((nth * whole.length) / 40)
      const turned = Buffer.from(whole)
      turned.writeUInt8(turned.readUInt8(at) ^ (1 << (nth % 8)), at)
      writeFileSync(path, turned)
      await expect(trying(folder, made), `byte ${at}`).rejects.toThrow()
    }
    writeFileSync(path, whole.subarray(0, whole.length - 100))
    await expect(trying(folder, made)).rejects.toMatchObject({ code: 'damaged' })
  })

  test('[BK-4] another passphrase from now on stores photos anew, and both backups come back with theirs', async () => {
    const folder = newDisk()
    const first = await make(folder)
    const later = createKeyring('另一句更长的口令-2027')
    const second = await make(folder, own(), later)
    expect(second.kept.added).toBe(2 * TICKETS)
    expect((await trying(folder, first)).back.lost).toBe(0)
    expect((await drill(join(folder, second.file), later, district.dataDir)).back.lost).toBe(0)
    await expect(trying(folder, second)).rejects.toMatchObject({ code: 'wrongKey' })
  })

  test('[BK-5] a disk that is full, or a photo store that is away, leaves no half file and takes nothing away', async () => {
    const folder = newDisk()
    const made = await make(folder)
    const before = [readdirSync(folder), photosIn(folder)]
    await district.register(`full-${disks}`)
    const full: PhotoFiles = {
      ...own(),
      read: () => Promise.reject(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })),
    }
    await expect(make(folder, full)).rejects.toThrow('no space')
    expect([readdirSync(folder).filter((name) => !name.endsWith('.part')), photosIn(folder)]).toEqual(before)
    const next = await make(folder)
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
    expect(backupsIn(folder).map(({ file }) => file)).toEqual([made.file, next.file])
  })

  test('[BK-5] one that is killed while it writes leaves nothing under a backup’s name, and the next one is whole', async () => {
    const folder = newDisk()
    const file = join(import.meta.dirname, '../command-line/admin.ts')
    const seen = watch(folder)
    const env = { ...process.env, ...district.environment, DATABASE_URL: '' }
    const child = spawn(process.execPath, [file, 'backup', folder], { env, stdio: 'ignore' })
    seen.on('change', (_event, name) => String(name).endsWith('.part') && child.kill('SIGKILL'))
    const [, signal] = await once(child, 'exit')
    seen.close()
    expect(signal).toBe('SIGKILL')
    expect(backupsIn(folder)).toEqual([])
    const longAgo = new Date(Date.now() - 10 * 60_000)
    utimesSync(join(folder, 'backup.lock'), longAgo, longAgo)
    expect((await trying(folder, await make(folder))).back.lost).toBe(0)
    expect(readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.part'))).toEqual(
      [],
    )
  })

  test('[BK-5] a log that is not sound is kept under a name that says so, and told', async () => {
    const folder = newDisk()
    const hurt = join(district.founded.folder, `hurt-${disks}`)
    mkdirSync(hurt)
    await make(folder)
    for (const name of ['secret']) copyFileSync(join(district.dataDir, name), join(hurt, name))
    await district.founded.stop()
    copyFileSync(join(district.dataDir, 'sunshine.db'), join(hurt, 'sunshine.db'))
    await district.founded.start()
    const db = await openSqlite(hurt)
    await runStatement(db, `update events set body = replace(body, '堵车', '畅通') where seq = 3`)
    const made = await makeBackup({
      place: { dataDir: hurt },
      files: own(),
      folder,
      keyring: keyring(),
      now: () => clock,
    })
    expect(made).toMatchObject({ file: backupName(clock, false), unpacked: { verified: { fault: /^event 3/ } } })
    await db.destroy()
  })

  test('[BK-8] there are never two at once; a lock of one that died is taken away', async () => {
    const folder = newDisk()
    const both = await Promise.allSettled([make(folder), make(folder)])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'busy' } })
    const lock = join(folder, 'backup.lock')
    writeFileSync(lock, '4711')
    await expect(make(folder)).rejects.toMatchObject({ code: 'busy' })
    const longAgo = new Date(Date.now() - 10 * 60_000)
    utimesSync(lock, longAgo, longAgo)
    await make(folder)
    expect(existsSync(lock)).toBe(false)
  })

  test('[BK-7] the data’s own folder, one inside it, one around it and one that is not there are refused', async () => {
    const inside = join(district.dataDir, 'copies')
    mkdirSync(inside)
    const link = join(district.founded.folder, 'link')
    symlinkSync(district.dataDir, link)
    for (const folder of [district.dataDir, inside, district.founded.folder, link])
      await expect(make(folder)).rejects.toMatchObject({ code: 'folderUnfit' })
    await expect(make(join(district.founded.folder, 'unplugged'))).rejects.toMatchObject({ code: 'folderMissing' })
    rmSync(inside, { recursive: true })
  })

  test('[BK-7] a folder that holds another district’s backups is refused, and those are as they were', async () => {
    const folder = newDisk()
    await make(folder)
    const before = readdirSync(folder)
    const other = join(district.founded.folder, `other-${disks}`)
    mkdirSync(other)
    await district.founded.stop()
    copyFileSync(join(district.dataDir, 'sunshine.db'), join(other, 'sunshine.db'))
    await district.founded.start()
    writeFileSync(join(other, 'secret'), 'a key of its own, as every district has one'.repeat(2))
    const asked = { place: { dataDir: other }, files: own(), folder, keyring: keyring(), now: () => clock }
    await expect(makeBackup(asked)).rejects.toMatchObject({ code: 'otherDistrict' })
    expect(readdirSync(folder)).toEqual(before)
  })

  test('[BK-9] [BK-10] rotation takes away the older ones, and of the photos only what no kept backup names', async () => {
    const folder = newDisk()
    const first = await make(folder)
    // As if three more had been made within the hour of the first.
    for (const minute of [1, 2, 3])
      copyFileSync(
        join(folder, first.file),
        join(folder, backupName(Math.floor(first.at / HOUR) * HOUR - minute * 1000, true)),
      )
    const stray = join(folder, 'photos', 'ab')
    mkdirSync(stray, { recursive: true })
    writeFileSync(
      join(stray, createHash('sha256').update('x').digest('hex').replace(/^../, 'ab')),
      'of a backup long gone',
    )
    const last = await make(folder)
    expect(last.removed).toBe(2)
    expect(photosIn(folder)).toHaveLength(2 * last.photos)
    for (const { file } of backupsIn(folder)) expect((await trying(folder, { file })).back.lost).toBe(0)
  })

  test('[BK-9] what was just made stays, by a clock put back within the hour as well', async () => {
    const folder = newDisk()
    const { file: before } = await make(folder)
    // The hour after, whatever time of the hour it is.
    const at = Math.floor(clock / HOUR + 1) * HOUR
    const made = async (now: number): Promise<string> => {
      const place = { dataDir: district.dataDir }
      return (await makeBackup({ place, files: own(), folder, keyring: keyring(), now: () => now })).file
    }
    const ahead = await made(at + HOUR / 2)
    const right = await made(at + HOUR / 4)
    expect(backupsIn(folder).map(({ file }) => file)).toEqual([before, right, ahead])
  })

  test('[BK-10] while a kept backup cannot be read, no photo is taken away', async () => {
    const folder = newDisk()
    await make(folder)
    const [stray = ''] = photosIn(folder)
    const kept = stray.replace(/[^/]{64}$/, 'f'.repeat(64))
    copyFileSync(stray, kept)
    for (const minute of [1, 2])
      writeFileSync(join(folder, backupName(clock - 90 * 24 * HOUR - minute * 1000, true)), 'unreadable')
    expect((await make(folder)).removed).toBe(1)
    expect(existsSync(kept)).toBe(true)
  })
})

describe('npm run admin -- backup', () => {
  test('[AM-9] writes down when, where, how large, encrypted and sound; the server looks whether it is still there', () => {
    const folder = newDisk()
    const began = Date.now()
    expect(district.admin('backup', folder)).toMatchObject({ status: 0, err: '' })
    const status = () => backupStatus({ dataDir: district.dataDir, isPostgres: false, hourlyInto: null, now: began })
    expect(status()).toMatchObject({ storedIn: 'file', isThere: true, dataFolder: district.dataDir, failure: null })
    const { last } = status()
    expect(last).toMatchObject({ folder, encrypted: true, sameDisk: true, fault: null, photosMissing: 0 })
    expect(last?.at).toBeGreaterThanOrEqual(began)
    expect(last?.headCode).toMatch(/^([0-9A-Z]{4}-)+/)
    rmSync(folder, { recursive: true })
    expect(status()).toMatchObject({ isThere: false })
  })

  test('[BK-3] the passphrase comes from the environment or a file nobody else can read, never from the command line', () => {
    const folder = newDisk()
    const { DATA_DIR = '' } = district.environment
    const key = join(district.founded.folder, `key-${disks}`)
    const run = (more: Record<string, string>, ...words: string[]) => {
      const founded = district.environment
      const { BACKUP_PASSPHRASE: _none, ...plain } = founded
      return admin({ ...plain, DATA_DIR, ...more }, ...words)
    }
    expect(run({}, 'backup', folder)).toMatchObject({ status: 2, err: expect.stringContaining('BACKUP_KEY_FILE') })
    expect(run({}, 'backup', folder, '--passphrase', 'x')).toMatchObject({ status: 2, out: '' })
    expect(run({ BACKUP_PASSPHRASE: 'kurz' }, 'backup', folder).err).toContain('shorter than 12')
    expect(run({}, 'new-key', key)).toMatchObject({ status: 0, err: '' })
    expect(statSync(key).mode & 0o777).toBe(0o600)
    expect(run({}, 'new-key', key)).toMatchObject({ status: 2 })
    expect(run({ BACKUP_KEY_FILE: key }, 'backup', folder)).toMatchObject({ status: 0 })
    chmodSync(key, 0o644)
    expect(run({ BACKUP_KEY_FILE: key }, 'backup', folder)).toMatchObject({
      status: 2,
      err: expect.stringContaining('can be read by others'),
    })
    const clear = run({}, 'backup', newDisk(), '--unencrypted')
    expect(clear).toMatchObject({ status: 0, out: expect.stringContaining('NOT encrypted') })
  })
})
