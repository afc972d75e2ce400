import { isBureauRole, isSchoolRole, text } from '@sunshine/tickets'
import { initTRPC, TRPCError } from '@trpc/server'
import * as v from 'valibot'
import { NotWritten } from '../disk-health.ts'
import { isDatabaseAway } from '../store/database-away.ts'
import type { Refusable, RequestContext } from './ports.ts'
import { Refusal } from './refusal.ts'

/**
 * Who a procedure is for. Each builder below declares it, and a procedure of no builder does not pass the isolation
 * matrix (AU-16). `city`: a city's server with its token; `cityServer`, `cityAdmin`: only where the program is a city's.
 */
export type Audience =
  | 'anybody'
  | 'person'
  | 'school'
  | 'dispatcher'
  | 'bureau'
  | 'official'
  | 'admin'
  | 'auditor'
  | 'city'
  | 'cityServer'
  | 'cityAdmin'

const PING_EVERY_MS = 25_000

/** The procedures' builder. */
export const t = initTRPC
  .context<RequestContext>()
  .meta<{ readonly audience: Audience }>()
  .create({
    // Proxies close a stream that is silent for a minute; a client that hears no ping opens a new one.
    sse: {
      ping: { enabled: true, intervalMs: PING_EVERY_MS },
      client: { reconnectAfterInactivityMs: 3 * PING_EVERY_MS },
    },
    errorFormatter: ({ shape, error }) => ({
      ...shape,
      message: error.code,
      data: {
        code: shape.data.code,
        httpStatus: shape.data.httpStatus,
        refusal: error instanceof Refusal ? error.refusal : null,
        /** Why nothing could be written; the client keeps what it sent. */
        disk: error.cause instanceof NotWritten ? error.cause.trouble : null,
      },
    }),
  })

/**
 * What the disk did not take, and a database that is away, are answered "later" (503), not as a fault of the program: the
 * phone keeps everything and comes again (SV-12).
 */
const answered = t.procedure.use(async ({ ctx, path, type, meta, getRawInput, next }) => {
  const result = await next()
  if (!result.ok && (result.error.cause instanceof NotWritten || isDatabaseAway(result.error.cause)))
    throw new TRPCError({ code: 'SERVICE_UNAVAILABLE', cause: result.error.cause })
  // What was done is written down before it is answered (AD-7); reading and syncing leave nothing.
  if (type !== 'subscription')
    await ctx.services.security.ended({
      path,
      type,
      byAdmin: meta?.audience === 'admin' || meta?.audience === 'cityAdmin',
      ctx,
      input: await getRawInput(),
      result,
    })
  return result
})
/** Only for people who are not signed in yet; the list of these procedures is tested (AU-6). */
export const open = answered.meta({ audience: 'anybody' })
/** For whoever is signed in. */
export const forPerson = answered.meta({ audience: 'person' }).use(({ ctx, next }) => {
  if (!ctx.actor) throw new TRPCError({ code: 'UNAUTHORIZED' })
  return next({ ctx: { actor: ctx.actor } })
})
/** For the centre's dispatchers. */
export const forDispatcher = forPerson.meta({ audience: 'dispatcher' }).use(({ ctx, next }) => {
  if (ctx.actor.role !== 'centreDispatcher') throw new TRPCError({ code: 'FORBIDDEN' })
  return next()
})
/** For the auditor alone: who reads what was done does none of it (AD-13). */
export const forAuditor = forPerson.meta({ audience: 'auditor' }).use(({ ctx, next }) => {
  if (ctx.actor.role !== 'auditor') throw new TRPCError({ code: 'FORBIDDEN' })
  return next()
})
/** For the admin alone. */
export const forAdmin = forPerson.meta({ audience: 'admin' }).use(({ ctx, next }) => {
  if (ctx.actor.role !== 'admin') throw new TRPCError({ code: 'FORBIDDEN' })
  return next()
})
/** Passwords and codes are tried one a request: a batch would be a thousand guesses in one (AU-7). */
export const alone = open.use(({ ctx, next }) => {
  if (ctx.batchSize > 1) throw new TRPCError({ code: 'BAD_REQUEST' })
  return next()
})
/** The same for what whoever is signed in gives a password or a code for. */
export const personAlone = forPerson.use(({ ctx, next }) => {
  if (ctx.batchSize > 1) throw new TRPCError({ code: 'BAD_REQUEST' })
  return next()
})

/** Who sees the district: the auditor does not (AD-13). */
export const forBureau = forPerson.meta({ audience: 'bureau' }).use(({ ctx, next }) => {
  if (!isBureauRole(ctx.actor.role)) throw new TRPCError({ code: 'FORBIDDEN' })
  return next()
})

/** Everybody of the district's own, the auditor among them: whoever has a second factor (AU-17). */
export const forOfficial = forPerson.meta({ audience: 'official' }).use(({ ctx, next }) => {
  if (isSchoolRole(ctx.actor.role)) throw new TRPCError({ code: 'FORBIDDEN' })
  return next()
})

/** A school's deadlines are its own people's; the centre has no reply to give. */
export const forSchool = forPerson.meta({ audience: 'school' }).use(({ ctx, next }) => {
  if (!isSchoolRole(ctx.actor.role)) throw new TRPCError({ code: 'FORBIDDEN' })
  return next()
})

/** Throws what was refused, with its code. */
export function okOrThrow<T>(result: Refusable<T>): T {
  if ('refused' in result) throw new Refusal(result.refused)
  return result.ok
}

/** Phones begin a line with a capital: `Wang` and `wang` are one login. */
export const login = v.pipe(v.string(), v.trim(), v.toLowerCase(), v.regex(/^[\w.@-]{2,60}$/u))
export const password = v.pipe(v.string(), v.minLength(1), v.maxLength(1000))

/** One line of text that travels: names go into the log, and neither JSON nor PostgreSQL carries half characters or NUL. */
export const line = v.pipe(text, v.trim(), v.minLength(1), v.maxLength(200))
/** What somebody or something is called, within sentences of ours: nothing in it turns the words beside it (WH-19). */
export const name = v.pipe(
  line,
  v.check((value) => !/[\u202a-\u202e\u2066-\u2069]/.test(value), 'a name that turns no writing'),
)
/** A unit's code, as ticket numbers carry it. */
export const unitCode = v.pipe(v.string(), v.regex(/^[A-Z0-9]{1,12}$/))

/** A year that is assessed. */
export const year = v.pipe(v.number(), v.integer(), v.minValue(2000), v.maxValue(2200))
