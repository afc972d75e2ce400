// Fifty phones in a process of their own, told over its channel what to send: they speak HTTP over kept sockets without a
// client's costs, since they share the machine with the server that is measured.
import { connect, type Socket } from 'node:net'
import { brotliDecompressSync } from 'node:zlib'
import { HASH_LENGTH, PROTOCOL, uuidv7, type Head } from '@sunshine/sync'
import { actOf, EVENTS_A_TICKET } from './acts-of-a-ticket.ts'

/** Who a phone belongs to. */
export interface Owner {
  readonly cookie: string
  readonly unitId: string
}

/** What the parent asks for: first `owners`, then rounds. */
export type Order =
  | { readonly port: number; readonly owners: readonly Owner[] }
  | { readonly pushes: number; readonly batch: number }
  | { readonly echoes: number }

/** What a round took, in milliseconds; `cpu` is this process's own. */
export interface Round {
  readonly seconds: number
  readonly took: readonly number[]
  readonly cpu: number
}

interface Line {
  /** Sends a request and settles with the body of its answer. */
  ask(request: string): Promise<string>
  end(): void
}

function openLine(port: number): Line {
  const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true })
  let text = ''
  let waiting: { resolve: (body: string) => void; reject: (error: Error) => void } | undefined
  // One byte a character: lengths of HTTP are bytes, and what is read of an answer is ASCII.
  socket.setEncoding('latin1')
  socket.on('data', (chunk: string) => {
    text += chunk
    const end = text.indexOf('\r\n\r\n')
    if (end < 0) return
    const headers = text.slice(0, end + 2)
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(headers)?.[1])
    if (text.length < end + 4 + length) return
    const [status, sent] = [text.slice(9, 12), text.slice(end + 4)]
    const isPlain = !headers.includes('content-encoding: br')
    const body = isPlain ? sent : brotliDecompressSync(Buffer.from(sent, 'latin1')).toString('latin1')
    text = ''
    if (status === '200') waiting?.resolve(body)
    else waiting?.reject(new Error(`answered ${status}: ${body}`))
  })
  socket.on('error', (error) => waiting?.reject(error))
  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject }
        socket.write(request)
      }),
    end: () => void socket.destroy(),
  }
}

function requestOf(path: string, { headers, body }: { headers: string; body: string }): string {
  const length = Buffer.byteLength(body)
  return `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\n${headers}content-type: application/json\r\ncontent-length: ${length}\r\n\r\n${body}`
}

/** As phones make them: what is new lies beside what is new. */
const newId = (): string => uuidv7(Date.now, (bytes) => crypto.getRandomValues(bytes))

/** A phone that writes tickets of fifteen events: registered, then worked on. */
function phoneOf(port: number, { cookie, unitId }: Owner, place: number) {
  const line = openLine(port)
  const own = crypto.randomUUID().slice(0, 8)
  // As behind a proxy: each school has its own address, and its own measure of requests.
  const headers = `cookie: ${cookie}\r\nx-forwarded-for: 10.0.0.${place}\r\naccept-encoding: gzip, deflate, br\r\n`
  let deviceSeq = 0
  let ticketId = ''
  // As a phone's engine does, it names the end of the log it knows and asks what came since (AD-1).
  let known: Head | null = null
  return {
    async push(count: number): Promise<void> {
      const now = Date.now()
      const events = Array.from({ length: count }, () => {
        const index = deviceSeq % EVENTS_A_TICKET
        if (index === 0) ticketId = newId()
        deviceSeq++
        return {
          id: newId(),
          subject: { kind: 'ticket', id: ticketId, act: actOf(index, unitId, now) },
          deviceId: `d-${own}`,
          deviceSeq,
          claimedAt: now,
          anchor: null,
          baseVersion: index,
        }
      })
      const last = known && [known.seq, known.hash.slice(0, HASH_LENGTH)]
      const trail = { last, at: [], since: 0 }
      const body = JSON.stringify({ protocol: PROTOCOL, deviceId: `d-${own}`, sentAt: now, events, known, trail })
      const answer = await line.ask(requestOf('/trpc/sync.push', { headers, body }))
      if (answer.split('"outcome":"accepted"').length !== count + 1) throw new Error(`not accepted: ${answer}`)
      const [, seq, hash = ''] = /"head":\{"seq":(\d+),"hash":"([0-9a-f]+)"/.exec(answer) ?? []
      known = { seq: Number(seq), hash }
    },
    async echo(): Promise<void> {
      const body = JSON.stringify({ protocol: PROTOCOL, deviceId: `d-${own}`, events: [actOf(1, unitId, Date.now())] })
      await line.ask(requestOf('/', { headers, body }))
    },
    end: () => line.end(),
  }
}

type Phone = ReturnType<typeof phoneOf>

/** All phones at once, each sending again as soon as it was answered. */
async function round(phones: readonly Phone[], count: number, send: (phone: Phone) => Promise<void>): Promise<Round> {
  const took: number[] = []
  let left = count
  const before = process.cpuUsage()
  const from = performance.now()
  await Promise.all(
    phones.map(async (phone) => {
      while (left-- > 0) {
        const began = performance.now()
        await send(phone)
        took.push(performance.now() - began)
      }
    }),
  )
  const seconds = (performance.now() - from) / 1000
  const { user, system } = process.cpuUsage(before)
  return { seconds, took, cpu: (user + system) / 1000 }
}

let phones: readonly Phone[] = []
process.on('message', (order: Order) => {
  if ('owners' in order) {
    for (const phone of phones) phone.end()
    phones = order.owners.map((owner, place) => phoneOf(order.port, owner, place))
    process.send?.('ready')
  } else {
    const made =
      'echoes' in order
        ? round(phones, order.echoes, (phone) => phone.echo())
        : round(phones, order.pushes, (phone) => phone.push(order.batch))
    void made.then((ended) => process.send?.(ended))
  }
})
