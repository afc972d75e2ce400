import { connect, createServer, type Server, type Socket } from 'node:net'

/** What went over a line so far. */
export interface Passed {
  /** Both ways, as plain HTTP says it: heads and bodies. */
  readonly bytes: number
  readonly connections: number
}

/** A line to a server that counts every byte of whoever takes it. */
export class CountingLine {
  #bytes = 0
  #connections = 0
  readonly #open = new Set<Socket>()
  #server: Server | undefined

  /** Opens the line; its own address, to be used in place of the server's. */
  async open(to: string): Promise<string> {
    const { port, hostname } = new URL(to)
    const server = createServer((near) => {
      this.#connections++
      const far = connect(Number(port), hostname)
      for (const [from, into] of [
        [near, far],
        [far, near],
      ] as const) {
        this.#open.add(from)
        from.on('data', (chunk: Buffer) => (this.#bytes += chunk.length))
        // One end that is gone ends the other; what is lost with it is asked for again.
        from.on('error', () => into.destroy())
        from.on('close', () => this.#open.delete(from))
        from.pipe(into)
      }
    })
    this.#server = server
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('the line has no port')
    return `http://127.0.0.1:${address.port}`
  }

  passed(): Passed {
    return { bytes: this.#bytes, connections: this.#connections }
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server?.close(resolve))
    for (const socket of this.#open) socket.destroy()
    await closed
  }
}
