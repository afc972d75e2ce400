import { pino } from 'pino/browser.js'
import { diskSentence, type DiskTrouble } from '../disk-health.ts'

/** What the running server may say. Nothing else reaches a line: each field is read by `fieldsOf`, or it is not there. */
export type Entry =
  | {
      readonly kind: 'request'
      readonly request: string
      readonly method: string
      readonly route: string
      readonly status: number
      readonly ms: number
      readonly source: string
      /** The account's random id; null before somebody has signed in. */
      readonly person: string | null
    }
  | { readonly kind: 'started'; readonly port: number; readonly storedIn: 'file' | 'postgres' }
  | { readonly kind: 'stopped'; readonly ms: number }
  | { readonly kind: 'fault'; readonly where: string; readonly error: unknown }

/** Writes down what happened, one JSON line each, without a word of anybody (OP-1). */
export interface Journal {
  readonly note: (entry: Entry) => void
}

/** Should a field ever be added to `fieldsOf` that ought not to be there, its value stays out of the line all the same. */
const neverWritten = [
  'name',
  'login',
  'phone',
  'password',
  'code',
  'token',
  'secret',
  'cookie',
  'authorization',
  'body',
  'input',
  'query',
  'url',
  'path',
  'message',
  'headers',
] as const
const neverWrittenWithin = neverWritten.map((field) => `*.${field}`)

/** A pino logger that gives each line, without its end, to a sink. */
export function createLines(
  write: (line: string) => void,
  now: () => number,
  paths: readonly string[] = [...neverWritten, ...neverWrittenWithin],
): ReturnType<typeof pino> {
  return pino({
    timestamp: () => new Date(now()).toISOString(),
    ...(paths.length > 0 && { redact: { paths: [...paths], remove: true } }),
    browser: { asObject: true, write: (line: object) => write(JSON.stringify(line)) },
  })
}

/** The server's log over a sink for lines. */
export function createJournal(write: (line: string) => void, now: () => number): Journal {
  const lines = createLines(write, now)
  // There is one for each request, and taking such fields out costs more than the line: its type has none.
  const requests = createLines(write, now, [])
  return {
    note(entry) {
      if (entry.kind === 'fault') lines.error(fieldsOf(entry))
      else if (entry.kind !== 'request') lines.info(fieldsOf(entry))
      else if (entry.status >= 500) requests.warn(fieldsOfRequest(entry))
      else requests.info(fieldsOfRequest(entry))
    },
  }
}

type Fields = { readonly [field: string]: string | number | readonly string[] | Fields | null }

/** What a request's line may hold: one more field of such a name does not pass the types. */
type FieldsOfRequest = Readonly<Record<string, string | number | null>> & {
  readonly [Field in (typeof neverWritten)[number]]?: never
}

/** The two places where an entry becomes a line: every value is a number, or has the form its field allows. */
function fieldsOfRequest(entry: Extract<Entry, { kind: 'request' }>): FieldsOfRequest {
  return {
    kind: entry.kind,
    request: shaped(entry.request, /^[0-9a-f]{16}$/),
    method: shaped(entry.method, /^(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)$/),
    route: shaped(entry.route, ROUTE),
    status: entry.status,
    ms: Math.round(entry.ms),
    source: shaped(entry.source, /^[0-9a-f.:]{2,40}$/),
    person: entry.person === null ? null : shaped(entry.person, /^[\w-]{8,40}$/),
  }
}

function fieldsOf(entry: Exclude<Entry, { kind: 'request' }>): Fields {
  switch (entry.kind) {
    case 'started':
      return { kind: entry.kind, port: entry.port, storedIn: entry.storedIn }
    case 'stopped':
      return { kind: entry.kind, ms: Math.round(entry.ms) }
    case 'fault':
      return { kind: entry.kind, where: shaped(entry.where, ROUTE), ...causeOf(entry.error, MOST_CAUSES) }
  }
}

/** Names of routes and of parts of the server: letters, never a number or a word of the request. */
const ROUTE = /^[a-zA-Z/.:*,-]{1,200}$/

function shaped(value: string, form: RegExp): string {
  return form.test(value) ? value : '?'
}

const MOST_CAUSES = 4
const MOST_FRAMES = 20
const said: readonly DiskTrouble[] = ['storageFailed', 'diskFull', 'writeFailed']

/** An error without its message, in which values may stand: its class, the system's code, and where in our files it was thrown. */
function causeOf(error: unknown, deep: number): Fields {
  if (typeof error === 'string')
    return { trouble: said.find((code) => error.startsWith(diskSentence(code))) ?? 'told as text' }
  if (!(error instanceof Error)) return { error: typeof error }
  const given = 'code' in error && typeof error.code === 'string' ? shaped(error.code, /^[A-Z0-9_]{1,60}$/) : null
  return {
    error: shaped(error.constructor.name, /^[A-Za-z0-9]{1,60}$/),
    systemCode: given,
    stack: framesOf(error),
    ...(error.cause === undefined || deep === 0 ? {} : { cause: causeOf(error.cause, deep - 1) }),
  }
}

/** `registerTicket (gate/accept.ts:41)`: of a frame, the function's name and the file's. */
function framesOf({ message, stack = '' }: Error): string[] {
  // A message may look like a frame.
  const from = message === '' ? 0 : stack.indexOf(message) + message.length
  if (from < message.length) return []
  const frames: string[] = []
  for (const line of stack.slice(from).split('\n')) {
    const [, called = '', file = '', at = ''] = FRAME.exec(line) ?? []
    if (file !== '' && frames.length < MOST_FRAMES) frames.push(`${called || 'module'} (${file}:${at})`)
  }
  return frames
}

const FRAME =
  /^ {4}at (?:(?:async )?(?:new )?([A-Za-z_$#.<>]{1,80})(?: \[as \w+\])? \()?(?:[^()\s]*\/)?([\w@+-]+\/[\w.-]+\.[cm]?[jt]s):(\d+):\d+\)?$/
