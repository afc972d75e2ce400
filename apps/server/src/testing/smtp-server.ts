import { createServer, type Server, type Socket } from 'node:net'

/** As much of a mail server as one mail needs, without TLS, on loopback; keeps what came. */
export class SmtpServer {
  readonly mails: string[] = []
  /** Set to end the line instead of answering the text of a mail. */
  breaksAfterText = false
  readonly #server: Server
  port = 0

  constructor() {
    this.#server = createServer((socket) => this.#talk(socket))
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    const address = this.#server.address()
    this.port = typeof address === 'object' && address ? address.port : 0
  }

  async stop(): Promise<void> {
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #talk(socket: Socket): void {
    const heard = { lines: '', mail: '', inText: false }
    socket.on('error', () => socket.destroy())
    socket.write('220 mail.example.edu\r\n')
    socket.on('data', (chunk: Buffer) => {
      heard.lines += chunk.toString()
      for (let end = heard.lines.indexOf('\r\n'); end >= 0; end = heard.lines.indexOf('\r\n')) {
        const line = heard.lines.slice(0, end)
        heard.lines = heard.lines.slice(end + 2)
        this.#line(socket, heard, line)
      }
    })
  }

  #line(socket: Socket, heard: { mail: string; inText: boolean }, line: string): void {
    if (heard.inText) {
      if (line !== '.') heard.mail += `${line}\n`
      else {
        heard.inText = false
        this.mails.push(heard.mail)
        if (this.breaksAfterText) socket.destroy()
        else socket.write('250 taken\r\n')
      }
      return
    }
    const word = line.slice(0, 4).toUpperCase()
    if (word === 'DATA') heard.inText = true
    if (word === 'STAR') socket.write('502 no TLS here\r\n')
    else if (word === 'AUTH') socket.write('535 no\r\n')
    else if (word === 'EHLO') socket.write('250-mail.example.edu\r\n250 AUTH PLAIN\r\n')
    else socket.write(word === 'DATA' ? '354 go on\r\n' : word === 'QUIT' ? '221 bye\r\n' : '250 ok\r\n')
    if (word === 'QUIT') socket.end()
  }
}
