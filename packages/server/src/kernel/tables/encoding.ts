import { isAscii, isUtf8 } from 'node:buffer'
import { TableError } from './table-error.ts'

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'

/**
 * Noncharacters that mark a line on its way through the CSV parser: put before the first character outside ASCII,
 * which is always inside a cell, so that neither quotes nor separators are touched.
 */
export const otherEncodingMark = '\uFDD0'
export const undecodableMark = '\uFDD1'

const lineFeed = 0x0a
const carriageReturn = 0x0d
const longestLineBytes = 32 * 1024 * 1024

/** Guesses from the beginning of the content. Throws when it is no text at all. */
export function detectEncoding(head: Buffer): TextEncoding {
  if (head.length >= 2 && head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head.length >= 2 && head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  const wide = detectWide(head)
  if (wide !== undefined) return wide
  let utf8Lines = 0
  let otherLines = 0
  let decodable = 0
  for (const line of lines(head, lineTerminator(head))) {
    if (isAscii(line)) continue
    // The last line may be cut in the middle of a character.
    if (isUtf8(line) || (line.byteOffset + line.length === head.byteOffset + head.length && isUtf8(wholeCharacters(line)))) utf8Lines += 1
    else {
      otherLines += 1
      if (decode('gb18030', line) !== undefined) decodable += 1
    }
  }
  if (controlShare(head) > 0.01) throw new TableError('tables.not-a-table', { found: 'binary' })
  if (utf8Lines >= otherLines) return 'utf-8'
  if (utf8Lines === 0 && decodable === 0 && otherLines > 1) throw new TableError('tables.not-a-table', { found: 'binary' })
  return 'gb18030'
}

export function lineTerminator(head: Buffer): number {
  return head.includes(lineFeed) || !head.includes(carriageReturn) ? lineFeed : carriageReturn
}

/**
 * Re-encodes the content as UTF-8 in chunks that end with a line. Lines in another encoding than the file's are decoded by
 * their own and marked.
 */
export async function* toUtf8(chunks: AsyncIterable<Buffer>, encoding: TextEncoding, terminator: number): AsyncGenerator<Buffer> {
  if (encoding === 'utf-16le' || encoding === 'utf-16be') {
    const decoder = new TextDecoder(encoding)
    for await (const chunk of chunks) yield Buffer.from(decoder.decode(chunk, { stream: true }))
    yield Buffer.from(decoder.decode())
    return
  }
  let carry: Buffer[] = []
  let carryBytes = 0
  let first = true
  for await (const chunk of chunks) {
    const cut = chunk.lastIndexOf(terminator) + 1
    if (cut === 0) {
      carry.push(chunk)
      carryBytes += chunk.length
      if (carryBytes > longestLineBytes) throw new TableError('tables.not-a-table', { found: 'binary' })
      continue
    }
    const block = Buffer.concat([...carry, chunk.subarray(0, cut)])
    carry = [chunk.subarray(cut)]
    carryBytes = chunk.length - cut
    yield recode(first ? withoutBom(block) : block, encoding, terminator)
    first = false
  }
  const rest = Buffer.concat(carry)
  if (rest.length > 0) yield recode(first ? withoutBom(rest) : rest, encoding, terminator)
}

function recode(block: Buffer, encoding: 'utf-8' | 'gb18030', terminator: number): Buffer {
  const clean = !block.includes(0)
  if (clean && encoding === 'utf-8' && isUtf8(block)) return block
  const parts: Buffer[] = []
  let plainFrom = 0
  let position = 0
  const flushPlain = () => {
    if (position > plainFrom) parts.push(...recodePlain(block.subarray(plainFrom, position), encoding, terminator))
  }
  for (const line of lines(block, terminator)) {
    const other = decodeOtherwise(line, encoding)
    if (other !== undefined) {
      flushPlain()
      parts.push(Buffer.from(other))
      plainFrom = position + line.length
    }
    position += line.length
  }
  flushPlain()
  return Buffer.concat(parts)
}

/** Lines that look like the file's own encoding, decoded together because that is many times faster than one by one. */
function recodePlain(run: Buffer, encoding: 'utf-8' | 'gb18030', terminator: number): Buffer[] {
  if (encoding === 'utf-8') return [run]
  const text = decode(encoding, run)
  if (text !== undefined) return [Buffer.from(text)]
  return [...lines(run, terminator)].map((line) => Buffer.from(decode(encoding, line) ?? undecodable(line, encoding)))
}

/** The marked text of a line that is not in the file's encoding; undefined when it (probably) is. */
function decodeOtherwise(line: Buffer, encoding: 'utf-8' | 'gb18030'): string | undefined {
  if (isAscii(line)) return line.includes(0) ? undecodable(line, encoding) : undefined
  const valid = isUtf8(line)
  if (line.includes(0)) return undecodable(line, valid ? 'utf-8' : encoding)
  if (encoding === 'gb18030') return valid && looksLikeChineseUtf8(line) ? mark(line.toString('utf8'), otherEncodingMark) : undefined
  if (valid) return undefined
  const text = decode('gb18030', line)
  return text === undefined ? undecodable(line, 'utf-8') : mark(text, otherEncodingMark)
}

/** GBK text is hardly ever valid UTF-8, and when it is by chance ("联通"), it reads as two-byte letters rather than as Chinese. */
function looksLikeChineseUtf8(line: Buffer): boolean {
  for (const byte of line) if (byte >= 0xc0 && byte < 0xe2) return false
  return true
}

function undecodable(line: Buffer, encoding: TextEncoding): string {
  return mark(new TextDecoder(encoding).decode(line).replaceAll('\0', '\uFFFD'), undecodableMark)
}

function mark(text: string, with_: string): string {
  // eslint-disable-next-line no-control-regex
  const position = text.search(/[^\0-\x7f]/)
  return position < 0 ? text : text.slice(0, position) + with_ + text.slice(position)
}

const strict = { 'utf-8': new TextDecoder('utf-8', { fatal: true }), gb18030: new TextDecoder('gb18030', { fatal: true }) }

function decode(encoding: 'utf-8' | 'gb18030', bytes: Buffer): string | undefined {
  try {
    return strict[encoding].decode(bytes)
  } catch {
    return undefined
  }
}

function* lines(block: Buffer, terminator: number): Generator<Buffer> {
  let from = 0
  while (from < block.length) {
    const end = block.indexOf(terminator, from)
    const to = end < 0 ? block.length : end + 1
    yield block.subarray(from, to)
    from = to
  }
}

function withoutBom(block: Buffer): Buffer {
  return block[0] === 0xef && block[1] === 0xbb && block[2] === 0xbf ? block.subarray(3) : block
}

function wholeCharacters(line: Buffer): Buffer {
  let end = line.length
  while (end > 0 && line.length - end < 4 && ((line[end - 1] ?? 0) & 0xc0) === 0x80) end -= 1
  return line.subarray(0, Math.max(0, end - 1))
}

/** UTF-16 without a byte order mark: its separators and line ends have zero bytes, all on the same side. */
function detectWide(head: Buffer): TextEncoding | undefined {
  const zeros = [0, 0]
  for (let index = 0; index < head.length; index += 1) if (head[index] === 0) zeros[index & 1] = (zeros[index & 1] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  if (even + odd < head.length * 0.02) return undefined
  if (odd > even * 50) return 'utf-16le'
  if (even > odd * 50) return 'utf-16be'
  throw new TableError('tables.not-a-table', { found: 'binary' })
}

function controlShare(head: Buffer): number {
  let count = 0
  for (const byte of head) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 0x1a && byte !== 0x1b)) count += 1
  return head.length === 0 ? 0 : count / head.length
}
