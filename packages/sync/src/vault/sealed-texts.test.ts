import { isBlank, type Document, type Event } from '@sunshine/tickets'
import { expect, expectTypeOf, test, vi } from 'vitest'
import { clerk, registration } from '../testing/acts.ts'
import { createTextSeal } from '../seal/text-seal.ts'
import { lengthOf } from '../seal/length.ts'
import { noSeal, sealWith } from '../seal/texts.ts'
import { isSealed } from '../seal/words.ts'
import { cipherOf, type HeldDocument, type HeldEvent, type HeldSubject, type SealedText } from '../seal/held.ts'

const newKey = (): Promise<CryptoKey> =>
  crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])

/** Texts of every length and alphabet, from a seed. */
function texts(seed: number, count: number): string[] {
  let state = seed
  const next = (below: number): number => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
  const alphabets = ['周王李赵欧阳', '0123456789-', 'abc XYZ', '😀👩‍🏫', '\u0000\u0001~\uffff\n"']
  return Array.from({ length: count }, () => {
    const letters = Array.from(alphabets[next(alphabets.length)] ?? '')
    return Array.from({ length: next(90) }, () => letters[next(letters.length)] ?? '').join('')
  })
}

test('[VA-2] whatever text is sealed is opened as it was, and says nothing of itself while it is sealed', async () => {
  const seal = createTextSeal(await newKey())
  const all = texts(7, 400).filter((text) => !isSealed(text))
  const turn = await seal.sealing(all)
  const held = all.map(turn)
  const sealed = held.filter(isSealed)
  const open = await seal.opening(sealed)
  expect(held.map((one) => (isSealed(one) ? open(one) : one))).toEqual(all)
  for (const [index, one] of held.entries()) {
    const text = all[index] ?? ''
    // A rule of the fold reads whether a text is blank.
    expect(isSealed(one)).toBe(!isBlank(text))
    if (isSealed(one) && text.length > 3) expect(cipherOf(one)).not.toContain(text)
  }
})

test('[VA-2] the same name twice looks like two names, and short ones are equally long', async () => {
  const seal = createTextSeal(await newKey())
  const once = (await seal.sealing(['周某']))('周某')
  const again = (await seal.sealing(['周某']))('周某')
  const longer = (await seal.sealing(['欧阳某某', '16000000001']))('16000000001')
  expect(once).not.toBe(again)
  expect(new Set([once, again, longer].map((one) => JSON.stringify(one).length)).size).toBe(1)
})

test('[VA-2] no two of the ciphers of one page have the same nonce, however many there are', async () => {
  const names = createTextSeal(await newKey()).namesFor(12_345)
  expect([names.length, new Set(names.map(({ name }) => name)).size]).toEqual([12_345, 12_345])
  expect(new Set(names.map(({ nonce }) => nonce.join('.'))).size).toBe(12_345)
})

test('[VA-2] a text that was changed, or sealed with another key, is not opened as something else', async () => {
  const sealed = (await createTextSeal(await newKey()).sealing(['周某']))('周某')
  if (!isSealed(sealed)) throw new Error('not sealed')
  await expect(createTextSeal(await newKey()).opening([sealed])).rejects.toThrow(/./)
  await expect(noSeal.openActs([{ event: eventWith(sealed) }])).rejects.toThrow('no key')
})

function eventWith(visitorName: SealedText) {
  const subject = registration('t1')
  if (subject.kind !== 'ticket' || subject.act.type !== 'registered') throw new Error('no registration')
  const { act } = subject
  const personal = { ...act.personal, visitorName }
  const rest = { id: 'e1', deviceId: 'd1', deviceSeq: 1, claimedAt: 1, anchor: null, baseVersion: 0 }
  return { ...rest, subject: { ...subject, act: { ...act, personal } } }
}

