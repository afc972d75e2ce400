import * as v from 'valibot'
import { forAdmin, line, t } from './procedures.ts'

const decided = v.object({ id: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)), why: line })

/** What revoked devices handed in, and what becomes of it (SE-12). */
export const quarantine = t.router({
  list: forAdmin.query(({ ctx }) => ctx.services.quarantine.batches()),
  acts: forAdmin
    .input(v.pick(decided, ['id']))
    .query(({ ctx, input }) => ctx.services.quarantine.acts(ctx.actor, input.id)),
  release: forAdmin
    .input(decided)
    .mutation(async ({ ctx, input }) => ({ state: await ctx.services.quarantine.release(ctx.actor, input) })),
  discard: forAdmin
    .input(decided)
    .mutation(async ({ ctx, input }) => ({ state: await ctx.services.quarantine.discard(ctx.actor, input) })),
})
