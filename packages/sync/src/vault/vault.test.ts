import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { ClientDatabase } from '../dexie-store/index.ts'
import { createTextSeal } from '../seal/text-seal.ts'
import { isSealed } from '../seal/words.ts'
import { lockWithPin, MOST_WRONG, openVault, pinFault, readVault, removePin, type Opener } from './index.ts'

const secret = { id: 's1', secret: 'a secret of the district' }
const device: Opener = { by: 'device' }
const pin = (digits: string): Opener => ({ by: 'pin', pin: digits })
/** As few as there may be: these tests are not about how long a guess takes. */
const rounds = 2
let database: ClientDatabase

beforeEach(() => {
  database = new ClientDatabase('phone', { indexedDB: new IDBFactory(), IDBKeyRange })
})

async function keyFrom(opener: Opener): Promise<CryptoKey> {
  const key = await openVault(database, opener)
  if ('shut' in key) throw new Error(key.shut)
  return key
}

/** What is said now can be read with that key later. */
async function isSameKey(one: CryptoKey, other: CryptoKey): Promise<boolean> {
  const sealed = (await createTextSeal(one).sealing(['周某']))('周某')
  if (!isSealed(sealed)) return false
  return createTextSeal(other)
    .opening([sealed])
    .then((turn) => turn(sealed) === '周某')
    .catch(() => false)
}

describe('how the key lies on the device', () => {
  test('[VA-4] without a PIN the browser’s own key opens; neither it nor the data key can be taken out', async () => {
    const key = await keyFrom(device)
    const row = await database.vault.get('vault')
    expect(row).toMatchObject({ lock: 'none', by: { extractable: false } })
    expect(key.extractable).toBe(false)
    await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow(/extractable/)
    expect(await isSameKey(key, await keyFrom(device))).toBe(true)
  })

  test('[VA-4] with a PIN no key lies there, only what the PIN or the district’s secret unwraps', async () => {
    const before = await keyFrom(device)
    await lockWithPin(database, device, { pin: '294816', secret, rounds })
    const row = await readVault(database)
    expect(row).not.toHaveProperty('by')
    expect(Object.values(row).some((value) => value instanceof CryptoKey)).toBe(false)
    expect(await openVault(database, device)).toMatchObject({ shut: 'wrongPin' })
    const opened = await keyFrom(pin('294816'))
    expect([opened.extractable, await isSameKey(before, opened)]).toEqual([false, true])
  })

  test('[VA-4] a PIN is stretched by 600,000 rounds unless a test says otherwise', async () => {
    await lockWithPin(database, device, { pin: '294816', secret })
    const row = await readVault(database)
    expect(row.lock === 'pin' && row.byPin.rounds).toBe(600_000)
    expect(row.lock === 'pin' && row.byPin.salt).toHaveLength(16)
  })

  test('[VA-5] where nothing lies yet nothing has to be sealed behind; a single row from before has', async () => {
    expect((await readVault(database)).sealed).toBe('everything')
    for (const table of [database.handed, database.histories, database.drafts]) {
      const before = new ClientDatabase('from before', { indexedDB: new IDBFactory(), IDBKeyRange })
      await before.table(table.name).put({ id: 'a', ticketId: 'a', kind: 'reply' })
      expect((await readVault(before)).sealed, table.name).toBe('nothing')
    }
  })

  test('[VA-4] two pages that make the vault at once have one key', async () => {
    const [one, other] = await Promise.all([keyFrom(device), keyFrom(device)])
    expect(await isSameKey(one, other)).toBe(true)
  })

  test('[VA-11] one person’s key opens nothing of another’s', async () => {
    const mine = await keyFrom(device)
    database = new ClientDatabase('another', { indexedDB: new IDBFactory(), IDBKeyRange })
    expect(await isSameKey(mine, await keyFrom(device))).toBe(false)
  })
})

