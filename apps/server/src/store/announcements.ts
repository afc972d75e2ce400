import { setImmediate } from 'node:timers/promises'
import type { Client } from 'pg'
import { newClient } from './postgres.ts'

const CHANNEL = 'sunshine_head'
const FIRST_PAUSE_MS = 200
const LONGEST_PAUSE_MS = 10_000
/** How often the line is tried and the head read anew: what a process that died in between did not tell is told then. */
const READ_EVERY_MS = 20_000

/** Tells the other processes of a district where its log ends, and hears it from them. */
export interface Announcements {
  /** This process committed up to this number. */
  readonly tell: (seq: number) => void
  close(): Promise<void>
}

export interface AnnouncementParts {
  readonly url: string
  readonly district: string
  /** Called with each end of the log another process, or this one, told. */
  readonly heard: (seq: number) => void
  readonly logError: (error: unknown) => void
  readonly readEveryMs?: number
}

/**
 * One line to PostgreSQL beside the pool that listens and tells (SV-10). Telling is a transaction of its own after the
 * commit: inside it, PostgreSQL would let the commits of all districts through one at a time. When the line breaks it is
 * opened again, later each time, and then the present head is read, heard and told, for what was missed on both sides.
 */
export function followHead(parts: AnnouncementParts): Announcements {
  const { url, district, heard, logError, readEveryMs = READ_EVERY_MS } = parts
  let line: Client | undefined
  let opening: Promise<void> | undefined
  let closed = false
  let timer: NodeJS.Timeout | undefined
  let pauseMs = FIRST_PAUSE_MS
  let [newest, told, telling] = [0, 0, false]

  async function open(): Promise<void> {
    const client = newClient(url, district)
    // Without a listener a broken line would end the process.
    client.on('error', (error) => broken(client, error))
    client.on('end', () => broken(client))
    client.on('notification', ({ payload = '' }) => {
      const separator = payload.indexOf(' ')
      if (payload.slice(separator + 1) === district) heard(Number(payload.slice(0, separator)))
    })
    try {
      await client.connect()
      // A hint lost with the power is no loss.
      await client.query('set synchronous_commit = off')
      await client.query(`listen ${CHANNEL}`)
      line = client
      pauseMs = FIRST_PAUSE_MS
      newest = Math.max(newest, await readHead(client))
      heard(newest)
      told = 0
      void tellNewest()
      timer = setTimeout(again, readEveryMs)
      timer.unref()
    } catch (error) {
      broken(client, error)
    }
  }

  async function readHead(client: Client): Promise<number> {
    const { rows } = await client.query<{ headSeq: number }>('select "headSeq" from districts where id = $1', [
      district,
    ])
    return rows[0]?.headSeq ?? 0
  }

  /** Reads the head over the same line: a line that is dead without a word is found out. */
  function again(): void {
    const client = line
    if (!client || closed) return
    readHead(client).then(
      (seq) => {
        heard(seq)
        timer = setTimeout(again, readEveryMs)
        timer.unref()
      },
      (error: unknown) => broken(client, error),
    )
  }

  function broken(client: Client, error?: unknown): void {
    if (closed || (line !== client && line !== undefined)) return
    line = undefined
    clearTimeout(timer)
    client.removeAllListeners('end')
    if (error !== undefined) logError(error)
    client.end().catch(logError)
    timer = setTimeout(() => void (opening = open()), pauseMs * (0.5 + Math.random()))
    timer.unref()
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)
  }

  /** At most one hint under way, and one for all of a turn's; meanwhile only the newest number waits. */
  async function tellNewest(): Promise<void> {
    if (telling) return
    telling = true
    // Whoever shared a commit tells its own number, one after the other.
    await setImmediate()
    try {
      while (line && told < newest) {
        const seq = newest
        await line.query({ name: 'tell', text: 'select pg_notify($1, $2)', values: [CHANNEL, `${seq} ${district}`] })
        told = seq
      }
    } catch (error) {
      // The line is opened again and tells then; one that was closed under the hint has nothing more to tell.
      if (!closed) logError(error)
    } finally {
      telling = false
    }
  }

  opening = open()
  return {
    tell(seq) {
      newest = Math.max(newest, seq)
      void tellNewest()
    },
    async close() {
      closed = true
      clearTimeout(timer)
      await opening
      await line?.end()
    },
  }
}
