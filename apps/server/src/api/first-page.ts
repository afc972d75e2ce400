import { firstPull, OLDEST_PROTOCOL, type FirstPageAsked, type PullAnswer } from '@sunshine/sync'
import { mustHavePin, type Settings } from '@sunshine/tickets'
import { begin } from './accounts.ts'
import type { Refusable, RequestContext, SignedIn } from './ports.ts'

type Begun = Awaited<ReturnType<typeof begin>>

interface WithPage {
  readonly first?: PullAnswer
  /** Where they ask this person for a PIN: their own row may lie pages behind the first ticket (VA-16). */
  readonly settings?: Settings
}

/**
 * Lets somebody in as ever, and brings a device that holds nothing the page its first pull would bring: over a slow line a
 * way there and back less (SY-38). What cannot be read leaves the person signed in all the same; the device asks for it by
 * itself, and is told there what is wrong.
 */
export async function beginWithPage(
  ctx: RequestContext,
  result: Refusable<SignedIn>,
  asked: FirstPageAsked | undefined,
): Promise<Begun & WithPage> {
  const begun = await begin(ctx, result)
  if (!asked || 'refused' in result || asked.protocol < OLDEST_PROTOCOL) return begun
  const page = await readFirst(ctx, result.ok, asked).catch(() => undefined)
  return { ...begun, ...page }
}

/** Read and noted as any pull of this person is. */
async function readFirst(
  { services }: RequestContext,
  { actor, token }: SignedIn,
  asked: FirstPageAsked,
): Promise<WithPage> {
  const first = await services.gate.pull(actor, firstPull(asked))
  const settings = await services.gate.settings()
  await services.accounts.sawDevice(token, asked.deviceId)
  return mustHavePin(settings, actor.role) ? { first, settings } : { first }
}
