import { createServer, type Socket } from 'node:net'
import { expect, test } from 'vitest'
import { openPostgres } from './postgres.ts'

test('[SV-13] a PostgreSQL that asks for a password, and none was given: one sentence', async () => {
  // AuthenticationCleartextPassword, as the protocol has it.
  const sockets: Socket[] = []
  const asks = createServer((socket) => {
    sockets.push(socket)
    socket.on('data', () => socket.write(Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 3])))
  })
  const port = await new Promise<number>((resolve) =>
    asks.listen(0, '127.0.0.1', () => {
      const address = asks.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    }),
  )
  await expect(openPostgres(`postgres://sunshine@127.0.0.1:${port}/x`, () => undefined)).rejects.toThrow(
    `PostgreSQL at 127.0.0.1:${port}, database x, cannot be used: it asks for a password, and DATABASE_URL has none`,
  )
  for (const socket of sockets) socket.destroy()
  await new Promise((resolve) => asks.close(resolve))
})
