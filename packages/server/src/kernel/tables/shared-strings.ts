import { closeSync, openSync, readSync, rmSync, writeSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readBytes } from './byte-stream.ts'
import type { TableLimits } from './limits.ts'
import { TableError } from './table-error.ts'
import { tokenize, workbookText } from './workbook-xml.ts'
import { entryRange, type ZipEntry } from './zip-directory.ts'

const blockBytes = 256 * 1024
const stringsPerPage = 4_096

/**
 * The strings that a workbook's cells point to. They are kept as bytes in blocks, and beyond a limit in a temporary file,
 * of which the blocks last used stay at hand: cells mostly point to strings in the order of the file.
 */
export class SharedStrings {
  readonly #inMemoryBytes: number
  readonly #folder: string
  readonly #ends: Uint32Array[] = []
  readonly #blocks: (Buffer | undefined)[] = []
  readonly #recent = new Map<number, Buffer>()
  #count = 0
  #current = Buffer.allocUnsafe(blockBytes)
  #used = 0
  #totalBytes = 0
  #file: { descriptor: number; folder: string } | undefined

  constructor(inMemoryBytes: number, folder: string = tmpdir()) {
    this.#inMemoryBytes = inMemoryBytes
    this.#folder = folder
  }

  get count(): number {
    return this.#count
  }

  add(text: string): void {
    const bytes = Buffer.from(text)
    for (let from = 0; from < bytes.length;) {
      const taken = bytes.copy(this.#current, this.#used, from)
      from += taken
      this.#used += taken
      if (this.#used === blockBytes) this.#store()
    }
    this.#totalBytes += bytes.length
    const page = Math.floor(this.#count / stringsPerPage)
    const ends = (this.#ends[page] ??= new Uint32Array(stringsPerPage))
    ends[this.#count % stringsPerPage] = this.#totalBytes
    this.#count += 1
  }

  get(index: number): string | undefined {
    if (!Number.isInteger(index) || index < 0 || index >= this.#count) return undefined
    const start = index === 0 ? 0 : this.#end(index - 1)
    const end = this.#end(index)
    const block = Math.floor(start / blockBytes)
    const from = start - block * blockBytes
    if (end - block * blockBytes <= blockBytes) return this.#block(block).toString('utf8', from, end - block * blockBytes)
    const parts: Buffer[] = []
    for (let position = start; position < end;) {
      const number = Math.floor(position / blockBytes)
      const to = Math.min(end, (number + 1) * blockBytes)
      parts.push(this.#block(number).subarray(position - number * blockBytes, to - number * blockBytes))
      position = to
    }
    return Buffer.concat(parts).toString('utf8')
  }

  close(): void {
    if (this.#file === undefined) return
    closeSync(this.#file.descriptor)
    rmSync(this.#file.folder, { recursive: true, force: true })
    this.#file = undefined
  }

  #end(index: number): number {
    return this.#ends[Math.floor(index / stringsPerPage)]?.[index % stringsPerPage] ?? 0
  }

  #store(): void {
    const number = this.#blocks.length
    if ((number + 1) * blockBytes <= this.#inMemoryBytes) {
      this.#blocks.push(this.#current)
      this.#current = Buffer.allocUnsafe(blockBytes)
    } else {
      if (this.#file === undefined) {
        const folder = mkdtempSync(join(this.#folder, 'jingwei-strings-'))
        this.#file = { descriptor: openSync(join(folder, 'strings'), 'w+', 0o600), folder }
      }
      writeSync(this.#file.descriptor, this.#current, 0, blockBytes, number * blockBytes)
      this.#blocks.push(undefined)
    }
    this.#used = 0
  }

  #block(number: number): Buffer {
    if (number === this.#blocks.length) return this.#current
    const kept = this.#blocks[number] ?? this.#recent.get(number)
    if (kept !== undefined) return kept
    if (this.#file === undefined) throw new TableError('tables.damaged', { detail: 'sharedStrings.xml' })
    const block = Buffer.allocUnsafe(blockBytes)
    readSync(this.#file.descriptor, block, 0, blockBytes, number * blockBytes)
    const oldest = this.#recent.keys().next()
    if (this.#recent.size >= 64 && !oldest.done) this.#recent.delete(oldest.value)
    this.#recent.set(number, block)
    return block
  }
}

export async function readSharedStrings(
  path: string, entry: ZipEntry | undefined, limits: TableLimits, folder: string | undefined,
): Promise<SharedStrings> {
  const strings = new SharedStrings(limits.sharedStringsInMemoryBytes, folder)
  if (entry === undefined) return strings
  let text = ''
  let inText = false
  let inReading = 0
  const handler = {
    open(name: string) {
      if (name === 'si') text = ''
      else if (name === 't') inText = inReading === 0
      // How the characters are read aloud (拼音, ふりがな) is not part of the text.
      else if (name === 'rPh') inReading += 1
    },
    close(name: string) {
      if (name === 'si') strings.add(text)
      else if (name === 't') inText = false
      else if (name === 'rPh') inReading -= 1
    },
    text(raw: string) {
      if (inText) text += workbookText(raw)
      // A string this long is refused where a cell shows it; here it must only not fill the memory.
      if (text.length > limits.cellCharacters) text = text.slice(0, limits.cellCharacters + 1)
    },
  }
  try {
    const bytes = readBytes(await entryRange(path, entry), limits, { bytesRead: 0, bytesTotal: 0 })
    for await (const _ of tokenize(bytes, handler)) {
      // The handler has taken everything.
    }
  } catch (error) {
    strings.close()
    throw error
  }
  return strings
}
