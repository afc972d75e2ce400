import { createHash, randomUUID, timingSafeEqual } from 'node:crypto'
import type { HttpBindings } from '@hono/node-server'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Actor } from '@sunshine/tickets'
import type { Context, MiddlewareHandler } from 'hono'
import type { Figures, Gauges } from '../running/figures.ts'
import type { Journal } from '../running/journal.ts'
import { shortened, type RouteOf } from '../running/routes.ts'
import { isThisMachine, sourceOf } from './source.ts'

/** What watches the server while it runs. */
export interface Watch {
  readonly journal: Journal
  readonly figures: Figures
  readonly gauges: () => Promise<Gauges>
  /** METRICS_TOKEN: who reads the figures from another machine. */
  readonly metricsToken?: string | undefined
}

/** Sixteen random hex digits: of what node has drawn in advance, since drawing costs more than the line. */
function randomName(): string {
  const drawn = randomUUID()
  return `${drawn.slice(0, 8)}${drawn.slice(-8)}`
}

type Bindings = { Bindings: HttpBindings; Variables: { actor: Actor | undefined; token: string | undefined } }

/** One line and one count for each request, when it is answered (OP-1, OP-5). */
export function watched({ journal, figures }: Watch, routeOf: RouteOf): MiddlewareHandler<Bindings> {
  return async (context, next) => {
    const from = performance.now()
    await next()
    const ms = performance.now() - from
    const { method, path } = context.req
    const route = routeOf(path)
    const { status } = context.res
    const peer = getConnInfo(context).remote.address
    journal.note({
      kind: 'request',
      request: randomName(),
      method,
      route,
      status,
      ms,
      source: shortened(sourceOf(peer, context.req.header('x-forwarded-for'))),
      person: context.get('actor')?.userId ?? null,
    })
    figures.request(route, status, ms / 1000)
  }
}

/** Prometheus' text, for a reader on this machine that came through no proxy, or one with the token (OP-6). */
export async function giveMetrics(watch: Watch, context: Context): Promise<Response> {
  if (!mayRead(watch.metricsToken, context)) return context.json({ code: 'absent' }, 404)
  const text = watch.figures.text(await watch.gauges())
  return context.body(text, 200, {
    'content-type': 'text/plain; version=0.0.4; charset=utf-8',
    'cache-control': 'no-store',
  })
}

const forwarded = ['x-forwarded-for', 'x-forwarded-proto', 'x-forwarded-host', 'x-real-ip', 'forwarded', 'via']
const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

function mayRead(token: string | undefined, context: Context): boolean {
  const given = /^Bearer (\S+)$/.exec(context.req.header('authorization') ?? '')?.[1]
  if (token !== undefined && given !== undefined && timingSafeEqual(digest(given), digest(token))) return true
  // A proxy on this machine connects from it too; what it passes on says so.
  return isThisMachine(getConnInfo(context).remote.address) && forwarded.every((name) => !context.req.header(name))
}
