import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { accountActs, enterFormerActs } from '../accounts/account-record.ts'
import { createAccountStore } from '../store/account-store.ts'
import { openDistrict, type OpenedDistrict } from '../store/open-district.ts'
import { createSecurityStore, type SecurityStore } from '../store/security-store.ts'
import { enterWaitingActs, recordMachineAct } from './machine-acts.ts'
import { createSecurityLog, unlikeBackups, verifySecurity } from './security-log.ts'

const now = Date.parse('2026-03-02T10:00:00+08:00')
let dataDir = ''
let opened: OpenedDistrict
let store: SecurityStore

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'machine-acts-'))
  opened = await openDistrict({ dataDir })
  const row = { id: 'district', name: '示范区', prefix: 'SF', headSeq: 0, headHash: '' }
  await opened.db.insertInto('districts').values(row).execute()
  store = createSecurityStore(opened.db, opened.district)
})
afterEach(async () => {
  await opened.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const place = (): { dataDir: string } => ({ dataDir })
const waiting = (): string => join(dataDir, 'machine-acts.jsonl')
const enter = (): Promise<void> =>
  enterWaitingActs(dataDir, {
    log: createSecurityLog({ store, now: () => now + 5000 }),
    userIdOf: async (login) => (login === 'wang' ? 'u-wang' : undefined),
  })

test('[AD-20] [BK-16] what is done on the machine is an entry of the security log, beside a server that has it open', async () => {
  await recordMachineAct({ place: place(), now: () => now }, { kind: 'exported', details: { withPersonal: true } })
  const [line] = await store.ask({ limit: 1 })
  expect(line).toMatchObject({ kind: 'exported', at: now, actorId: expect.stringMatching(/^machine:./) })
  expect(existsSync(waiting())).toBe(false)
  expect(await verifySecurity(store)).toMatchObject({ entries: 1, fault: null })
})

test('[AD-20] what no database took waits in a file of its owner’s, and is entered with its own time at the next start, once', async () => {
  const away = { ...place(), databaseUrl: 'postgres://nobody@127.0.0.1:1/none' }
  await recordMachineAct({ place: away, now: () => now }, { kind: 'restored', details: { seq: 7 } })
  expect(readFileSync(waiting(), 'utf8')).toMatch(/"kind":"restored"/)
  await enter()
  await enter()
  const lines = await store.after(0, 10)
  expect(lines).toMatchObject([{ kind: 'restored', at: now + 5000, actorId: expect.stringMatching(/^machine:./) }])
  expect(JSON.parse(lines[0]?.body ?? '').details).toEqual({ seq: 7, happenedAt: '2026-03-02T02:00:00.000Z' })
  expect(existsSync(waiting())).toBe(false)
})

test('[AD-20] [AD-8] what programs of before wrote beside the log comes into it, its logins as the accounts they are', async () => {
  const old = [
    { at: '2026-01-01T00:00:00.000Z', act: 'reset', login: 'wang', by: 'root' },
    { at: '2026-01-02T00:00:00.000Z', act: 'invited', login: 'gone', by: '系统 管理' },
  ]
  writeFileSync(waiting(), `${old.map((line) => JSON.stringify(line)).join('\n')}\n{"at":"2026-01-0`)
  await enter()
  expect(await store.after(0, 10)).toMatchObject([
    { kind: 'signInReset', actorId: 'machine:root', subject: 'u-wang' },
    { kind: 'invited', actorId: 'machine:*****', subject: null },
    { kind: 'machineActed', actorId: null },
  ])
  expect(await verifySecurity(store)).toMatchObject({ entries: 3, fault: null })
})

test('[AU-29] [AD-20] what stood in a table of its own comes into the chain, the oldest first, and is read from there', async () => {
  const accounts = createAccountStore(opened.db, opened.district)
  const row = { district: 'district', byUserId: 'u-it', ofUserId: 'u-wang' }
  const moved = { act: 'moved', detail: 'schoolClerk QH principal BL' }
  await opened.db
    .insertInto('accountActs')
    .values([
      { ...row, ...moved, id: '2', at: now - 1000 },
      { ...row, id: '1', at: now - 2000, act: 'secondFactorReset', detail: '', byUserId: 'the server’s owner' },
    ])
    .execute()
  await enterFormerActs(accounts, now)
  await enterFormerActs(accounts, now)
  expect(await accountActs(accounts)).toMatchObject([
    { ...moved, at: now - 1000, byName: 'u-it', ofName: 'u-wang' },
    { act: 'secondFactorReset', detail: '', at: now - 2000, byName: '*' },
  ])
  expect(await verifySecurity(store)).toMatchObject({ entries: 2, fault: null })
})

test('[AD-21] a backup’s entry names the end of the log: one rewritten or cut off since no longer has it', async () => {
  const log = createSecurityLog({ store, now: () => now })
  await log.record({ kind: 'backedUp', actorId: null, details: { seq: 0, head: '' } })
  for (const seq of [3, 9]) await log.record({ kind: 'backedUp', actorId: null, details: { seq, head: `h${seq}` } })
  const held = (hashes: { readonly [seq: number]: string }) => unlikeBackups(store, async (seq) => hashes[seq])
  expect(await held({ 3: 'h3', 9: 'h9' })).toBeNull()
  expect(await held({ 3: 'other', 9: 'h9' })).toMatch(/^event 3: .* security entry 2/)
  expect(await held({ 3: 'h3' })).toMatch(/^event 9: .* security entry 3/)
})
