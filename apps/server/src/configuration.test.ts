import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openToOthers, readListening } from './configuration.ts'

test('[SV-19] left alone it listens on this machine only', () => {
  expect(readListening({})).toEqual({ port: 3900, host: '127.0.0.1' })
  expect(readListening({ PORT: '0', HOST: '::1' })).toEqual({ port: 0, host: '::1' })
})

test.each(['0.0.0.0', '192.168.1.9', '::', 'zs.example.cn', '1270.0.0.1'])(
  '[SV-19] on %s it does not start without a proxy that has a certificate',
  (host) => {
    expect(readListening({ HOST: host })).toMatch(/unencrypted.*BEHIND_TLS_PROXY=yes/)
    expect(readListening({ HOST: host, BEHIND_TLS_PROXY: 'yes' })).toEqual({ port: 3900, host })
  },
)

test.each(['-1', '65536', '3.5', 'http'])('[SV-19] %s is no port', (port) => {
  expect(readListening({ PORT: port })).toBe(`PORT is ${port}; it must be a whole number from 0 to 65535.`)
})

test('[SV-19] a database or a key that everybody on the machine can read is not served', () => {
  const folder = mkdtempSync(join(tmpdir(), 'modes-'))
  chmodSync(folder, 0o755)
  expect(openToOthers(folder)).toBeUndefined()
  for (const name of ['sunshine.db', 'secret']) {
    const file = join(folder, name)
    writeFileSync(file, '')
    chmodSync(file, 0o640)
    expect(openToOthers(folder)).toBeUndefined()
    chmodSync(file, 0o644)
    expect(openToOthers(folder)).toBe(`${file} is open to everybody on this machine (644). Run: chmod -R go= ${folder}`)
    chmodSync(folder, 0o700)
    expect(openToOthers(folder)).toBeUndefined()
    chmodSync(folder, 0o755)
    chmodSync(file, 0o600)
  }
  rmSync(folder, { recursive: true })
})
