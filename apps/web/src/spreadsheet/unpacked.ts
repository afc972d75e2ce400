import type JSZip from 'jszip'

declare module 'jszip' {
  interface JSZipObject {
    /** In JSZip's documentation, and missing from its types. */
    internalStream(type: 'uint8array'): UnpackedStream
  }
}

/** A part as it is unpacked, piece by piece. */
interface UnpackedStream {
  on(event: 'data', listener: (piece: Uint8Array) => void): UnpackedStream
  on(event: 'error' | 'end', listener: () => void): UnpackedStream
  pause(): UnpackedStream
  resume(): UnpackedStream
}

/** Unpacks part after part only as far as the limit: an archive's own sizes may lie. */
export async function unpackWithin(parts: readonly JSZip.JSZipObject[], most: number): Promise<boolean> {
  let left = most
  for (const part of parts) {
    const taken = await sizeOf(part, left)
    if (taken === undefined) return false
    left -= taken
  }
  return true
}

function sizeOf(part: JSZip.JSZipObject, most: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    let size = 0
    const stream = part.internalStream('uint8array')
    stream
      .on('data', (piece) => {
        size += piece.length
        if (size <= most) return
        stream.pause()
        resolve(undefined)
      })
      .on('error', () => resolve(undefined))
      .on('end', () => resolve(size))
      .resume()
  })
}
