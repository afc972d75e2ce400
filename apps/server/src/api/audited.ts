import * as v from 'valibot'
import { familyHash } from '../accounts/session-secrets.ts'
import type { Ended, SecurityEntry } from './audit-port.ts'
import { Refusal } from './refusal.ts'

/** An id as it may be written down (AD-8); what somebody sent in place of one is not, and stands as a star. */
const idOrStar = v.fallback(v.pipe(v.string(), v.trim(), v.regex(/^[\w:.@-]{1,100}$/)), '*')
const aboutUser = v.object({ userId: idOrStar })
const signedIn = v.object({ actor: v.object({ userId: v.string() }) })
const invited = v.object({ role: v.string(), unitId: v.string() })
const withUnit = v.object({ unitId: idOrStar })
const withId = v.object({ id: idOrStar })
const withLogin = v.object({ login: v.string() })

const asked = v.object({ ticketId: idOrStar, purpose: v.string() })
const hashes = v.tuple([v.number(), v.string()])
const accepted = v.pipe(
  v.object({ known: hashes, held: v.nullable(v.string()), head: v.object({ seq: v.number() }), askedBy: v.string() }),
  v.transform(({ known: [seq, known], held, head, askedBy }) => ({ seq, known, held, headSeq: head.seq, askedBy })),
)

type Writing = Pick<SecurityEntry, 'kind' | 'subject' | 'details'>

const parsed = <T>(schema: v.GenericSchema<unknown, T>, value: unknown): T | undefined => {
  const read = v.safeParse(schema, value)
  return read.success ? read.output : undefined
}
const onUnit =
  (kind: string) =>
  (ended: Ended): Writing => ({ kind, subject: parsed(withUnit, ended.input)?.unitId ?? null })

const wasSignedIn = v.object({ wasSignedIn: v.literal(true) })

/** Of a device that was signed in nowhere, nothing was ended. */
function signedOut({ input, result }: Ended, userId: string | undefined): Writing | undefined {
  if (!result.ok || !parsed(wasSignedIn, result.data)) return undefined
  return { kind: 'deviceSignedOut', subject: userId ?? null, details: { device: parsed(withId, input)?.id ?? null } }
}

/** What each procedure writes when it has done what it was asked (AD-7). Whatever else an admin changes is written by its name. */
const written: { readonly [path: string]: (ended: Ended) => Writing | undefined } = {
  'session.setUp': () => ({ kind: 'districtFounded' }),
  'session.signIn': () => ({ kind: 'signedIn' }),
  'entrance.giveCode': () => ({ kind: 'signedIn', details: { by: 'code' } }),
  'entrance.givePassword': () => ({ kind: 'passwordChanged' }),
  'mine.changePassword': () => ({ kind: 'passwordChanged' }),
  'mine.secondFactor.confirm': () => ({ kind: 'secondFactorSet' }),
  'mine.secondFactor.stop': () => ({ kind: 'secondFactorStopped' }),
  'mine.secondFactor.newRecoveryCodes': () => ({ kind: 'recoveryCodesMade' }),
  'mine.signOutDevice': (ended) => signedOut(ended, ended.ctx.actor?.userId),
  'vault.handOut': () => ({ kind: 'pinForgotten' }),
  'session.acceptInvite': () => ({ kind: 'inviteAccepted' }),
  'session.redeemPairing': () => ({ kind: 'devicePaired' }),
  'session.signOut': () => ({ kind: 'signedOut' }),
  'people.invite': ({ input, result }) => ({
    kind: 'invited',
    subject: (result.ok && parsed(aboutUser, result.data)?.userId) || null,
    details: parsed(invited, input) ?? {},
  }),
  'people.deactivate': ({ input }) => ({ kind: 'deactivated', subject: parsed(aboutUser, input)?.userId ?? null }),
  'people.signOutDevice': (ended) => signedOut(ended, parsed(aboutUser, ended.input)?.userId),
  'robots.save': onUnit('robotSaved'),
  'robots.remove': onUnit('robotRemoved'),
  'subscriptions.admit': () => ({ kind: 'cityAdmitted' }),
  'subscriptions.dismiss': ({ input }) => ({ kind: 'cityDismissed', subject: parsed(withId, input)?.id ?? null }),
  'tickets.identity': ({ input }) => ({
    kind: 'identityRead',
    subject: parsed(asked, input)?.ticketId ?? null,
    details: { purpose: parsed(asked, input)?.purpose ?? null },
  }),
  'sync.acceptLog': ({ input }) => ({ kind: 'otherLogAccepted', details: parsed(accepted, input) ?? {} }),
  'audit.verify': ({ result }) => ({
    kind: 'logVerified',
    details: { sound: result.ok && parsed(v.object({ fault: v.null() }), result.data) !== undefined },
  }),
  'audit.exported': ({ input }) => ({
    kind: 'securityExported',
    details: parsed(v.object({ entries: v.number() }), input) ?? {},
  }),
  'calendar.make': () => ({ kind: 'calendarMade' }),
  'calendar.stop': () => ({ kind: 'calendarStopped' }),
}

/** These change nothing; asked again and again they would only fill the log. */
const unwritten: ReadonlySet<string> = new Set(['robots.test'])

/** Refusals that mean that somebody tried to come in and was not let in. */
const failedTries: ReadonlySet<string> = new Set(['wrongPassword', 'codeInvalid', 'pairingInvalid', 'codeWrong'])

/** What a call leaves in the security log; nothing for most. */
export function entryOf(ended: Ended): SecurityEntry | undefined {
  const { path, type, ctx, result, byAdmin } = ended
  if (!result.ok) return undefined
  const of = written[path]
  if (!of && (!byAdmin || type !== 'mutation' || unwritten.has(path))) return undefined
  const writing: Writing | undefined = of ? of(ended) : { kind: 'adminActed', details: { procedure: path } }
  if (!writing) return undefined
  const actorId = ctx.actor?.userId ?? parsed(signedIn, result.data)?.actor.userId ?? null
  return { ...writing, actorId }
}

/** The login somebody failed to come in with, if this call was such a try. */
export function failedLogin({
  path,
  input,
  result,
}: Ended): { readonly by: string; readonly login: string } | undefined {
  if (result.ok || !(result.error instanceof Refusal) || !failedTries.has(result.error.refusal.code)) return undefined
  return { by: path, login: parsed(withLogin, input)?.login.trim().toLowerCase() ?? '' }
}

/** By which the session of a cookie is found, and through it its device. */
export function sessionHash(token: string): string {
  return familyHash(token)
}

/** What a session is called in the log where no device is known by name: nothing that signs anybody in. */
export function sessionName(token: string): string {
  return `session:${sessionHash(token).slice(0, 16)}`
}
