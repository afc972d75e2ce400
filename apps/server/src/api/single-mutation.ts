import { LINES } from '@sunshine/sync'
import { callTRPCProcedure, getTRPCErrorFromUnknown, getTRPCErrorShape, TRPCError } from '@trpc/server'
import { getHTTPStatusCodeFromError } from '@trpc/server/http'
import * as v from 'valibot'
import type { RequestContext } from './ports.ts'
import { isPulled, jsonOfPull, letGoOfPulled, linesOfPull } from '../gate/sent-rows.ts'
import { appRouter } from './router.ts'

/** A request for one mutation by itself, as every device hands over and reads. */
export interface SingleMutation {
  readonly path: string
  /** The body as it came. */
  readonly json: string
}

/** What is sent back for it: its JSON as a text, or as bytes that never were one. */
export interface SingleAnswer {
  readonly status: number
  readonly json: string | Buffer
  /** Its media type, where it is not one JSON but one in each line. */
  readonly type?: typeof LINES
}

const isMutation = (held: object): boolean =>
  '_def' in held && v.is(v.object({ type: v.literal('mutation') }), held._def)
const mutations: ReadonlySet<string> = new Set(
  Object.entries<object>(appRouter._def.procedures).flatMap(([path, held]) => (isMutation(held) ? [path] : [])),
)

/** Whether a request asks for one mutation and nothing that only tRPC's own reader of requests knows. */
export function isSingleMutation(request: {
  readonly method: string
  readonly url: string
  readonly accepts: string | undefined
  readonly path: string | undefined
}): boolean {
  const { method, url, accepts, path } = request
  return (
    method === 'POST' &&
    accepts === undefined &&
    path !== undefined &&
    url.endsWith(`/trpc/${path}`) &&
    mutations.has(path)
  )
}

/**
 * Calls it as tRPC's reader of requests would and answers what that answers: reading one body and writing one text, without
 * the web's requests, responses and streams in between, which cost as much as the procedure itself (GT-20).
 */
export async function answerSingle(
  { path, json }: SingleMutation,
  context: RequestContext,
  onError: (failed: { readonly error: TRPCError; readonly path: string }) => void,
): Promise<SingleAnswer> {
  let input: unknown
  let isRead = false
  const getRawInput = async (): Promise<unknown> => {
    if (!isRead && json !== '') input = parsed(json)
    isRead = true
    return input
  }
  try {
    const data: unknown = await callTRPCProcedure({
      router: appRouter,
      path,
      getRawInput,
      ctx: context,
      type: 'mutation',
      // What is handed over is taken whether or not its line still stands.
      signal: undefined,
      batchIndex: 0,
    })
    return { status: 200, ...written(data) }
  } catch (cause) {
    const error = getTRPCErrorFromUnknown(cause)
    onError({ error, path })
    const { _config: config } = appRouter._def
    const shape = getTRPCErrorShape({ config, ctx: context, error, input, path, type: 'mutation' })
    return { status: getHTTPStatusCodeFromError(error), json: JSON.stringify({ error: shape }) }
  }
}

function written(data: unknown): Pick<SingleAnswer, 'json' | 'type'> {
  if (!isPulled(data)) return { json: JSON.stringify({ result: { data } }) }
  const lines = linesOfPull(data)
  const result = [Buffer.from('{"result":{"data":'), ...(lines?.first ?? jsonOfPull(data)), Buffer.from('}}')]
  const json = Buffer.concat([...result, ...(lines?.rows ?? []).flatMap((row) => [LINE_FEED, ...row])])
  letGoOfPulled(data)
  return lines ? { json, type: LINES } : { json }
}

const LINE_FEED = Buffer.from('\n')

/** What is no JSON is the sender's fault, not the server's. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch (cause) {
    throw new TRPCError({ code: 'BAD_REQUEST', cause })
  }
}