test('[VA-3] what was opened once is remembered: a list read again opens nothing anew', async () => {
  const key = await newKey()
  const names = Array.from({ length: 2_500 }, (_, nth) => `周某${nth}`)
  const turn = await createTextSeal(key).sealing(names)
  const held = names.map(turn).filter(isSealed)
  const seal = createTextSeal(key)
  const decrypt = vi.spyOn(crypto.subtle, 'decrypt')
  await seal.opening(held)
  expect(decrypt).toHaveBeenCalledTimes(2_500)
  const open = await seal.opening(held)
  expect(decrypt).toHaveBeenCalledTimes(2_500)
  expect(held.map(open)).toEqual(names)
  decrypt.mockRestore()
})

test('[VA-2] an act is opened as it was made; what is no word of a person lies as it is, and opened it carries no cipher', async () => {
  const seal = sealWith(createTextSeal(await newKey()))
  const event = { id: 'e1', deviceId: 'd1', deviceSeq: 1, claimedAt: 1, anchor: null, baseVersion: 0 }
  const subject = await seal.subject(registration('t1'))
  expect(subject).toMatchObject({ id: 't1', act: { type: 'registered', unitId: 'QH', acceptedBy: '王老师' } })
  const [opened] = await seal.openActs([{ event: { ...event, subject }, kept: clerk }])
  expect(opened).toEqual({ kept: clerk, event: { ...event, subject: registration('t1') } })
  expect(JSON.stringify(opened)).not.toContain('sealed')
})

test('[VA-2] what was sealed by an earlier version, each text by itself, is read beside what is sealed by the row', async () => {
  const key = await newKey()
  const texts = createTextSeal(key)
  const turn = await texts.sealing(['周某'])
  const earlier = registration('t1')
  if (earlier.kind !== 'ticket' || earlier.act.type !== 'registered') throw new Error('no registration')
  const act = { ...earlier.act, personal: { ...earlier.act.personal, visitorName: turn('周某') } }
  const [again] = await sealWith(texts).events([{ ...eventOf({ ...earlier, act }) }])
  const [opened] = await sealWith(createTextSeal(key)).openEvents([again ?? eventOf(earlier)])
  expect(opened?.subject).toEqual(earlier)
})

test('[VA-3] all words of a row are one cipher, opened once', async () => {
  const key = await newKey()
  const subjects = ['t1', 't2', 't3'].map((id) => registration(id))
  const encrypt = vi.spyOn(crypto.subtle, 'encrypt')
  const held = await sealWith(createTextSeal(key)).events(subjects.map(eventOf))
  expect(encrypt).toHaveBeenCalledTimes(3)
  encrypt.mockRestore()
  const seal = sealWith(createTextSeal(key))
  const decrypt = vi.spyOn(crypto.subtle, 'decrypt')
  await seal.openEvents(held)
  expect((await seal.openEvents(held)).map(({ subject }) => subject)).toEqual(subjects)
  expect(decrypt).toHaveBeenCalledTimes(3)
  decrypt.mockRestore()
})

test('[VA-15] a photo’s bytes are sealed and opened as they were, and with another key not at all', async () => {
  const seal = sealWith(createTextSeal(await newKey()))
  const photo = crypto.getRandomValues(new Uint8Array(5_000)).buffer
  const held = await seal.bytes(photo)
  expect([held instanceof ArrayBuffer, lengthOf(held)]).toEqual([false, 5_000])
  expect(await seal.openBytes(held)).toEqual(photo)
  // One from before lies open, and is read as it is.
  expect(await seal.openBytes(photo)).toBe(photo)
  await expect(sealWith(createTextSeal(await newKey())).openBytes(held)).rejects.toThrow(/./)
  await expect(noSeal.openBytes(held)).rejects.toThrow('no key')
})

const eventOf = (subject: HeldSubject) => ({
  id: 'e1',
  deviceId: 'd1',
  deviceSeq: 1,
  claimedAt: 1,
  anchor: null,
  baseVersion: 0,
  subject,
})

test('[VA-2] to the compiler a sealed text is no string: nobody shows or sends one that was not opened', () => {
  expectTypeOf<SealedText>().not.toExtend<string>()
  expectTypeOf<HeldDocument>().not.toExtend<Document>()
  expectTypeOf<HeldEvent>().not.toExtend<Event>()
  // The other way it is one: what is open may lie on a disk from before.
  expectTypeOf<Event>().toExtend<HeldEvent>()
})
