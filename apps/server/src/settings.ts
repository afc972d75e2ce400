type Environment = Readonly<Record<string, string | undefined>>

/** Every setting a server reads; docs/running.md says what each does. */
export const settings = [
  'ATTACHMENTS_URL',
  'BACKUP_DIR',
  'BACKUP_KEY_FILE',
  'BACKUP_PASSPHRASE',
  'BACKUP_UNENCRYPTED',
  'BEHIND_TLS_PROXY',
  'CITY',
  'DATABASE_URL',
  'DATA_DIR',
  'DISTRICT',
  'HOST',
  'LOG_DIR',
  'METRICS_TOKEN',
  'OUTGOING_ORIGINS',
  'PORT',
  'S3_ACCESS_KEY',
  'S3_ENDPOINT',
  'S3_REGION',
  'S3_SECRET_KEY',
  'SESSION_LIMITS',
  'WEB_DIST',
] as const

/** Names alike by chance: they are other programs'. */
const others: ReadonlySet<string> = new Set(['DATABASE_URI', 'LOGDIR'])
/** Shorter names are a letter or two from many of other programs: HOST from HOME, CITY from CI. */
const SHORTEST_COMPARED = 7
const MOST_LETTERS_WRONG = 2
const SHORTEST_TOKEN = 32
/** Passwords out of the instructions of programs, our own among them. */
const defaults: ReadonlySet<string> = new Set([
  'password',
  'postgres',
  'changeme',
  'secret',
  'admin',
  'sunshine',
  '123456',
  '12345678',
  'geheim',
  'root',
  '密码',
])

/**
 * Why a server must not start with these settings, in one sentence with the way out; undefined when it may (OP-8).
 * No sentence repeats a secret.
 */
export function settingsFault(environment: Environment): string | undefined {
  for (const check of [misspelt, halfSaid, weakToken, defaultPassword]) {
    const fault = check(environment)
    if (fault !== undefined) return fault
  }
  return undefined
}

/** A name with a slip is a setting that silently does not hold. */
function misspelt(environment: Environment): string | undefined {
  const known: ReadonlySet<string> = new Set(settings)
  for (const name of Object.keys(environment)) {
    if (known.has(name) || others.has(name)) continue
    const meant = settings.find((setting) => isAlike(name.toUpperCase(), setting))
    if (meant !== undefined) return `${name} is no setting; ${meant} is. Correct the name, or leave it out.`
  }
  return undefined
}

function isAlike(name: string, setting: string): boolean {
  if (name === setting) return true
  if (setting.length < SHORTEST_COMPARED || Math.abs(name.length - setting.length) > MOST_LETTERS_WRONG) return false
  return lettersWrong(name, setting) <= MOST_LETTERS_WRONG
}

/** Levenshtein's distance. */
function lettersWrong(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let at = 1; at <= one.length; at++) {
    const next = [at]
    for (let to = 1; to <= other.length; to++) {
      const same = one[at - 1] === other[to - 1] ? 0 : 1
      next.push(Math.min((row[to] ?? 0) + 1, (next[to - 1] ?? 0) + 1, (row[to - 1] ?? 0) + same))
    }
    row = next
  }
  return row[other.length] ?? 0
}

/** `CITY=yes` would be a district. */
function halfSaid(environment: Environment): string | undefined {
  for (const [name, value] of [
    ['BACKUP_UNENCRYPTED', 'yes'],
    ['BEHIND_TLS_PROXY', 'yes'],
    ['CITY', '1'],
  ] as const) {
    const given = environment[name]
    if (given !== undefined && given !== '' && given !== value)
      return `${name} is ${given}; it must be ${value}, or left out.`
  }
  return undefined
}

function weakToken(environment: Environment): string | undefined {
  const token = environment['METRICS_TOKEN']
  if (token === undefined || token === '') return undefined
  if (token.length >= SHORTEST_TOKEN && new Set(token).size > 8) return undefined
  return `METRICS_TOKEN can be guessed; it must have ${SHORTEST_TOKEN} random characters. Make one: openssl rand -hex 32`
}

function defaultPassword(environment: Environment): string | undefined {
  const password = decoded(URL.parse(environment['DATABASE_URL'] ?? '')?.password ?? '')
  if (!defaults.has(password.toLowerCase())) return undefined
  return 'The password in DATABASE_URL is one that everybody tries first. Give the database user another, and name it there.'
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // A percent sign that encodes nothing is itself.
    return text
  }
}
