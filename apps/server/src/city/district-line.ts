import {
  agreeAnswer,
  PROTOCOL,
  scorePullAnswer,
  SCORES,
  type AgreeAnswer,
  type AgreeMessage,
  type Head,
} from '@sunshine/sync'
import * as v from 'valibot'
import type { DistrictState } from '../api/city-port.ts'
import { postJson } from '../outgoing/post.ts'
import { follow, type Heard } from '../outgoing/stream.ts'

/** Why a district gave no answer, as the city shows it. */
export type NoAnswer = Extract<DistrictState, 'away' | 'withdrawn' | 'refused' | 'otherVersion'>
type PullPage = v.InferOutput<typeof scorePullAnswer>

/** The city's way to one district: it asks and listens, and nothing here could write there (CT-3). */
export interface DistrictLine {
  pull(from: { readonly cursor: number; readonly known: Head | null }): Promise<PullPage | NoAnswer>
  agree(message: Omit<AgreeMessage, 'protocol'>): Promise<AgreeAnswer | NoAnswer>
  live(): AsyncGenerator<Heard>
}

const ROWS = 500
const TIMEOUT_MS = 30_000
const MOST_BYTES = 16 * 1024 * 1024
/** A district's server says something every 25 seconds. */
const LONGEST_SILENCE_MS = 75_000

/** The line to the district at an address, with the token it gave. */
export function createDistrictLine(to: {
  readonly id: string
  readonly address: string
  readonly token: string
  readonly signal: AbortSignal
}): DistrictLine {
  const { signal } = to
  const headers = { authorization: `Bearer ${to.token}` }
  const ask = async <Schema extends v.GenericSchema>(
    procedure: string,
    body: object,
    schema: Schema,
  ): Promise<v.InferOutput<Schema> | NoAnswer> => {
    const url = `${to.address}/trpc/${procedure}`
    const answered = await postJson({ url, body, headers, timeoutMs: TIMEOUT_MS, mostBytes: MOST_BYTES, signal })
    if (typeof answered === 'string') return 'away'
    const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), result(schema)), answered.text)
    if (answered.status === 200) return parsed.success ? parsed.output.result.data : 'otherVersion'
    return refusalIn(answered.text)
  }
  return {
    pull: ({ cursor, known }) =>
      ask(
        'city.pull',
        { protocol: PROTOCOL, deviceId: to.id, cursors: { [SCORES]: cursor }, limit: ROWS, known },
        scorePullAnswer,
      ),
    agree: (message) => ask('city.agree', { protocol: PROTOCOL, ...message }, agreeAnswer),
    live: () => follow({ url: `${to.address}/trpc/city.live`, headers, longestSilenceMs: LONGEST_SILENCE_MS, signal }),
  }
}

const result = <Schema extends v.GenericSchema>(schema: Schema) => v.object({ result: v.object({ data: schema }) })
const refusal = v.object({ error: v.object({ data: v.object({ code: v.string() }) }) })
const states: Readonly<Record<string, NoAnswer>> = {
  FORBIDDEN: 'withdrawn',
  UNAUTHORIZED: 'refused',
  NOT_FOUND: 'otherVersion',
  PRECONDITION_FAILED: 'otherVersion',
  BAD_REQUEST: 'otherVersion',
}

/** Only the district's own program can say that the consent is gone; a proxy's page of the same status cannot. */
function refusalIn(text: string): NoAnswer {
  const said = v.safeParse(v.pipe(v.string(), v.parseJson(), refusal), text)
  return (said.success && states[said.output.error.data.code]) || 'away'
}
