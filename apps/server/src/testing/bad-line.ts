import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'

/** A line between phones and a server that carries so many bytes of a phone and then breaks, again and again. */
export class BadLine {
  /** Bytes of phones the line has carried, over all connections. */
  sent = 0
  cuts = 0
  /** How many bytes each connection carries; undefined: as many as there are. */
  next: (() => number) | undefined
  readonly #server: Server
  readonly #open = new Set<Socket>()
  #to = 0

  constructor() {
    this.#server = createServer((phone) => this.#carry(phone))
  }

  /** Starts towards the server at this address; settles with the address phones use. */
  async start(address: string): Promise<string> {
    this.towards(address)
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** The server listens elsewhere now. */
  towards(address: string): void {
    this.#to = Number(new URL(address).port)
  }

  /** Breaks every connection there is; new ones carry as much as they are asked to. */
  drop(): void {
    for (const socket of this.#open) socket.destroy()
  }

  async stop(): Promise<void> {
    this.drop()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #carry(phone: Socket): void {
    const server = connect(this.#to, '127.0.0.1')
    const both = [phone, server]
    let left = this.next?.() ?? Infinity
    let isCut = false
    // The far end hears nothing any more; it is not told that the line is gone before what was carried has arrived.
    const cut = (): void => {
      phone.destroy()
      if (!isCut) server.destroy()
    }
    for (const socket of both) {
      this.#open.add(socket)
      socket.on('error', cut)
      socket.on('close', () => {
        this.#open.delete(socket)
        cut()
      })
    }
    server.pipe(phone)
    phone.on('data', (bytes: Buffer) => {
      if (!isCut) this.sent += Math.min(bytes.length, left)
      left -= bytes.length
      if (left > 0 && !isCut) {
        server.write(bytes)
        return
      }
      if (isCut) return
      this.cuts++
      isCut = true
      server.unpipe(phone)
      server.resume()
      server.end(bytes.subarray(0, bytes.length + left))
      phone.destroy()
    })
  }
}
