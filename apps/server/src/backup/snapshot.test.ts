import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrations } from '../store/migrations.ts'
import { createKeyring } from './key.ts'
import { sealed } from './seal.ts'
import { photosOf, unpack } from './unpack.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'snapshot-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Whoever finds a backup that is not encrypted can write another. */
const keyring = createKeyring(undefined)
const about = {
  format: 1,
  at: 1,
  name: '珠晖区',
  headSeq: 0,
  headHash: '',
  migrations: Object.keys(migrations),
  key: 'k'.repeat(43),
}
const district = {
  table: 'districts',
  columns: ['id', 'name', 'prefix', 'headSeq', 'headHash'],
  rows: [['zh', '珠晖\u2028区', 'ZH', 0, '']],
}

async function forged(...lines: (object | string)[]): Promise<string> {
  const file = join(folder, 'forged.backup')
  const text = lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('')
  const once = async function* (): AsyncGenerator<Buffer> {
    yield gzipSync(text)
  }
  const pieces: Buffer[] = []
  for await (const piece of sealed(once(), await keyring.forWriting(undefined), 'district')) pieces.push(piece)
  await writeFile(file, Buffer.concat(pieces))
  return file
}
const unpacked = async (...lines: (object | string)[]) =>
  unpack(await forged(...lines), keyring, { folder: join(folder, 'new'), district: 'district' })

test('[BK-5] a backup’s rows come back as the target’s district, with every sign as it was', async () => {
  const { verified, photos } = await unpacked(about, { photos: ['a'.repeat(64)] }, district, { end: 1 })
  expect([verified, photos]).toEqual([{ events: 0, documents: 0, fault: null }, ['a'.repeat(64)]])
})

test('[BK-5] a name with a way in it, a table that is none, rows too few or too many, and an open end are refused', async () => {
  const refused: (readonly (object | string)[])[] = [
    [about, { photos: ['../../../../etc/cron.d/x'] }, district, { end: 1 }],
    [about, { photos: [`${'a'.repeat(64)}/../x`] }, district, { end: 1 }],
    [about, { ...district, table: 'users" (id) values (1); drop table events; --' }, { end: 1 }],
    [about, { ...district, table: 'kysely_migration' }, { end: 1 }],
    [about, { ...district, table: '__proto__' }, { end: 1 }],
    [about, district, { end: 2 }],
    [about, district, { end: 0 }],
    [about, district],
    [about, district, 'no JSON', { end: 1 }],
    [about, { unknown: true }, { end: 0 }],
  ]
  for (const lines of refused) {
    await expect(unpacked(...lines), JSON.stringify(lines)).rejects.toMatchObject({ code: 'damaged' })
    rmSync(join(folder, 'new'), { recursive: true, force: true })
  }
  const strange = {
    ...district,
    columns: [...district.columns, 'x") select 1; --'],
    rows: [['zh', '区', 'ZH', 0, '', 1]],
  }
  await expect(unpacked(about, strange, { end: 1 })).rejects.toThrow(/no column/)
  expect(existsSync('/etc/cron.d/x')).toBe(false)
})

test('[BK-5] a log that does not end where the backup says, and a step this program does not have, are refused', async () => {
  await expect(unpacked({ ...about, headSeq: 7 }, district, { end: 1 })).rejects.toMatchObject({ code: 'notVerified' })
  rmSync(join(folder, 'new'), { recursive: true })
  const later = { ...about, migrations: [...about.migrations, '9999-later'] }
  await expect(unpacked(later, district, { end: 1 })).rejects.toMatchObject({ code: 'newer' })
  await expect(unpacked({ ...about, format: 2 }, district, { end: 1 })).rejects.toMatchObject({ code: 'newer' })
})

test('[BK-6] a backup of an older program is brought up to date, its rows with it', async () => {
  const old = about.migrations.filter((name) => name < '0006')
  const ours = { ...about, migrations: old }
  const photo = {
    table: 'attachments',
    columns: ['district', 'sha256', 'ticketId', 'unitId', 'uploadedBy', 'bytes', 'width', 'height', 'storedAt'],
    rows: [['zh', 'a'.repeat(64), 't1', 'QH', 'u1', 9, 1, 1, 5]],
  }
  expect(await unpacked(ours, district, photo, { end: 2 })).toMatchObject({ verified: { fault: null } })
})

test('[BK-10] the names of photos are read without the rows behind them', async () => {
  const file = await forged(about, { photos: ['a'.repeat(64)] }, { photos: ['b'.repeat(64)] }, district, 'never read')
  expect(await photosOf(file, keyring)).toEqual(['a'.repeat(64), 'b'.repeat(64)])
})
