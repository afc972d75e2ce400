import { expect, test } from 'vitest'
import { createSealing } from './sealing.ts'

const plain = Buffer.from('12345678901234567890')

test('[AU-18] what is sealed opens again for its person under the same key alone', () => {
  const { seal, open } = createSealing('the key of a server')
  const sealed = seal(plain, 'u1')
  expect(Buffer.from(open(sealed, 'u1'))).toEqual(plain)
  expect(Buffer.from(sealed, 'base64').includes(plain)).toBe(false)
  expect(seal(plain, 'u1')).not.toBe(sealed)
  expect(() => open(sealed, 'u2')).toThrow()
  expect(() => createSealing('the key of another').open(sealed, 'u1')).toThrow()
  const changed = Buffer.from(sealed, 'base64')
  changed.writeUInt8(changed.readUInt8(14) ^ 1, 14)
  expect(() => open(changed.toString('base64'), 'u1')).toThrow()
})
