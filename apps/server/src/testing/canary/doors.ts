import { PROTOCOL } from '@sunshine/sync'
import type { CanaryDistrict } from './district.ts'
import type { Asker } from './people.ts'
import { canary } from './words.ts'
import { beginningOf } from '../stream-beginning.ts'

/** A procedure as the router holds it. */
export interface Door {
  readonly path: string
  readonly type: 'query' | 'mutation' | 'subscription'
}

const MOST_BATCHED = 8

/** Answers of the server to one person, or to nobody; of each its head and its body. */
export class Caller {
  readonly #address: string
  readonly #headers: Readonly<Record<string, string>>
  constructor(district: CanaryDistrict, headers: Readonly<Record<string, string>>) {
    this.#address = district.founded.address
    this.#headers = headers
  }

  async raw(path: string, init: RequestInit = {}, more: Readonly<Record<string, string>> = {}): Promise<string> {
    const response = await fetch(this.#address + path, {
      ...init,
      headers: {
        ...this.#headers,
        ...more,
        ...(typeof init.body === 'string' ? { 'content-type': 'application/json' } : {}),
      },
    })
    const head = JSON.stringify([...response.headers].filter(([name]) => name !== 'set-cookie'))
    return `${response.status} ${head} ${await response.text()}`
  }

  async call({ path, type }: Door, input: unknown = {}): Promise<string> {
    if (type === 'mutation') return this.raw(`/trpc/${path}`, { method: 'POST', body: JSON.stringify(input) })
    const asked = `/trpc/${path}?input=${encodeURIComponent(JSON.stringify(input))}`
    return type === 'query' ? this.raw(asked) : this.#begin(asked)
  }

  /** A query about every ticket, a few at a time. */
  async aboutEach(path: string, total: number): Promise<string> {
    const answers: string[] = []
    for (let from = 0; from < total; from += MOST_BATCHED) {
      const nths = Array.from({ length: Math.min(MOST_BATCHED, total - from) }, (_none, index) => from + index)
      const input = Object.fromEntries(nths.map((nth, index) => [index, { ticketId: canary.ticketId(nth) }]))
      const asked = encodeURIComponent(JSON.stringify(input))
      answers.push(await this.raw(`/trpc/${nths.map(() => path).join(',')}?batch=1&input=${asked}`))
    }
    return answers.join('\n')
  }

  /** Everything of every scope somebody may think of, from the beginning. */
  async pullAll(path: string, scopes: readonly string[]): Promise<string> {
    const answers: string[] = []
    let cursors: Readonly<Record<string, number>> = Object.fromEntries(scopes.map((scope) => [scope, 0]))
    for (let page = 0; page < 20; page++) {
      const message = { protocol: PROTOCOL, deviceId: 'd-canary', cursors, limit: 100, known: null }
      const text = await this.call({ path, type: 'mutation' }, message)
      answers.push(text)
      const next = Object.fromEntries(
        [...text.matchAll(/"scope":"([^"]*)"/g)].map(([, scope = ''], index) => {
          const cursor = [...text.matchAll(/"cursor":(\d+),"more":/g)][index]?.[1] ?? '0'
          return [scope, Number(cursor)]
        }),
      )
      cursors = { ...cursors, ...next }
      if (!text.includes('"more":true')) return answers.join('\n')
    }
    throw new Error('a pull without end')
  }

  /** The beginning of a live stream. */
  async #begin(path: string): Promise<string> {
    const gaveUp = new AbortController()
    const response = await fetch(this.#address + path, {
      headers: this.#headers,
      signal: gaveUp.signal,
    })
    const text = await beginningOf(response)
    gaveUp.abort()
    return text
  }
}

/** Everything an IndexedDB holds, every store of every database, row by row. */
export async function everythingIn(indexedDB: IDBFactory): Promise<string> {
  const rows: string[] = []
  for (const { name = '' } of await indexedDB.databases()) {
    const database = await settled(indexedDB.open(name))
    for (const store of Array.from(database.objectStoreNames)) {
      const held: unknown[] = await settled(database.transaction(store).objectStore(store).getAll())
      rows.push(...held.map((row) => `${store} ${JSON.stringify(row)}`))
    }
    database.close()
  }
  return rows.join('\n')
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('the database failed')))
  })
}

/** Somebody's caller: with their session, or without any. */
export function callerOf(district: CanaryDistrict, asker: Asker | null): Caller {
  const cookie = asker === null ? '' : (district.cookies.get(asker.login) ?? '')
  return new Caller(district, cookie === '' ? {} : { cookie })
}
