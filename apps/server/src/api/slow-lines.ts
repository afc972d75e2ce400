import { Server, type IncomingMessage } from 'node:http'
import { countUnderWay } from './under-way.ts'

const SECOND = 1000

/** What node itself holds every connection to (WH-13); a proxy keeps its own to us open for a minute. */
export const lineLimits = {
  /** Request line and headers together, in bytes. */
  maxHeaderSize: 16 * 1024,
  headersTimeout: 20 * SECOND,
  // A photo on a bad line takes what it takes: whether it still comes is asked below.
  requestTimeout: 0,
  keepAliveTimeout: 65 * SECOND,
  connectionsCheckingInterval: 5 * SECOND,
} as const
/** A line on which nothing is said either way; live streams say something every 25 seconds. */
const IDLE_MS = 120 * SECOND

/** Open connections of one process, and those of one address that is no proxy on this machine. */
const MOST_CONNECTIONS = 10_000
const MOST_CONNECTIONS_EACH = 1_000

/** A body is looked at this often. */
const LOOK_EVERY_MS = 15 * SECOND
/** What must have come between two looks: the slowest mobile line there is brings ten times as much. */
const LEAST_BYTES = 1024
/** Looks in a row that a body may disappoint: a tunnel, a handover between cells. */
const PATIENCE = 2

interface Watched {
  readonly bytes: number
  readonly disappointed: number
}

/** Watches the bodies that are coming. */
export interface SlowLines {
  /** Ends the requests whose body has not come on since the looks before; returns how many. */
  look(): number
}

/**
 * Ends a request whose body trickles, whatever it is for: its line is cut, and a phone goes on from the bytes that are on
 * the disk (AT-7, WH-13). Counted by the bytes of its connection, since a listener on the body would read it.
 */
export function watchSlowLines(server: Server): SlowLines {
  const coming = new Map<IncomingMessage, Watched>()
  server.on('request', (incoming) => {
    if (incoming.headers['content-length'] === undefined && incoming.headers['transfer-encoding'] === undefined) return
    coming.set(incoming, { bytes: incoming.socket.bytesRead, disappointed: 0 })
    incoming.once('close', () => coming.delete(incoming))
  })
  const look = (): number => {
    let ended = 0
    for (const [incoming, { bytes, disappointed }] of coming) {
      if (incoming.complete) coming.delete(incoming)
      else {
        const now = incoming.socket.bytesRead
        const next = now - bytes < LEAST_BYTES ? disappointed + 1 : 0
        coming.set(incoming, { bytes: now, disappointed: next })
        if (next < PATIENCE) continue
        incoming.socket.destroy()
        ended++
      }
    }
    return ended
  }
  const looking = setInterval(look, LOOK_EVERY_MS).unref()
  server.once('close', () => clearInterval(looking))
  return { look }
}

const loopback = /^(?:127\.|::1$|::ffff:127\.)/

/** Refuses connections beyond what one process, and one address, may hold open; a proxy here speaks for everybody. */
export function boundConnections(server: Server, most = { all: MOST_CONNECTIONS, each: MOST_CONNECTIONS_EACH }): void {
  server.maxConnections = most.all
  const open = countUnderWay()
  server.on('connection', (socket) => {
    const from = socket.remoteAddress ?? ''
    if (loopback.test(from)) return
    open.begin(from)
    socket.once('close', () => open.end(from))
    if (open.of(from) > most.each) socket.destroy()
  })
}

/** What the server that listens is held to beyond its own options. */
export function boundLines(server: object): void {
  if (!(server instanceof Server)) return
  server.setTimeout(IDLE_MS)
  boundConnections(server)
  watchSlowLines(server)
}
