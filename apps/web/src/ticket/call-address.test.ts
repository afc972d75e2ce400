import { expect, test } from 'vitest'
import { callAddress } from './call-address.ts'

test('[WH-17] a tap calls digits alone, however the number is written', () => {
  const same = [
    '16000000001',
    '160 0000 0001',
    '１６００００００００１',
    '160-0000-0001（妈妈）',
    '\u202d16000000001\u202c',
  ]
  for (const written of same) expect(callAddress(written), written).toBe('tel:16000000001')
  expect(callAddress('+86 160 0000 0001')).toBe('tel:+8616000000001')
  expect(callAddress('0734-0000001转801')).toBe('tel:07340000001')
})

test('[WH-17] what is no number calls nobody, and no command to the phone is ever in an address', () => {
  for (const written of ['', '不详', '*#06#', '#21#', 'javascript:1', '=1+1', '<a href="x">', '..'])
    expect(callAddress(written), written).toBeUndefined()
  expect(callAddress('16000000001*#21#')).toBe('tel:16000000001')
})
