import { agreeMessage, OLDEST_PROTOCOL, pullMessage, pushMessage } from '@sunshine/sync'
import { identityPurposes, roles } from '@sunshine/tickets'
import { TRPCError } from '@trpc/server'
import * as v from 'valibot'
import { entrance, mine, signInRules } from './accounts.ts'
import { audit } from './audit.ts'
import { city, districts, subscriptions } from './city.ts'
import {
  forAdmin,
  forBureau,
  forDispatcher,
  forPerson,
  forSchool,
  line,
  login,
  name,
  okOrThrow,
  t,
  unitCode,
  year,
} from './procedures.ts'
import { quarantine } from './quarantine.ts'
import { robots } from './robots.ts'
import { session } from './session.ts'
import { refuseSealed } from './sealed-push.ts'
import { vault } from './vault.ts'

/** As people type it: in small letters, with a space or a full-width dash, or without one. */
const receiptCode = v.pipe(
  v.string(),
  v.maxLength(40),
  v.toUpperCase(),
  v.transform((typed) => typed.replaceAll(/[^0-9A-Z]/g, '')),
  v.regex(/^[0-9A-Z]{8,16}$/),
  v.transform((plain) => `${plain.slice(0, -4)}-${plain.slice(-4)}`),
)

function supported(protocol: number): void {
  if (protocol < OLDEST_PROTOCOL) throw new TRPCError({ code: 'PRECONDITION_FAILED' })
}

const seq = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{0,64}$/))
const seen = v.tuple([seq, hash])

const sync = t.router({
  push: forPerson.input(pushMessage).mutation(({ ctx, input }) => {
    supported(input.protocol)
    refuseSealed(input.events)
    return ctx.services.gate.push(ctx.actor, input)
  }),
  pull: forPerson.input(pullMessage).mutation(async ({ ctx, input }) => {
    supported(input.protocol)
    const pulled = await ctx.services.gate.pull(ctx.actor, input)
    if (ctx.token) await ctx.services.accounts.sawDevice(ctx.token, input.deviceId)
    return pulled
  }),
  agree: forPerson.input(agreeMessage).mutation(({ ctx, input }) => {
    supported(input.protocol)
    return ctx.services.gate.agree(ctx.actor, input)
  }),
  /** What a hand-over's code stands for. */
  receipt: forPerson.input(v.object({ code: receiptCode })).query(async ({ ctx, input }) => {
    const found = await ctx.services.gate.receipt(ctx.actor, input.code)
    // Unknown and forbidden look the same.
    if (!found) throw new TRPCError({ code: 'NOT_FOUND' })
    return found
  }),
  /** A person takes the district's log for right though it is not the one their device saw, because they were told to (AD-4). */
  acceptLog: forPerson
    .input(
      v.object({
        known: seen,
        held: v.nullable(hash),
        head: v.object({ seq, hash }),
        askedBy: v.picklist(['admin', 'approver', 'auditor']),
      }),
    )
    .mutation(() => undefined),
  /** Only "the log ends at n"; the client then pulls. Ends with the session (AU-8). */
  live: forPerson.subscription(async function* live({ ctx, signal }) {
    for await (const seq of ctx.services.heads(signal ?? new AbortController().signal)) {
      if (!(await ctx.stillSignedIn())) return
      yield { seq }
    }
  }),
})

const tickets = t.router({
  history: forPerson.input(v.object({ ticketId: line })).query(async ({ ctx, input }) => {
    const events = await ctx.services.gate.history(ctx.actor, input.ticketId)
    // Hidden and absent look the same.
    if (!events) throw new TRPCError({ code: 'NOT_FOUND' })
    return events
  }),
  /** A protected citizen's name and phone, for a purpose; that it was asked for is written down before it is answered (AD-12). */
  identity: forPerson
    .input(v.object({ ticketId: line, purpose: v.picklist(identityPurposes) }))
    .mutation(async ({ ctx, input }) => {
      const identity = await ctx.services.gate.identity(ctx.actor, input.ticketId)
      if (!identity) throw new TRPCError({ code: 'NOT_FOUND' })
      return identity
    }),
  /** The seal photos of other tickets that this one's resemble (TP-13). */
  photoMatches: forPerson.input(v.object({ ticketId: line })).query(async ({ ctx, input }) => {
    const matches = await ctx.services.photoMatches(ctx.actor, input.ticketId)
    if (!matches) throw new TRPCError({ code: 'NOT_FOUND' })
    return matches
  }),
})

