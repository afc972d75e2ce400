import { expect, test } from 'vitest'
import { settings, settingsFault } from './settings.ts'

const token = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'

test.each([
  [{ DATABSE_URL: 'postgres://x' }, 'DATABSE_URL is no setting; DATABASE_URL is. Correct the name, or leave it out.'],
  [{ DATADIR: '/srv' }, 'DATADIR is no setting; DATA_DIR is. Correct the name, or leave it out.'],
  [
    { BEHIND_TLS_PROXI: 'yes' },
    'BEHIND_TLS_PROXI is no setting; BEHIND_TLS_PROXY is. Correct the name, or leave it out.',
  ],
  [{ Metrics_Token: token }, 'Metrics_Token is no setting; METRICS_TOKEN is. Correct the name, or leave it out.'],
  [{ S3_ACESS_KEY: 'k' }, 'S3_ACESS_KEY is no setting; S3_ACCESS_KEY is. Correct the name, or leave it out.'],
  [{ BEHIND_TLS_PROXY: 'true' }, 'BEHIND_TLS_PROXY is true; it must be yes, or left out.'],
  [{ CITY: 'yes' }, 'CITY is yes; it must be 1, or left out.'],
  [
    { METRICS_TOKEN: 'geheim-4711' },
    expect.stringMatching(/^METRICS_TOKEN can be guessed; [^\n]* openssl rand -hex 32$/),
  ],
  [{ METRICS_TOKEN: 'a'.repeat(64) }, expect.stringContaining('METRICS_TOKEN can be guessed')],
  [
    { DATABASE_URL: 'postgres://user:password@host/sunshine' },
    'The password in DATABASE_URL is one that everybody tries first. Give the database user another, and name it there.',
  ],
] satisfies [Record<string, string>, unknown][])(
  '[OP-8] %j is one plain line and no start',
  (environment, sentence) => {
    expect(settingsFault(environment)).toEqual(sentence)
  },
)

test('[OP-8] a sentence never repeats a password or a token', () => {
  for (const environment of [{ METRICS_TOKEN: 'kurz-4711' }, { DATABASE_URL: 'postgres://a:changeme@h/d' }])
    expect(settingsFault(environment)).not.toMatch(/4711|changeme/)
})

test('[OP-8] what other programs and every machine set is no slip of ours', () => {
  for (const name of [
    'HOME',
    'HOSTNAME',
    'CI',
    'PATH',
    'PWD',
    'SHELL',
    'LANG',
    'HOSTTYPE',
    'NODE_ENV',
    'LOGNAME',
    'LOGDIR',
    'PORTS',
    'DATABASE_URI',
  ])
    expect([name, settingsFault({ [name]: 'x' })]).toEqual([name, undefined])
  expect(settingsFault(process.env)).toBeUndefined()
})

test('[OP-8] good settings are taken', () => {
  expect(
    settingsFault({
      ...Object.fromEntries(settings.map((name) => [name, ''])),
      BACKUP_UNENCRYPTED: 'yes',
      BEHIND_TLS_PROXY: 'yes',
      CITY: '1',
      METRICS_TOKEN: token,
      DATA_DIR: '/srv/data',
      BACKUP_DIR: '/srv/data-copies',
      DATABASE_URL: 'postgres://sunshine:p%25q-7-Weiden@host/sunshine',
    }),
  ).toBeUndefined()
})
