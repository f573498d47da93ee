// Plain ustar, so that any tar can look inside.
const blockBytes = 512

export type TarEntry = { readonly name: string; readonly bytes: number; readonly body: AsyncIterable<Buffer> }

export function tarHeader(name: string, bytes: number, at: Date): Buffer {
  if (Buffer.byteLength(name) > 100) throw new Error(`${name} is too long for the archive`)
  const header = Buffer.alloc(blockBytes)
  const octal = (value: number, digits: number) => `${value.toString(8).padStart(digits, '0')}\0`
  header.write(name, 0)
  header.write(octal(0o600, 7), 100)
  header.write(octal(0, 7), 108)
  header.write(octal(0, 7), 116)
  header.write(octal(bytes, 11), 124)
  header.write(octal(Math.floor(at.getTime() / 1000), 11), 136)
  header.fill(' ', 148, 156)
  header.write('0', 156)
  header.write('ustar\x0000', 257, 'latin1')
  header.write(`${header.reduce((sum, byte) => sum + byte, 0).toString(8).padStart(6, '0')}\0 `, 148)
  return header
}
export const padding = (bytes: number) => Buffer.alloc((blockBytes - (bytes % blockBytes)) % blockBytes)
export const tarEnd = Buffer.alloc(2 * blockBytes)

/** The entries of an archive in turn. What the reader leaves of a body is skipped. */
export async function* readTar(stream: AsyncIterable<Buffer>): AsyncGenerator<TarEntry> {
  const chunks = stream[Symbol.asyncIterator]()
  let held: Buffer = Buffer.alloc(0)
  const more = async () => {
    const next = await chunks.next()
    if (next.done) return false
    held = held.length === 0 ? next.value : Buffer.concat([held, next.value])
    return true
  }
  async function* take(bytes: number): AsyncGenerator<Buffer> {
    for (let left = bytes; left > 0; ) {
      if (held.length === 0 && !(await more())) throw new Error('the archive ends in the middle of an entry')
      const part = held.subarray(0, left)
      held = held.subarray(part.length)
      left -= part.length
      yield part
    }
  }
  try {
    for (;;) {
      while (held.length < blockBytes) if (!(await more())) throw new Error('the archive ends before its end mark')
      const header = held.subarray(0, blockBytes)
      held = held.subarray(blockBytes)
      if (header.every((byte) => byte === 0)) return
      const field = (from: number, to: number) => header.toString('utf8', from, to).replace(/\0.*$/s, '').trim()
      const bytes = Number.parseInt(field(124, 136), 8)
      if (!Number.isSafeInteger(bytes) || field(257, 262) !== 'ustar') throw new Error('this is not an archive of ours')
      const body = take(bytes)
      yield { name: field(0, 100), bytes, body }
      for await (const left of body) void left
      for await (const pad of take(padding(bytes).length)) void pad
    }
  } finally {
    await chunks.return?.()
  }
}
