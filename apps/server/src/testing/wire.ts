import { createServer, request, type Server } from 'node:http'

/** A line between a city and a district on loopback that writes down everything the district says. */
export class Wire {
  /** Requests as they were made: `POST /trpc/city.pull`. */
  readonly asked: string[] = []
  heard = ''
  /** Set to cut the line: whoever asks is hung up on. */
  isCut = false
  readonly #server: Server
  address = ''

  constructor(to: () => string) {
    this.#server = createServer((incoming, outgoing) => {
      this.asked.push(`${incoming.method} ${incoming.url?.split('?')[0]}`)
      if (this.isCut) return void incoming.socket.destroy()
      const { 'accept-encoding': _plain, ...headers } = incoming.headers
      const url = new URL(incoming.url ?? '', to())
      const onward = request(url, { method: incoming.method, headers: { ...headers, host: url.host } }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.on('data', (chunk: Buffer) => {
          this.heard += chunk.toString()
          outgoing.write(chunk)
        })
        answer.on('end', () => outgoing.end())
        answer.on('error', () => outgoing.destroy())
      })
      onward.on('error', () => outgoing.destroy())
      outgoing.on('close', () => onward.destroy())
      incoming.pipe(onward)
    })
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    const address = this.#server.address()
    this.address = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  }

  cut(): void {
    this.isCut = true
    this.#server.closeAllConnections()
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}
