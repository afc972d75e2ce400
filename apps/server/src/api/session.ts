import { firstPageAsked } from '@sunshine/sync'
import { text } from '@sunshine/tickets'
import { TRPCError } from '@trpc/server'
import * as v from 'valibot'
import { askedFrom, begin } from './accounts.ts'
import { beginWithPage } from './first-page.ts'
import { alone, forPerson, line, login, name, open, password, t, unitCode } from './procedures.ts'

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

/** From a device that holds nothing (SY-38). */
const first = v.optional(firstPageAsked)

/** What a device shows to prove that it is the one: signed with its key (SE-1). */
export const proof = v.object({
  challenge: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  key: v.pipe(v.string(), v.regex(/^[\w-]{43}\.[\w-]{43}$/)),
  signature: v.pipe(v.string(), v.regex(/^[\w-]{86}$/)),
})

/** Signing in and out, and what keeps a session going. */
export const session = t.router({
  state: open.query(async ({ ctx }) => ({
    needsSetUp: await ctx.services.accounts.needsSetUp(),
    districtName: (await ctx.services.accounts.districtName()) ?? null,
    actor: ctx.actor ?? null,
  })),
  setUp: alone
    .input(
      v.object({
        code: line,
        districtName: name,
        prefix: unitCode,
        centreName: name,
        centreCode: unitCode,
        login,
        name,
        password,
      }),
    )
    .mutation(async ({ ctx, input }) =>
      begin(ctx, await ctx.services.accounts.setUp({ ...input, device: ctx.device() })),
    ),
  signIn: alone
    .input(v.object({ login, password, first }))
    .mutation(async ({ ctx, input: { first: asked, ...input } }) =>
      beginWithPage(ctx, await ctx.services.accounts.signIn({ ...input, ...askedFrom(ctx) }), asked),
    ),
  acceptInvite: alone
    .input(v.object({ login, code: line, password, first }))
    .mutation(async ({ ctx, input: { first: asked, ...input } }) =>
      beginWithPage(ctx, await ctx.services.accounts.acceptInvite({ ...input, ...askedFrom(ctx) }), asked),
    ),
  /** A code that brings another device of this person in; the page puts it behind the `#` of an address (AU-12). */
  makePairing: forPerson
    .input(v.optional(v.object({ proof: v.optional(v.nullable(proof), null) })))
    .mutation(async ({ ctx, input }) => {
      const asked = { actor: ctx.actor, token: ctx.token ?? '', proof: input?.proof ?? null }
      const made = await ctx.services.accounts.makePairing(asked)
      if (!made) throw new TRPCError({ code: 'FORBIDDEN' })
      return made
    }),
  /** What became of the code this device showed last. */
  pairing: forPerson.query(({ ctx }) => ctx.services.accounts.pairingState(ctx.token ?? '')),
  redeemPairing: alone
    .input(v.object({ code: v.pipe(v.string(), v.regex(/^[\w-]{22}$/)) }))
    .mutation(async ({ ctx, input }) =>
      begin(ctx, await ctx.services.accounts.redeemPairing({ ...input, source: ctx.source, device: ctx.device() })),
    ),
  /** How this device's session stands, and what it would sign to renew it (SE-1); said to its own device alone. */
  standing: open.query(({ ctx }) => ctx.services.accounts.standing(ctx)),
  /** The next secret, for the device that holds the key. */
  renew: alone.input(proof).mutation(async ({ ctx, input }) => {
    const done = await ctx.services.accounts.renew({ ...input, token: ctx.token, speaksFor: ctx.speaksFor })
    if (done.state === 'renewed') ctx.setToken(done.token)
    return { state: done.state }
  }),
  /** What ended this person's other sessions without their doing (SE-4). */
  warnings: forPerson.query(({ ctx }) => ctx.services.accounts.warnings(ctx.actor.userId)),
  warningsRead: forPerson.mutation(({ ctx }) => ctx.services.accounts.warningsRead(ctx.actor.userId)),
  /** A revoked device hands in what it holds, a part at a time (SE-11). */
  handIn: alone
    .input(
      v.object({
        proof: v.nullable(proof),
        acts: v.pipe(v.array(v.unknown()), v.maxLength(100)),
        photo: v.nullable(
          v.object({
            sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
            about: v.pipe(text, v.regex(/^(?:ticket|assessment):[\w:.-]{1,80}$/)),
            base64: v.pipe(v.string(), v.base64()),
          }),
        ),
        of: v.object({ acts: count, photos: count }),
        isLast: v.boolean(),
      }),
    )
    .mutation(async ({ ctx, input: { proof: shown, ...part } }) => {
      if (ctx.speaksFor === undefined) return { state: 'over' as const }
      const asked = { token: ctx.token, speaksFor: ctx.speaksFor, proof: shown }
      const answer = await ctx.services.quarantine.handIn(asked, part)
      // What a browser keeps of photos and answers goes with the phone's own copy.
      if (answer.state === 'done') ctx.clearCache()
      return answer
    }),
  signOut: forPerson.mutation(async ({ ctx }) => {
    if (ctx.token) await ctx.services.accounts.signOut(ctx.token)
    ctx.setToken(null)
  }),
})
