import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readOrCreateSecret } from './secret.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'secret-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('[SV-7] the key is made once and readable by its owner alone', () => {
  const secret = readOrCreateSecret(folder)
  expect(readOrCreateSecret(folder)).toBe(secret)
  expect(readdirSync(folder)).toEqual(['secret'])
  expect(statSync(join(folder, 'secret')).mode & 0o777).toBe(0o600)
})

test('[SV-7] an emptied key stops the server and is not replaced', () => {
  writeFileSync(join(folder, 'secret'), '')
  expect(() => readOrCreateSecret(folder)).toThrow('holds no key')
  expect(statSync(join(folder, 'secret')).size).toBe(0)
})
