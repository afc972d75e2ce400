import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { backupStatus, writeBackupRecord } from '../backup-record.ts'
import { BackedUp } from '../testing/backed-up.ts'
import { FoundedServer } from '../testing/founded-server.ts'
import { createHourly, isDue, type Outcome } from './hourly.ts'
import { backupsIn } from './names.ts'
import { inOwnProcess } from './own-process.ts'
import { readBackupSettings } from './settings.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const START = Date.UTC(2026, 10, 28, 2)
let dataDir = ''
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'hourly-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

const record = {
  at: START,
  folder: '/b',
  file: 'b',
  bytes: 1,
  photos: 0,
  photosMissing: 0,
  encrypted: true,
  sameDisk: false,
  events: 2,
  fault: null,
  headCode: '-',
}

/** A server's clock that is told, and backups that go as they are told. */
function hourlyAt(outcome: () => Promise<Outcome>) {
  const world = { now: START, made: 0, errors: [] as string[] }
  const hourly = createHourly({
    dataDir,
    now: () => world.now,
    make: async () => {
      const said = await outcome()
      if (said === null) {
        world.made++
        writeBackupRecord(dataDir, { ...record, at: world.now })
      }
      return said
    },
    logError: (error) => void world.errors.push(String(error)),
  })
  return { world, hourly }
}

describe('every hour', () => {
  test('[BK-8] one is made each hour, whatever often it looks; hours that a machine slept are one', async () => {
    const { world, hourly } = hourlyAt(async () => null)
    for (let minute = 0; minute < 300; minute++) {
      world.now = START + minute * MINUTE
      await hourly.look()
    }
    expect(world.made).toBe(5)
    world.now += 40 * HOUR
    for (let minute = 0; minute < 10; minute++) {
      world.now += MINUTE
      await hourly.look()
    }
    expect(world.made).toBe(6)
    await hourly.stop()
  })

  test('[BK-8] while one is under way no other begins, however long it takes', async () => {
    const ends: (() => void)[] = []
    const { world, hourly } = hourlyAt(() => new Promise((resolve) => ends.push(() => resolve(null))))
    const looks = [hourly.look()]
    for (let hour = 0; hour < 3; hour++) {
      world.now += HOUR
      looks.push(hourly.look())
    }
    await Promise.resolve()
    expect(ends).toHaveLength(1)
    for (const end of ends) end()
    await Promise.all(looks)
    expect(world.made).toBe(1)
    await hourly.stop()
  })

  test('[BK-8] a failure is told once, shown since when, tried again in ten minutes, and forgotten by the next that is made', async () => {
    let goes = false
    const { world, hourly } = hourlyAt(async () => (goes ? null : { code: 'folderMissing', sentence: 'plug it in' }))
    for (let minute = 0; minute < 25; minute++) {
      world.now = START + minute * MINUTE
      await hourly.look()
    }
    expect(world.errors).toEqual(['Error: plug it in'])
    expect(hourly.failure()).toEqual({ at: START, code: 'folderMissing' })
    const status = () => backupStatus({ dataDir, isPostgres: false, hourlyInto: '/b', now: world.now })
    expect(status()).toMatchObject({ failure: { code: 'folderMissing' }, hourlyInto: '/b', last: null })
    goes = true
    world.now = START + 30 * MINUTE
    await hourly.look()
    expect([world.made, hourly.failure()]).toEqual([1, null])
    expect(status()).toMatchObject({ failure: null, last: { at: world.now } })
    await hourly.stop()
  })

  test('[BK-8] another process’ backup into the same folder, or a district not yet set up, is no failure', async () => {
    for (const code of ['busy', 'noDistrict']) {
      const { world, hourly } = hourlyAt(async () => ({ code, sentence: code }))
      await hourly.look()
      expect([hourly.failure(), world.errors]).toEqual([null, []])
      await hourly.stop()
    }
  })

  test('[BK-8] a clock put back or ahead never holds up a backup for longer than an hour', () => {
    fc.assert(
      fc.property(fc.integer({ min: -500, max: 500 }), fc.integer({ min: -500, max: 500 }), (made, tried) => {
        const isDueNow = isDue({ now: START, madeAt: START + made * MINUTE, triedAt: START + tried * MINUTE })
        expect(isDueNow).toBe((made > 0 || made <= -60) && (tried > 0 || tried <= -10))
      }),
    )
  })
})

describe('a real server', () => {
  test('[BK-8] backs itself up in a process of its own, and /healthz tells when that fails, and stays healthy', async () => {
    const district = new BackedUp()
    const environment = { ...process.env, ...district.environment, BACKUP_DIR: district.disk, DATABASE_URL: '' }
    const make = inOwnProcess(join(import.meta.dirname, '../command-line/hourly-backup.ts'), environment)
    district.founded.parts.backups = { folder: district.disk, make }
    try {
      await district.found(1)
      await district.founded.server.backUpIfDue()
      expect(backupsIn(district.disk)).toHaveLength(1)
      const health = async () => {
        const response = await fetch(`${district.founded.address}/healthz`)
        return [response.status, await response.json()]
      }
      expect(await health()).toEqual([200, { ok: true }])
      expect(district.founded.log).toEqual([])
      await district.founded.stop()
      rmSync(district.disk, { recursive: true })
      rmSync(join(district.dataDir, 'last-backup.json'))
      await district.founded.start()
      await district.founded.server.backUpIfDue()
      expect(await health()).toEqual([200, { ok: true, backup: { code: 'folderMissing', since: expect.any(String) } }])
      expect(district.founded.log).toEqual([expect.stringContaining('is not there')])
    } finally {
      await district.remove()
    }
  })

  test('[BK-8] one that is stopped does not wait for a backup under way', async () => {
    const founded = new FoundedServer()
    const seen: AbortSignal[] = []
    founded.parts.backups = {
      folder: '/b',
      make: (stopped) =>
        new Promise((resolve) => {
          seen.push(stopped)
          stopped.addEventListener('abort', () => resolve({ code: 'failed', sentence: 'killed' }))
        }),
    }
    await founded.found('珠晖区')
    void founded.server.backUpIfDue()
    await founded.stop()
    expect(seen.map(({ aborted }) => aborted)).toEqual([true])
    expect(founded.log).toEqual([])
    await founded.remove()
  })
})

test('[BK-7] a server does not start with backups into its own data, without a key, or with one that others can read', () => {
  const [disk, key] = [mkdtempSync(join(tmpdir(), 'disk-')), join(dataDir, 'key')]
  writeFileSync(key, '0123456789abcdef0123456789', { mode: 0o600 })
  mkdirSync(join(dataDir, 'copies'))
  const read = (more: Record<string, string>) => readBackupSettings(dataDir, { BACKUP_KEY_FILE: key, ...more })
  expect(read({})).toBeUndefined()
  expect(read({ BACKUP_DIR: dataDir })).toContain('lie in one another')
  expect(read({ BACKUP_DIR: join(dataDir, 'copies') })).toContain('lie in one another')
  expect(read({ BACKUP_DIR: disk, BACKUP_KEY_FILE: '' })).toContain('a backup is encrypted')
  expect(read({ BACKUP_DIR: join(disk, 'unplugged') })).toMatchObject({ warning: expect.stringContaining('not there') })
  expect(read({ BACKUP_DIR: disk })).toMatchObject({
    folder: disk,
    warning: expect.stringContaining('on the disk of the data'),
  })
  chmodSync(key, 0o640)
  expect(read({ BACKUP_DIR: disk })).toContain('can be read by others')
  rmSync(disk, { recursive: true })
})
