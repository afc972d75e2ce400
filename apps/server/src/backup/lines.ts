const NEWLINE = 0x0a

/** Lines as they were written: `readline` would also break one at the line separators that people paste into a text. */
export async function* linesOf(stream: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let held: Buffer[] = []
  for await (const piece of stream) {
    let from = 0
    for (let end = piece.indexOf(NEWLINE); end >= 0; end = piece.indexOf(NEWLINE, from)) {
      held.push(piece.subarray(from, end))
      yield Buffer.concat(held).toString('utf8')
      held = []
      from = end + 1
    }
    held.push(piece.subarray(from))
  }
}
