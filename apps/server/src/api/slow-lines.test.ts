import { createServer, type IncomingMessage, type Server } from 'node:http'
import { connect, type Socket } from 'node:net'
import { once } from 'node:events'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { boundConnections, boundLines, lineLimits, watchSlowLines } from './slow-lines.ts'

let server: Server
let port = 0
const lines: Socket[] = []

beforeEach(async () => {
  server = createServer((incoming, outgoing) => {
    incoming.resume()
    incoming.on('end', () => outgoing.end('done'))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  port = typeof address === 'object' && address ? address.port : 0
})
afterEach(async () => {
  for (const line of lines.splice(0)) line.destroy()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

/** A line on which somebody begins a request with a body of so many bytes. */
async function begun(bytes: number): Promise<{ line: Socket; incoming: IncomingMessage; ended: Promise<unknown> }> {
  const line = connect(port, '127.0.0.1')
  lines.push(line)
  line.on('error', () => undefined)
  const ended = once(line, 'close')
  line.write(`PATCH / HTTP/1.1\r\nhost: here\r\ncontent-length: ${bytes}\r\n\r\n`)
  const [incoming]: IncomingMessage[] = await once(server, 'request')
  if (!incoming) throw new Error('nothing came')
  return { line, incoming, ended }
}
async function send({ line, incoming }: Awaited<ReturnType<typeof begun>>, bytes: number): Promise<void> {
  const before = incoming.socket.bytesRead
  line.write(Buffer.alloc(bytes))
  while (incoming.socket.bytesRead < before + bytes) await new Promise((resolve) => setImmediate(resolve))
}

test('[WH-13] a body that trickles is ended at the second look that finds next to nothing new; one that comes on is not', async () => {
  const slow = watchSlowLines(server)
  const trickling = await begun(8_000_000)
  const steady = await begun(8_000_000)
  for (let look = 0; look < 2; look++) {
    await send(trickling, 100)
    await send(steady, 2_000)
    expect(slow.look()).toBe(look)
  }
  await trickling.ended
  for (let look = 0; look < 20; look++) {
    await send(steady, 2_000)
    expect(slow.look()).toBe(0)
  }
})

test('[WH-13] a tunnel is no reason: what comes on after one look goes on, and what has come whole is nobody’s fault', async () => {
  const slow = watchSlowLines(server)
  const driven = await begun(6_000)
  for (let tunnel = 0; tunnel < 3; tunnel++) {
    expect(slow.look()).toBe(0)
    await send(driven, 2_000)
    expect(slow.look()).toBe(0)
  }
  for (let look = 0; look < 9; look++) expect(slow.look()).toBe(0)
})

test('[WH-13] one address holds so many connections and no more, however many it opens; a proxy here speaks for everybody', async () => {
  boundConnections(server, { all: 100, each: 2 })
  const lost: number[] = []
  const from = (address: string, number: number): void => {
    const socket = connect(port, '127.0.0.1')
    lines.push(socket)
    Object.defineProperty(socket, 'remoteAddress', { value: address })
    server.emit('connection', socket)
    if (socket.destroyed) lost.push(number)
  }
  for (let number = 0; number < 4; number++) from('203.0.113.9', number)
  for (let number = 10; number < 14; number++) from('127.0.0.1', number)
  from('203.0.113.8', 20)
  expect(lost).toEqual([2, 3])
  expect(server.maxConnections).toBe(100)
})

test('[WH-13] headers have twenty seconds, a body no total time, and a line on which nothing is said two minutes', () => {
  expect(lineLimits).toMatchObject({ headersTimeout: 20_000, requestTimeout: 0, maxHeaderSize: 16_384 })
  const held = createServer(lineLimits)
  boundLines(held)
  expect([held.timeout, held.headersTimeout, held.maxConnections]).toEqual([120_000, 20_000, 10_000])
  held.emit('close')
})