describe('a PIN', () => {
  test.each([
    ['000000', 'repeats'],
    ['121212', 'repeats'],
    ['123123', 'repeats'],
    ['123456', 'inARow'],
    ['987654', 'inARow'],
    ['012345', 'inARow'],
    ['12345', 'notSixDigits'],
    ['1234567', 'notSixDigits'],
    ['12345a', 'notSixDigits'],
    ['２９４８１６', 'notSixDigits'],
    ['294816', undefined],
    ['123459', undefined],
  ] as const)('[VA-7] %s: %s', (digits, fault) => {
    expect(pinFault(digits)).toBe(fault)
  })

  test('[VA-6] it is changed and taken away, and what was sealed stays readable throughout', async () => {
    const first = await keyFrom(device)
    await lockWithPin(database, device, { pin: '294816', secret, rounds })
    await lockWithPin(database, pin('294816'), { pin: '806421', secret: { id: 's2', secret: 'another' }, rounds })
    expect(await openVault(database, pin('294816'))).toEqual({ shut: 'wrongPin', left: 9 })
    expect(await openVault(database, { by: 'secret', secret: secret.secret })).toMatchObject({ shut: 'wrongSecret' })
    expect(await isSameKey(first, await keyFrom(pin('806421')))).toBe(true)
    await removePin(database, pin('806421'))
    expect(await isSameKey(first, await keyFrom(device))).toBe(true)
  })

  test('[VA-6] killed at any write of setting, changing or taking away, the lock before opens or the new one', async () => {
    const first = await keyFrom(device)
    const steps: readonly [before: Opener, after: Opener, act: () => Promise<unknown>][] = [
      [device, pin('294816'), () => lockWithPin(database, device, { pin: '294816', secret, rounds })],
      [pin('294816'), pin('806421'), () => lockWithPin(database, pin('294816'), { pin: '806421', secret, rounds })],
      [pin('806421'), device, () => removePin(database, pin('806421'))],
    ]
    for (const [before, after, act] of steps) {
      // The page dies at its first write, its second, … until it lives through them all.
      for (let deadAt = 1; ; deadAt++) {
        const put = database.vault.put.bind(database.vault)
        let nth = 0
        const dying = vi.spyOn(database.vault, 'put').mockImplementation((...row) => {
          nth++
          if (nth >= deadAt) throw new Error('killed')
          return put(...row)
        })
        const ended = await act().then(
          () => 'done',
          () => 'killed',
        )
        dying.mockRestore()
        if (ended === 'done') break
        expect(await isSameKey(first, await keyFrom(before))).toBe(true)
      }
      expect(await isSameKey(first, await keyFrom(after))).toBe(true)
    }
  })

  test('[VA-8] ten wrong ones leave the district’s secret alone; a right one in between begins anew; nothing is deleted', async () => {
    const first = await keyFrom(device)
    await lockWithPin(database, device, { pin: '294816', secret, rounds })
    for (let left = 9; left >= 1; left--)
      expect(await openVault(database, pin('777770'))).toEqual({ shut: 'wrongPin', left })
    await keyFrom(pin('294816'))
    for (let left = 9; left >= 1; left--)
      expect(await openVault(database, pin('777770'))).toEqual({ shut: 'wrongPin', left })
    expect(await openVault(database, pin('777770'))).toEqual({ shut: 'tooOften', left: 0 })
    expect(await openVault(database, pin('294816'))).toEqual({ shut: 'tooOften', left: 0 })
    const opened = await keyFrom({ by: 'secret', secret: secret.secret })
    expect(await isSameKey(first, opened)).toBe(true)
    await lockWithPin(database, { by: 'secret', secret: secret.secret }, { pin: '806421', secret, rounds })
    expect(await isSameKey(first, await keyFrom(pin('806421')))).toBe(true)
  })

  test('[VA-8] a guess is counted before it is tried: a page killed in between has used it up', async () => {
    await lockWithPin(database, device, { pin: '294816', secret, rounds })
    const killed = vi.spyOn(crypto.subtle, 'deriveKey').mockRejectedValue(new Error('killed'))
    for (let nth = 0; nth < MOST_WRONG; nth++)
      await expect(openVault(database, pin('777770'))).rejects.toThrow('killed')
    killed.mockRestore()
    expect(await openVault(database, pin('294816'))).toEqual({ shut: 'tooOften', left: 0 })
  })

  test('[VA-8] two pages that guess at once have ten guesses together', async () => {
    await lockWithPin(database, device, { pin: '294816', secret, rounds })
    const guesses = await Promise.all(Array.from({ length: 20 }, () => openVault(database, pin('777770'))))
    expect(guesses.filter((one) => 'left' in one && one.shut === 'wrongPin')).toHaveLength(MOST_WRONG - 1)
  })
})
