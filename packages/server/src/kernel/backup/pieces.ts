const newline = 0x0a
export const pieceBytes = 8 * 1024 * 1024

/** A stream of lines in pieces of some size, cut after a line: each can be put back by itself, and none needs a length beforehand. */
export async function* inPieces(lines: AsyncIterable<Buffer>, bytes = pieceBytes): AsyncGenerator<Buffer> {
  let held: Buffer[] = []
  let size = 0
  for await (const chunk of lines) {
    const cut = size + chunk.length >= bytes ? chunk.lastIndexOf(newline) + 1 : 0
    if (cut > 0) {
      yield Buffer.concat([...held, chunk.subarray(0, cut)])
      held = cut < chunk.length ? [chunk.subarray(cut)] : []
      size = chunk.length - cut
    } else {
      held.push(chunk)
      size += chunk.length
    }
  }
  if (size > 0) yield Buffer.concat(held)
}
