import { expect, test } from 'vitest'
import { bytesOf, newCode, seal, unseal, type Luggage } from './luggage.ts'

const luggage: Luggage = {
  kind: 'sunshine-luggage',
  version: 1,
  userId: 'u-wang',
  name: '王老师',
  packedAt: 1,
  events: [],
  photos: [{ sha256: 'a'.repeat(64), about: 'ticket:t1', mediaType: 'image/jpeg', base64: btoa('\u00ffphoto') }],
}
const code = 'K7QM-2XPA-9R0D'

test('[SY-18] what was packed is what is opened, by the code as people type it back', async () => {
  const file = await seal(luggage, code)
  for (const typed of [code, 'k7qm2xpa9rod', 'Ｋ７ＱＭ ２ＸＰＡ ９ＲＯＤ'])
    expect(await unseal(file, typed)).toEqual(luggage)
  expect(Array.from(new Uint8Array(bytesOf(luggage.photos[0]?.base64 ?? '')))).toEqual([255, 112, 104, 111, 116, 111])
})

test('[SY-18] without the code, with another file or one byte changed nothing is opened, and nothing of it can be read', async () => {
  const file = await seal(luggage, code)
  expect(await unseal(file, 'K7QM-2XPA-9R0E')).toBe('wrongCode')
  expect(await unseal(new TextEncoder().encode('PK\u0003\u0004 something else'), code)).toBe('notLuggage')
  const touched = file.slice()
  touched[touched.length - 20] = (touched[touched.length - 20] ?? 0) ^ 1
  expect(await unseal(touched, code)).toBe('wrongCode')
  expect(new TextDecoder().decode(file)).not.toContain('王老师')
})

test('[SY-18] the code is drawn anew each time and has no sign that reads as another', () => {
  const codes = Array.from({ length: 200 }, () => newCode((bytes) => crypto.getRandomValues(bytes)))
  expect(new Set(codes).size).toBe(200)
  for (const drawn of codes) expect(drawn).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}$/)
})

test('[SY-18] luggage packed before files could belong to a year is opened as it was meant', async () => {
  const [photo] = luggage.photos
  const { about: _, ...rest } = photo ?? { about: '' }
  const before = { ...luggage, photos: [{ ...rest, ticketId: 't1' }] }
  expect(await unseal(await seal(JSON.parse(JSON.stringify(before)), code), code)).toEqual(luggage)
})
