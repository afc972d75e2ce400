import { firstPull, OLDEST_PROTOCOL, type FirstPageAsked, type PullAnswer } from '@sunshine/sync'
import { begin } from './accounts.ts'
import type { Refusable, RequestContext, SignedIn } from './ports.ts'

type Begun = Awaited<ReturnType<typeof begin>>

/**
 * Lets somebody in as ever, and brings a device that holds nothing the page its first pull would bring: over a slow line a
 * way there and back less (SY-38). What cannot be read leaves the person signed in all the same; the device asks for it by
 * itself, and is told there what is wrong.
 */
export async function beginWithPage(
  ctx: RequestContext,
  result: Refusable<SignedIn>,
  asked: FirstPageAsked | undefined,
): Promise<Begun & { readonly first?: PullAnswer }> {
  const begun = await begin(ctx, result)
  if (!asked || 'refused' in result || asked.protocol < OLDEST_PROTOCOL) return begun
  const first = await readFirst(ctx, result.ok, asked).catch(() => undefined)
  return first ? { ...begun, first } : begun
}

/** Read and noted as any pull of this person is. */
async function readFirst(
  { services }: RequestContext,
  { actor, token }: SignedIn,
  asked: FirstPageAsked,
): Promise<PullAnswer> {
  const page = await services.gate.pull(actor, firstPull(asked))
  await services.accounts.sawDevice(token, asked.deviceId)
  return page
}
