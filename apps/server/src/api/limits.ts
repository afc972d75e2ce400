import type { HttpBindings } from '@hono/node-server'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Actor } from '@sunshine/tickets'
import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { isHeavy, isLive, mostBytesOf, proceduresOf } from './asked-procedures.ts'
import { inTurns, later } from './crowd.ts'
import { isTooMuchJson } from './json-bounds.ts'
import { createRates, PERSON, SOURCE, subjectOf, type Rate } from './rates.ts'
import { sourceOf } from './source.ts'
import { countUnderWay } from './under-way.ts'

type Bindings = {
  Bindings: HttpBindings
  Variables: { actor: Actor | undefined; token: string | undefined; asked: readonly string[] }
}
type Handler = MiddlewareHandler<Bindings>

/** What a path and what it asks for may be long; the longest the app itself makes is a tenth of it (WH-8). */
const LONGEST_URL = 8 * 1024
/** Hand-overs and readings of one person that are under way, their bodies on a slow line among them: a phone has one. */
const MOST_HEAVY_EACH = 20
/** A desk of many tabs and a phone; beyond this somebody opens streams without reading them (WH-12). */
const MOST_STREAMS_EACH = 30
/** What one process carries (`docs/scale.md`), and half as much again. */
const MOST_STREAMS = 6_000
const STREAM_LATER_S = '30'

const malformed = (context: Context): Response => context.json({ code: 'malformed' }, 400)
const tooLarge = (context: Context): Response => context.json({ code: 'tooLarge' }, 413)

/** Refuses addresses longer than any of ours. */
export const shortUrl: MiddlewareHandler = async (context, next) =>
  context.req.url.length > LONGEST_URL ? context.json({ code: 'tooLong' }, 414) : next()

/** Where a request comes from (AU-9). */
export function sourceOfRequest(context: Context): string {
  return sourceOf(getConnInfo(context).remote.address, context.req.header('x-forwarded-for'))
}

/** Tells "later" (429) to whoever asks more often than a whole school of phones would (WH-11). */
export function bySource(rate: Rate = SOURCE, now: () => number = () => performance.now()): Handler {
  const rates = createRates(rate, now)
  return (context, next) => afterWait(context, next, rates.take(subjectOf(sourceOfRequest(context))))
}

/** The same for one person, however many devices and addresses they ask from; to come after who is asking is known. */
export function byPerson(rate: Rate = PERSON, now: () => number = () => performance.now()): Handler {
  const rates = createRates(rate, now)
  return (context, next) => {
    const actor = context.get('actor')
    return afterWait(context, next, actor ? rates.take(actor.userId) : 0)
  }
}

async function afterWait(context: Context, next: () => Promise<void>, waitMs: number): Promise<Response | void> {
  if (waitMs === 0) return next()
  return context.json({ code: 'tooOften' }, 429, { 'retry-after': String(Math.ceil(waitMs / 1000)) })
}

/** Which procedures a request asks for, before anything of it is parsed; several hand-overs in one would be one turn (WH-10). */
export const readAsked: Handler = async (context, next) => {
  const asked = proceduresOf(new URL(context.req.url).pathname)
  if (asked === undefined || (asked.length > 1 && (isHeavy(asked) || isLive(asked)))) return malformed(context)
  context.set('asked', asked)
  return next()
}

/** Tells "later" to a person of whom more hand-overs and readings are under way than their devices make (WH-10). */
export function ownInTurns(): Handler {
  const inside = countUnderWay()
  return async (context, next) => {
    const who = context.get('actor')?.userId
    if (who === undefined || !isHeavy(context.get('asked'))) return next()
    if (inside.of(who) >= MOST_HEAVY_EACH) return later(context)
    inside.begin(who)
    try {
      return await next()
    } finally {
      inside.end(who)
    }
  }
}

/**
 * Hand-overs and readings in turns, whatever their path looks like (SV-9). A turn is taken once the body is there: on a slow
 * line it may take minutes, and from somebody who means no good for ever.
 */
export function heavyInTurns(): Handler {
  const turns = inTurns()
  return (context, next) => (isHeavy(context.get('asked')) ? turns(context, next) : next())
}

/** As many bytes as what is asked for needs (WH-8). */
export function boundedBody(): Handler {
  const bodies = new Map<number, MiddlewareHandler>()
  return (context, next) => {
    const maxSize = mostBytesOf(context.get('asked'))
    const said = context.req.header('content-length')
    // What says its length is held to it by node itself; only what says none has to be counted as it comes.
    if (said !== undefined && context.req.header('transfer-encoding') === undefined)
      return Number(said) > maxSize ? Promise.resolve(tooLarge(context)) : next()
    const body = bodies.get(maxSize) ?? bodyLimit({ maxSize, onError: tooLarge })
    bodies.set(maxSize, body)
    return body(context, next)
  }
}

/** Neither deep nor wide, before it is parsed (WH-9). */
export const modestJson: Handler = async (context, next) => {
  const { req } = context
  const json = req.method === 'POST' ? await req.text() : (req.query('input') ?? '')
  return isTooMuchJson(json) ? malformed(context) : next()
}

/** Bounds the live streams of a person and of all; whoever is refused reads every minute instead (WH-12). */
export function boundedStreams(most = { each: MOST_STREAMS_EACH, all: MOST_STREAMS }): Handler {
  const open = countUnderWay()
  const counted = { all: 0 }
  return async (context, next) => {
    if (!isLive(context.get('asked'))) return next()
    const who = context.get('actor')?.userId ?? `source:${subjectOf(sourceOfRequest(context))}`
    if (open.of(who) >= most.each || counted.all >= most.all)
      return context.json({ code: 'tooManyStreams' }, 429, { 'retry-after': STREAM_LATER_S })
    open.begin(who)
    counted.all++
    context.env.outgoing.once('close', () => {
      counted.all--
      open.end(who)
    })
    return next()
  }
}
