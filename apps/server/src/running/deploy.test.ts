import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { settings } from '../settings.ts'
import { memorySettings } from './memory.ts'

const read = (name: string): string => readFileSync(join(import.meta.dirname, '../../deploy', name), 'utf8')
const withoutComments = (text: string): string => text.replace(/^\s*#.*$/gm, '')
const proxies = ['nginx.conf', 'Caddyfile'] as const

test.each(proxies)(
  '[OP-12] %s talks to the server on this machine, demands HTTPS of browsers and keeps the figures in',
  (name) => {
    const text = withoutComments(read(name))
    expect(text).toContain('127.0.0.1:3900')
    expect(text).toMatch(/Strict-Transport-Security "max-age=31536000"/)
    expect(text).toMatch(/\/metrics/)
    expect(text).toMatch(/10m(?:b)?\b/i)
  },
)

test('[OP-12] nginx names the address it heard, not one a client made up, and passes streams and photos on as they come', () => {
  const text = withoutComments(read('nginx.conf'))
  expect(text).toContain('proxy_set_header X-Forwarded-For $remote_addr;')
  expect(text).toContain('proxy_set_header X-Forwarded-Proto $scheme;')
  expect(text).toContain('proxy_set_header Host $http_host;')
  expect(text).toContain('proxy_buffering off;')
  expect(text).toContain('proxy_request_buffering off;')
  expect(text).toContain('access_log off;')
  expect(text).not.toContain('proxy_add_x_forwarded_for')
})

test('[OP-12] Caddy lets go of a stream when the phone has gone, and keeps no log of paths', () => {
  const text = withoutComments(read('Caddyfile'))
  expect(text).not.toMatch(/flush_interval|^\s*log\b/m)
})

test('[OP-12] the unit runs as a user of its own, who can write the data and the backups and nothing else', () => {
  const text = withoutComments(read('sunshine.service'))
  for (const line of [
    'User=sunshine',
    'ProtectSystem=strict',
    'NoNewPrivileges=yes',
    'StateDirectory=sunshine',
    'StateDirectoryMode=0700',
    'UMask=0077',
    'PrivateTmp=yes',
    'CapabilityBoundingSet=',
    'SystemCallFilter=@system-service',
    'KillSignal=SIGTERM',
    'Restart=on-failure',
  ])
    expect(text.split('\n')).toContain(line)
  expect(text.match(/^ReadWritePaths=.*$/gm)).toEqual(['ReadWritePaths=-/srv/sunshine-backup'])
})

test.each(['sunshine.service', 'Dockerfile'])('[SV-31] %s starts it with what keeps it small', (name) => {
  const said = read(name).match(/^(?:Environment=|ENV )NODE_OPTIONS=.*$/m)?.[0] ?? ''
  const words = Object.entries(memorySettings).map(([setting, value]) => `${setting}=${value}`)
  expect(said.replace(/^(?:Environment=|ENV )/, '').split(' ')).toEqual(words)
})

test('[OP-12] every setting the sample names is one the server knows', () => {
  const named = [...read('sunshine.env').matchAll(/^#?([A-Z_0-9]+)=/gm)].map(([, name]) => name)
  expect(named.length).toBeGreaterThan(4)
  for (const name of named) expect(settings).toContain(name)
})

test('[OP-12] the image runs as nobody in particular, asks for its health, and keeps its data outside', () => {
  const [, running = ''] = withoutComments(read('Dockerfile'))
    .split(/^FROM .*$/m)
    .slice(1)
  expect(running).toMatch(/^USER node$/m)
  expect(running).toMatch(/^VOLUME \/data$/m)
  expect(running).toMatch(/^HEALTHCHECK /m)
  expect(running).toMatch(/^STOPSIGNAL SIGTERM$/m)
  expect(running).not.toMatch(/HOST=|npm install|curl/)
})
