import { agreeMessage, OLDEST_PROTOCOL, pullMessage } from '@sunshine/sync'
import { text } from '@sunshine/tickets'
import { TRPCError } from '@trpc/server'
import * as v from 'valibot'
import { forAdmin, forBureau, line, open, t, year } from './procedures.ts'

/** For a city with a token; there is nothing here that writes to the log (CT-3). */
const forCity = open.meta({ audience: 'city' }).use(async ({ ctx, next }) => {
  const token = ctx.cityToken()
  const reader = token === null ? undefined : await ctx.services.subscriptions.readerOf(token)
  if (reader === undefined) throw new TRPCError({ code: 'UNAUTHORIZED' })
  return next({ ctx: { ...ctx, reader } })
})

/** A consent that was taken back is told as such: the city then says so instead of trying on (CT-6). */
function whileAdmitted<T>(answer: T | undefined): T {
  if (answer === undefined) throw new TRPCError({ code: 'FORBIDDEN' })
  return answer
}

function supported(protocol: number): void {
  if (protocol < OLDEST_PROTOCOL) throw new TRPCError({ code: 'PRECONDITION_FAILED' })
}

/** What a city reads of this district: the same messages as a phone's reading, with its own token and scope (CT-3). */
export const city = t.router({
  pull: forCity.input(pullMessage).mutation(async ({ ctx, input }) => {
    supported(input.protocol)
    return whileAdmitted(await ctx.services.subscriptions.pull(ctx.reader, input))
  }),
  agree: forCity.input(agreeMessage).mutation(async ({ ctx, input }) => {
    supported(input.protocol)
    return whileAdmitted(await ctx.services.subscriptions.agree(ctx.reader, input))
  }),
  /** Only "the log ends at n"; ends with the consent, whose end is itself a commit (CT-6). */
  live: forCity.subscription(async function* live({ ctx, signal }) {
    for await (const seq of ctx.services.heads(signal ?? new AbortController().signal)) {
      if (!(await ctx.services.subscriptions.isAdmitted(ctx.reader))) return
      yield { seq }
    }
  }),
})

/** 市级汇总, on the district's side: consent is given and taken back here; whoever may not is refused by the act's own rule. */
export const subscriptions = t.router({
  readings: forBureau.query(({ ctx }) => ctx.services.subscriptions.readings()),
  admit: forBureau
    .input(v.object({ city: line, reason: text }))
    .mutation(({ ctx, input }) => ctx.services.subscriptions.admit(ctx.actor, input)),
  dismiss: forBureau
    .input(v.object({ id: line, reason: text }))
    .mutation(({ ctx, input }) => ctx.services.subscriptions.dismiss(ctx.actor, input)),
})

const onCityServer = forBureau.meta({ audience: 'cityServer' }).use(({ ctx, next }) => {
  const { city: held } = ctx.services
  if (held === null) throw new TRPCError({ code: 'NOT_FOUND' })
  return next({ ctx: { ...ctx, city: held } })
})
const forCityAdmin = forAdmin.concat(onCityServer).meta({ audience: 'cityAdmin' })

/** A city's districts, on the city's own server. */
export const districts = t.router({
  scores: onCityServer.input(v.object({ year })).query(({ ctx, input }) => ctx.city.scores(input.year)),
  list: forCityAdmin.query(({ ctx }) => ctx.city.districts()),
  add: forCityAdmin
    .input(v.object({ name: line, address: line, token: v.pipe(v.string(), v.trim(), v.regex(/^[\w-]{43}$/)) }))
    .mutation(({ ctx, input }) => ctx.city.add({ ...input, by: ctx.actor.name })),
  remove: forCityAdmin.input(v.object({ id: line })).mutation(({ ctx, input }) => ctx.city.remove(input.id)),
})
