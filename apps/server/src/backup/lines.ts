import { BackupFault } from '../backup-fault.ts'

const NEWLINE = 0x0a
/** A page of rows is a few megabytes; what never ends would fill the memory. */
const LONGEST_LINE = 256 * 1024 * 1024

/** Lines as they were written: `readline` would also break one at the line separators that people paste into a text. */
export async function* linesOf(stream: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let [held, length]: [Buffer[], number] = [[], 0]
  for await (const piece of stream) {
    let from = 0
    for (let end = piece.indexOf(NEWLINE); end >= 0; end = piece.indexOf(NEWLINE, from)) {
      held.push(piece.subarray(from, end))
      yield Buffer.concat(held).toString('utf8')
      ;[held, length] = [[], 0]
      from = end + 1
    }
    held.push(piece.subarray(from))
    length += piece.length - from
    if (length > LONGEST_LINE) throw new BackupFault('damaged', 'a line of the file has no end')
  }
}
