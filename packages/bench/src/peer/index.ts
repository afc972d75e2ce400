import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { createInterface } from 'node:readline'
import { join } from 'node:path'

/** A running peer: one database of CouchDB's protocol. */
export interface Peer {
  /** Of its server. */
  readonly address: string
  /** Of its database. */
  readonly database: string
  /** Ends it and takes its documents away. */
  readonly stop: () => Promise<void>
}

/** The script that makes a page PouchDB's client. */
export const peerScript = join(import.meta.dirname, 'client.ts')

/** Starts a server of CouchDB's protocol with these documents in it. */
export async function startPeer(documents: readonly { readonly id: string }[]): Promise<Peer> {
  const folder = mkdtempSync(join(tmpdir(), 'peer-'))
  const child = spawn(process.execPath, ['--no-warnings', join(import.meta.dirname, 'couch.ts'), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const address = await new Promise<string>((resolve) => createInterface({ input: child.stdout }).once('line', resolve))
  const database = `${address}/tickets`
  const send = async (method: string, place: string, body: object): Promise<void> => {
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(place, { method, headers, body: JSON.stringify(body) })
    if (!response.ok) throw new Error(`the peer answered ${response.status}`)
  }
  await send('PUT', database, {})
  for (let from = 0; from < documents.length; from += AT_ONCE) {
    const docs = documents.slice(from, from + AT_ONCE).map((document) => ({ _id: document.id, ...document }))
    await send('POST', `${database}/_bulk_docs`, { docs })
  }
  const stop = async (): Promise<void> => {
    const ended = once(child, 'exit')
    child.kill()
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  return { address, database, stop }
}

const AT_ONCE = 500