const scores = t.router({
  /** Every unit's points as the district counts them, beside which a desk lays its own (MX-9). */
  standings: forBureau.input(v.object({ year })).query(async ({ ctx, input }) =>
    (await ctx.services.gate.standings(ctx.actor, input.year)).map(({ unitId, total, graded }) => ({
      unitId,
      total,
      graded,
    })),
  ),
})

/** The secret address under which a calendar reads a person's deadlines (AU-15). */
const calendar = t.router({
  state: forSchool.query(async ({ ctx }) => ({ isOn: await ctx.services.accounts.hasCalendar(ctx.actor.userId) })),
  make: forSchool.mutation(({ ctx }) => ctx.services.accounts.makeCalendar(ctx.actor.userId)),
  stop: forSchool.mutation(({ ctx }) => ctx.services.accounts.stopCalendar(ctx.actor.userId)),
})

const people = t.router({
  list: forAdmin.query(({ ctx }) => ctx.services.accounts.people()),
  /** Who has an account, by name and unit, so that a 举报 about one of them can be kept from them (PV-5). */
  named: forDispatcher.query(async ({ ctx }) =>
    (await ctx.services.accounts.people())
      .filter(({ active }) => active)
      .map(({ id: userId, name, role, unitId }) => ({ userId, name, role, unitId })),
  ),
  invite: forAdmin
    .input(v.object({ login, name, role: v.picklist(roles), unitId: unitCode }))
    .mutation(async ({ ctx, input }) => okOrThrow(await ctx.services.accounts.invite(input))),
  /** When the last backup was made, and whether it was read through (AM-9). */
  backup: forAdmin.query(({ ctx }) => ctx.services.backup()),
  /** Where a person is signed in (AM-5). */
  devices: forAdmin
    .input(v.object({ userId: line }))
    .query(({ ctx, input }) => ctx.services.accounts.devices({ ...input, token: ctx.token })),
  /** Ends one of them; the device that asks is ended by signing out on it (AM-7). */
  signOutDevice: forAdmin.input(v.object({ userId: line, id: line })).mutation(async ({ ctx, input }) => {
    const done = await ctx.services.accounts.signOutDevice({ ...input, token: ctx.token })
    if (done === 'thisDevice') throw new TRPCError({ code: 'CONFLICT' })
    return { wasSignedIn: done === 'done' }
  }),
  /** For somebody who lost the phone with their authenticator (AU-19). */
  resetSecondFactor: forAdmin.input(v.object({ userId: line })).mutation(async ({ ctx, input }) => {
    const done = await ctx.services.accounts.resetSecondFactor({ ...input, by: ctx.actor })
    if (done !== 'done') throw new TRPCError({ code: 'CONFLICT' })
  }),
  /** Puts somebody into another unit or role (AU-27). */
  move: forAdmin
    .input(v.object({ userId: line, role: v.picklist(roles), unitId: unitCode }))
    .mutation(async ({ ctx, input }) => okOrThrow(await ctx.services.accounts.move({ ...input, by: ctx.actor }))),
  /** One more unit that somebody acts in (AU-24). */
  addMembership: forAdmin
    .input(v.object({ userId: line, role: v.picklist(roles), unitId: unitCode }))
    .mutation(async ({ ctx, input }) =>
      okOrThrow(await ctx.services.accounts.addMembership({ ...input, by: ctx.actor })),
    ),
  endMembership: forAdmin.input(v.object({ userId: line, membershipId: line })).mutation(async ({ ctx, input }) => {
    const done = await ctx.services.accounts.endMembership({ ...input, by: ctx.actor })
    if (done === 'gone') throw new TRPCError({ code: 'CONFLICT' })
  }),
  deactivate: forAdmin.input(v.object({ userId: line })).mutation(async ({ ctx, input }) => {
    const done = await ctx.services.accounts.deactivate(input.userId)
    if (done === 'lastAdmin') throw new TRPCError({ code: 'CONFLICT' })
  }),
})

/** Every procedure of the server. */
export const appRouter = t.router({
  session,
  entrance,
  mine,
  signInRules,
  sync,
  tickets,
  scores,
  calendar,
  people,
  robots,
  quarantine,
  city,
  subscriptions,
  districts,
  vault,
  audit,
})
export type AppRouter = typeof appRouter
