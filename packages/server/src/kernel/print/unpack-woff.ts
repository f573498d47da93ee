import { inflateSync } from 'node:zlib'

/**
 * A WOFF 1.0 font as the plain font it holds. The PDF library reads WOFF too, but unpacks a table each time it looks into it,
 * which makes a page of Chinese take a minute instead of a second.
 */
export function unpackWoff(woff: Buffer): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('not a WOFF 1.0 font')
  const count = woff.readUInt16BE(12)
  const tables = Array.from({ length: count }, (_, i) => {
    const at = 44 + i * 20
    const [offset, packed, length] = [woff.readUInt32BE(at + 4), woff.readUInt32BE(at + 8), woff.readUInt32BE(at + 12)]
    const bytes = woff.subarray(offset, offset + packed)
    return { tag: woff.subarray(at, at + 4), checksum: woff.readUInt32BE(at + 16), data: packed < length ? inflateSync(bytes) : bytes }
  })
  const padded = (n: number) => (n + 3) & ~3
  const font = Buffer.alloc(12 + count * 16 + tables.reduce((sum, t) => sum + padded(t.data.length), 0))
  const log = Math.floor(Math.log2(count))
  woff.copy(font, 0, 4, 8)
  font.writeUInt16BE(count, 4)
  font.writeUInt16BE(2 ** log * 16, 6)
  font.writeUInt16BE(log, 8)
  font.writeUInt16BE(count * 16 - 2 ** log * 16, 10)
  let offset = 12 + count * 16
  tables.forEach(({ tag, checksum, data }, i) => {
    const at = 12 + i * 16
    tag.copy(font, at)
    font.writeUInt32BE(checksum, at + 4)
    font.writeUInt32BE(offset, at + 8)
    font.writeUInt32BE(data.length, at + 12)
    data.copy(font, offset)
    offset += padded(data.length)
  })
  return font
}
