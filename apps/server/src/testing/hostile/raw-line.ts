import { connect } from 'node:net'

const LONGEST_MS = 5_000

/** What a server says to these bytes until the line ends; or, of a stream without an end, until nothing more comes. */
export function saidTo(address: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(address)
  return new Promise((resolve) => {
    const line = connect(Number(port), hostname)
    let said = ''
    const end = (): void => {
      line.destroy()
      resolve(said)
    }
    line.setTimeout(LONGEST_MS, end)
    line.on('data', (chunk: Buffer) => {
      said += chunk.toString('latin1')
      // A live stream, which ends with whoever listens.
      if (said.includes('event: connected')) end()
    })
    line.on('error', end)
    line.on('close', end)
    line.write(Buffer.from(bytes, 'latin1'))
  })
}
