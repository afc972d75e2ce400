import type { Actor } from '@sunshine/tickets'
import { TRPCError } from '@trpc/server'
import * as v from 'valibot'
import type { Asking, InSession } from './account-port.ts'
import type { Refusable, RequestContext, SignedIn } from './ports.ts'
import { alone, forAdmin, forOfficial, forPerson, line, okOrThrow, password, personAlone, t } from './procedures.ts'

/** Six digits of the app, or a recovery code. */
const code = v.pipe(v.string(), v.minLength(1), v.maxLength(40))
/** Stands for a right password. */
const step = v.pipe(v.string(), v.regex(/^[\w-]{43}$/))

/** Where a request comes from, for the accounts. */
export function askedFrom({ source, device, knownDevice }: RequestContext): Asking {
  return { source, device: device(), knownDevice: knownDevice() }
}

type Signed = RequestContext & { readonly actor: Actor }
const inSession = (ctx: Signed): Asking & InSession => ({ ...askedFrom(ctx), actor: ctx.actor, token: ctx.token ?? '' })

/** Lets somebody in: the session's cookie, and the one by which this browser is known from now on (AU-23). */
export async function begin(
  ctx: RequestContext,
  result: Refusable<SignedIn>,
): Promise<Pick<SignedIn, 'actor' | 'recoveryCodes'>> {
  const { actor, token, recoveryCodes } = okOrThrow(result)
  ctx.setToken(token)
  ctx.setKnownDevice(await ctx.services.accounts.rememberDevice(actor.userId, ctx.knownDevice()))
  return { actor, ...(recoveryCodes ? { recoveryCodes } : {}) }
}

/** What a sign-in with the right password may still ask for (AU-17, AU-22). */
export const entrance = t.router({
  giveCode: alone
    .input(v.object({ step, code }))
    .mutation(async ({ ctx, input }) =>
      begin(
        ctx,
        await ctx.services.accounts.secondStep({ ...askedFrom(ctx), step: input.step, given: { code: input.code } }),
      ),
    ),
  givePassword: alone.input(v.object({ step, password })).mutation(async ({ ctx, input }) =>
    begin(
      ctx,
      await ctx.services.accounts.secondStep({
        ...askedFrom(ctx),
        step: input.step,
        given: { password: input.password },
      }),
    ),
  ),
  enrol: alone
    .input(v.object({ step }))
    .mutation(async ({ ctx, input }) => okOrThrow(await ctx.services.accounts.enrolAtSignIn(input.step))),
})

const secondFactor = t.router({
  state: forOfficial.query(({ ctx }) => ctx.services.accounts.secondFactor(ctx.actor)),
  begin: officialAlone()
    .input(v.object({ password, code: v.optional(code) }))
    .mutation(async ({ ctx, input }) =>
      okOrThrow(await ctx.services.accounts.beginSecondFactor({ ...inSession(ctx), ...input })),
    ),
  confirm: officialAlone()
    .input(v.object({ code }))
    .mutation(async ({ ctx, input }) =>
      okOrThrow(await ctx.services.accounts.confirmSecondFactor({ ...inSession(ctx), ...input })),
    ),
  newRecoveryCodes: officialAlone()
    .input(v.object({ code }))
    .mutation(async ({ ctx, input }) =>
      okOrThrow(await ctx.services.accounts.newRecoveryCodes({ ...inSession(ctx), ...input })),
    ),
  stop: officialAlone()
    .input(v.object({ code }))
    .mutation(async ({ ctx, input }) =>
      okOrThrow(await ctx.services.accounts.stopSecondFactor({ ...inSession(ctx), ...input })),
    ),
})

/** A person's own account: password, second factor, devices, units. */
export const mine = t.router({
  secondFactor,
  /** What the district asks of passwords, for the hints of a form. */
  policy: forPerson.query(({ ctx }) => ctx.services.accounts.policy()),
  changePassword: personAlone
    .input(v.object({ password, next: password, endOthers: v.boolean() }))
    .mutation(async ({ ctx, input }) => {
      okOrThrow(await ctx.services.accounts.changePassword({ ...inSession(ctx), ...input }))
      ctx.setKnownDevice(await ctx.services.accounts.rememberDevice(ctx.actor.userId, ctx.knownDevice()))
    }),
  devices: forPerson.query(({ ctx }) => ctx.services.accounts.devices({ userId: ctx.actor.userId, token: ctx.token })),
  /** Ends one of one's own other devices; this one ends by signing out (AM-7). */
  signOutDevice: forPerson.input(v.object({ id: line })).mutation(async ({ ctx, input }) => {
    const asked = { ...input, userId: ctx.actor.userId, token: ctx.token }
    const done = await ctx.services.accounts.signOutDevice(asked)
    if (done === 'thisDevice') throw new TRPCError({ code: 'CONFLICT' })
    return { wasSignedIn: done === 'done' }
  }),
  units: forPerson.query(({ ctx }) => ctx.services.accounts.namedMemberships(ctx.actor.userId)),
  /** Another's unit and one that never was look the same (AU-16). */
  switchUnit: forPerson.input(v.object({ membershipId: v.nullable(line) })).mutation(async ({ ctx, input }) => {
    const actor = await ctx.services.accounts.switchUnit({ ...inSession(ctx), ...input })
    if (!actor) throw new TRPCError({ code: 'NOT_FOUND' })
    return { actor }
  }),
})

/** What the district asks at sign-in (AU-20), and what admins did to accounts (AU-29). */
export const signInRules = t.router({
  state: forAdmin.query(({ ctx }) => ctx.services.accounts.policy()),
  choose: forAdmin
    .input(
      v.object({ profile: v.picklist(['asvs', 'dengbao']), secondFactor: v.picklist(['recommended', 'required']) }),
    )
    .mutation(({ ctx, input }) => ctx.services.accounts.choosePolicy(ctx.actor, input)),
  acts: forAdmin.query(({ ctx }) => ctx.services.accounts.accountActs()),
})

/** One code a request, for the district's own people. */
function officialAlone(): typeof forOfficial {
  return forOfficial.use(({ ctx, next }) => {
    if (ctx.batchSize > 1) throw new TRPCError({ code: 'BAD_REQUEST' })
    return next()
  })
}
