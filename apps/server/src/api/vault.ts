import { TRPCError } from '@trpc/server'
import * as v from 'valibot'
import { forPerson, t } from './procedures.ts'
import { Refusal } from './refusal.ts'

const id = v.pipe(v.string(), v.uuid())

/** What opens a device whose PIN is forgotten; the answers are written to no log (VA-9). */
export const vault = t.router({
  make: forPerson.mutation(async ({ ctx }) => {
    const made = await ctx.services.vaults.make(ctx.actor)
    if (!made) throw new TRPCError({ code: 'CONFLICT' })
    return made
  }),
  handOut: forPerson
    .input(v.object({ id, password: v.pipe(v.string(), v.minLength(1), v.maxLength(1000)) }))
    .mutation(async ({ ctx, input }) => {
      // One guess a request, as at signing in (AU-7).
      if (ctx.batchSize > 1) throw new TRPCError({ code: 'BAD_REQUEST' })
      const { actor, source, knownDevice } = ctx
      const given = await ctx.services.vaults.handOut({ ...input, actor, source, knownDevice: knownDevice() })
      if ('refused' in given) throw new Refusal(given.refused)
      // Another person's and none at all look the same.
      if (!given.ok) throw new TRPCError({ code: 'NOT_FOUND' })
      return given.ok
    }),
  drop: forPerson.input(v.object({ id })).mutation(({ ctx, input }) => ctx.services.vaults.drop(ctx.actor, input.id)),
})
