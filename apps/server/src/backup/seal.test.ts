import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { createKeyring } from './key.ts'
import { opened, sealed } from './seal.ts'

const CHUNK = 256 * 1024
const keyring = createKeyring('三月油菜花开满地')
const key = await keyring.forWriting(undefined)

async function* pieces(bytes: Buffer, length = 65_536): AsyncGenerator<Buffer> {
  for (let from = 0; from < bytes.length; from += length) yield bytes.subarray(from, from + length)
}
async function whole(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const read: Buffer[] = []
  for await (const piece of stream) read.push(piece)
  return Buffer.concat(read)
}
const seal = (bytes: Buffer, purpose = 'district') => whole(sealed(pieces(bytes), key, purpose))
const open = (bytes: Buffer, purpose = 'district', ring = keyring) => whole(opened(pieces(bytes), ring, purpose))

test('[BK-2] whatever its length, what was sealed opens as it was, and shows nothing of itself', async () => {
  for (const length of [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 17]) {
    const plain = randomBytes(length)
    expect((await open(await seal(plain))).equals(plain)).toBe(true)
  }
  const said = await seal(Buffer.from('周某 16000000001'.repeat(50)))
  expect(said.includes('16000000001')).toBe(false)
  expect(said.equals(await seal(Buffer.from('周某 16000000001'.repeat(50))))).toBe(false)
})

test('[BK-2] a bit turned anywhere is found', async () => {
  const file = await seal(randomBytes(2 * CHUNK + 999))
  const headLength = file.indexOf('\n') + 1
  const places = [...Array(headLength).keys()].filter((at) => at % 7 === 0)
  for (let nth = 0; nth < 150; nth++) places.push(Math.floor(Math.random() * file.length))
  places.push(headLength, headLength + CHUNK, headLength + CHUNK + 16, file.length - 1)
  for (const at of places) {
    const turned = Buffer.from(file)
    turned.writeUInt8((file[at] ?? 0) ^ (1 << (at % 8)), at)
    await expect(open(turned), `bit of byte ${at}`).rejects.toThrow()
  }
})

test('[BK-2] a file cut anywhere, longer than it was, or with its chunks in another order is found', async () => {
  const file = await seal(randomBytes(3 * CHUNK + 5))
  const start = file.indexOf('\n') + 1
  const at = (chunk: number): number => start + chunk * (CHUNK + 16)
  const cuts = [0, 5, start, start + 7, at(1), at(1) + 3, at(2), at(3), file.length - 1]
  for (const cut of cuts) await expect(open(file.subarray(0, cut)), `cut at ${cut}`).rejects.toThrow()
  await expect(open(Buffer.concat([file, Buffer.from('x')]))).rejects.toMatchObject({ code: 'damaged' })
  const part = (chunk: number): Buffer => file.subarray(at(chunk), at(chunk + 1))
  const exchanged = [file.subarray(0, start), part(1), part(0), part(2), file.subarray(at(3))]
  await expect(open(Buffer.concat(exchanged))).rejects.toMatchObject({ code: 'damaged' })
  const leftOut = [file.subarray(0, start), part(0), part(2), file.subarray(at(3))]
  await expect(open(Buffer.concat(leftOut))).rejects.toMatchObject({ code: 'damaged' })
})

test('[BK-2] chunks and heads of two files of the same key do not mix, and a file opens in its own place alone', async () => {
  const [one, other] = [await seal(randomBytes(2 * CHUNK)), await seal(randomBytes(2 * CHUNK))]
  const start = one.indexOf('\n') + 1
  const mixed = Buffer.concat([one.subarray(0, start + CHUNK + 16), other.subarray(start + CHUNK + 16)])
  await expect(open(mixed)).rejects.toMatchObject({ code: 'damaged' })
  await expect(open(Buffer.concat([other.subarray(0, start), one.subarray(start)]))).rejects.toThrow()
  await expect(open(await seal(Buffer.from('photo'), 'photo a'), 'photo b')).rejects.toMatchObject({ code: 'damaged' })
})

test('[BK-3] another passphrase is told as such, and none as missing; what is not encrypted says so, and is not taken for the own', async () => {
  const file = await seal(Buffer.from('district'))
  await expect(open(file, 'district', createKeyring('四月油菜花开满地'))).rejects.toMatchObject({ code: 'wrongKey' })
  await expect(open(file, 'district', createKeyring(undefined))).rejects.toMatchObject({ code: 'keyMissing' })
  const none = createKeyring(undefined)
  const clear = await whole(sealed(pieces(Buffer.from('district')), await none.forWriting(undefined), 'district'))
  expect(clear.toString('latin1')).toContain('"kind":"none"')
  expect((await open(clear, 'district', none)).toString()).toBe('district')
  // Anybody could have written it, and put it where the encrypted one lay.
  await expect(open(clear, 'district', keyring)).rejects.toMatchObject({ code: 'notEncrypted' })
})

test('[BK-2] what is no backup, and one of a newer program, are told apart from a damaged one', async () => {
  await expect(open(Buffer.from('PK'))).rejects.toMatchObject({ code: 'notABackup' })
  await expect(open(randomBytes(5000))).rejects.toMatchObject({ code: 'notABackup' })
  await expect(open(Buffer.from('sunshine-backup 2 {}\n'))).rejects.toMatchObject({ code: 'newer' })
})
