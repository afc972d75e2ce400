import { serve, type ServerType } from '@hono/node-server'
import { boundLines, lineLimits } from './slow-lines.ts'

/** The port at which requests come in. */
export interface Listening {
  /** Settles with the port once it listens; rejects when the port is taken. */
  listen(port: number, host: string): Promise<number>
  /** Lets requests under way end, but not for long: a live stream would hold the server for ever. */
  close(): Promise<void>
}

/** As long as requests under way may still take at the end. */
const LONGEST_END_MS = 300

/** Listens nowhere yet; what comes is given to `fetch`. */
export function createListening(fetch: Parameters<typeof serve>[0]['fetch']): Listening {
  let server: ServerType | undefined
  return {
    listen: (port, hostname) =>
      new Promise((settle, reject) => {
        const opened = serve({ fetch, port, hostname, serverOptions: lineLimits }, (info) => settle(info.port))
        boundLines(opened)
        opened.on('error', reject)
        server = opened
      }),
    close: () =>
      new Promise((resolve) => {
        const open = server
        if (!open) return resolve()
        open.close(() => resolve())
        if ('closeAllConnections' in open) setTimeout(() => open.closeAllConnections(), LONGEST_END_MS).unref()
      }),
  }
}
