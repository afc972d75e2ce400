import { createHash } from 'node:crypto'
import type { Actor } from '@sunshine/tickets'
import { Hono, type Context } from 'hono'
import { calendarOf } from '../calendar/ics.ts'
import type { Gate } from '../gate/gate.ts'
import { inTurns } from './crowd.ts'

export interface CalendarParts {
  readonly calendarReader: (secret: string) => Promise<readonly Actor[] | undefined>
  readonly owedReplies: Gate['owedReplies']
}

/** Calendars ask again and again by themselves; they must not crowd out the phones. */
const MOST_AT_ONCE = 20

/** A person's deadlines for the calendar on their phone; wrong, stopped and shut out look the same (AU-14, AU-15). */
export function createCalendarRoute(parts: CalendarParts, addressOf: (context: Context) => string): Hono {
  const app = new Hono()
  app.get('/:file', inTurns(MOST_AT_ONCE), async (context) => {
    const [, secret] = /^([\w-]{43})\.ics$/.exec(context.req.param('file')) ?? []
    const readers = secret === undefined ? undefined : await parts.calendarReader(secret)
    if (!readers) return context.json({ code: 'absent' }, 404)
    const owed = (await Promise.all(readers.map((reader) => parts.owedReplies(reader)))).flat()
    // Clerk and principal of one school in one person owe each reply once.
    const text = calendarOf([...new Map(owed.map((reply) => [reply.ticketId, reply])).values()], addressOf(context))
    const etag = `"${createHash('sha256').update(text).digest('base64url')}"`
    const headers = { etag, 'cache-control': 'private, no-cache' }
    if (context.req.header('if-none-match') === etag) return context.body(null, 304, headers)
    return context.body(text, 200, { ...headers, 'content-type': 'text/calendar; charset=utf-8' })
  })
  return app
}
