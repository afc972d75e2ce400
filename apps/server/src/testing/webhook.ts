import { createServer, type Server } from 'node:http'
import { text } from 'node:stream/consumers'

/** One message a robot received. */
export interface Received {
  readonly url: URL
  readonly text: string
}

/** A robot's webhook on loopback, as WeCom and DingTalk answer; set `answers` to have it answer otherwise. */
export class Webhook {
  readonly received: Received[] = []
  answers: (message: Received) =>
    | {
        readonly status?: number
        readonly body?: string
        readonly headers?: Record<string, string>
      }
    | 'silent' = () => ({})
  readonly #server: Server
  address = ''

  constructor() {
    this.#server = createServer((request, response) => {
      void text(request).then((body) => {
        const { text: said }: { text: { content: string } } = JSON.parse(body)
        const message = { url: new URL(request.url ?? '', this.address), text: said.content }
        this.received.push(message)
        const answer = this.answers(message)
        if (answer === 'silent') return request.socket.destroy()
        response.writeHead(answer.status ?? 200, answer.headers)
        return response.end(answer.body ?? '{"errcode":0,"errmsg":"ok"}')
      })
    })
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    const address = this.#server.address()
    this.address = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}
