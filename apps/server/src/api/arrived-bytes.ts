import type { IncomingMessage } from 'node:http'

/** More than this is not read ahead of the disk. */
const AHEAD_BYTES = 512 * 1024

/**
 * A request's body as far as it came: where the line breaks, it ends. The body that `Request` has throws away what has
 * arrived and was not read yet, and on a bad line that is most of it (AT-7). Only for bytes whose end is known otherwise.
 */
export function arrivedBytes(incoming: IncomingMessage): ReadableStream<Uint8Array> {
  let isOver = false
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const end = (): void => {
          if (!isOver) controller.close()
          isOver = true
        }
        incoming.on('data', (bytes: Uint8Array) => {
          if (isOver) return
          controller.enqueue(bytes)
          if ((controller.desiredSize ?? 0) <= 0) incoming.pause()
        })
        incoming.on('end', end)
        incoming.on('close', end)
        // Told by `close` as well; without a listener it would end the server.
        incoming.on('error', end)
      },
      pull: () => void incoming.resume(),
      cancel() {
        isOver = true
        incoming.resume()
      },
    },
    { highWaterMark: AHEAD_BYTES, size: (bytes) => bytes.byteLength },
  )
}
