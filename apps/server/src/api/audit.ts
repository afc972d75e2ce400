import * as v from 'valibot'
import { forAuditor, line, t } from './procedures.ts'

const seq = v.pipe(v.number(), v.safeInteger(), v.minValue(1))
const instant = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const kind = v.pipe(v.string(), v.regex(/^[a-zA-Z.]{1,60}$/))
/** As people type it, with spaces or in small letters. */
const code = v.pipe(
  v.string(),
  v.maxLength(60),
  v.transform((typed) => typed.toUpperCase().replaceAll(/[^0-9A-Z-]/g, '')),
  v.regex(/^[0-9A-Z]{4,11}(?:-[0-9A-F]{4}){1,3}$/),
)

/** 审计: reading only, the auditor's alone (AD-13). */
export const audit = t.router({
  entries: forAuditor
    .input(
      v.object({
        before: v.optional(seq),
        kind: v.optional(kind),
        userId: v.optional(line),
        from: v.optional(instant),
        to: v.optional(instant),
      }),
    )
    .query(({ ctx, input }) => ctx.services.audit.entries(input)),
  events: forAuditor
    .input(v.object({ before: v.nullable(seq) }))
    .query(({ ctx, input }) => ctx.services.audit.events(input.before)),
  people: forAuditor.query(({ ctx }) => ctx.services.audit.people()),
  counts: forAuditor.query(({ ctx }) => ctx.services.audit.counts()),
  /** Reads both logs whole; that it was done, and what it found, is written down. */
  verify: forAuditor.mutation(({ ctx }) => ctx.services.audit.verify()),
  compare: forAuditor
    .input(v.object({ code }))
    .query(async ({ ctx, input }) => ({ holds: await ctx.services.audit.compare(input.code) })),
  /** The auditor saves what is on the screen as a file. */
  exported: forAuditor
    .input(v.object({ entries: v.pipe(v.number(), v.safeInteger(), v.minValue(0)) }))
    .mutation(() => undefined),
})
