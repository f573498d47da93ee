import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readTable } from './read-table.ts'
import { collect, refusal, temporaryFiles, workbookParts, zip } from './test-files.ts'

const files = temporaryFiles()
const megabyte = 1024 * 1024

function* repeated(start: string, line: string, megabytes: number): Generator<Buffer> {
  yield Buffer.from(start)
  const block = Buffer.from(line.repeat(Math.ceil(megabyte / line.length)))
  for (let count = 0; count < megabytes; count += 1) yield block
}

describe('gzip bombs', () => {
  const bomb = async (megabytes: number) => {
    const path = await files.newPath('bomb.csv.gz')
    const line = `${'a'.repeat(40)},b\n`
    await pipeline(Readable.from(repeated('name,value\n', line, megabytes)), createGzip({ level: 9 }), createWriteStream(path))
    return { path, name: 'bomb.csv.gz' }
  }

  it('are refused while they unpack, by their ratio', async () => {
    const table = await readTable(await bomb(40), { limits: { expansionFreeBytes: 8 * megabyte } })
    const seen = { bytes: 0 }
    const error = await refusal((async () => {
      for await (const batch of table.rows()) for (const row of batch) seen.bytes += String(row.cells[0]).length + 3
    })())
    expect(error.code).toBe('tables.zip-bomb')
    expect(seen.bytes).toBeLessThan(30 * megabyte)
  })

  it('are refused when one line never ends', async () => {
    const path = await files.newPath('line.csv.gz')
    await pipeline(Readable.from(repeated('a,b\nc,', 'x', 100)), createGzip({ level: 1 }), createWriteStream(path))
    expect((await refusal(readTable({ path, name: 'line.csv.gz' }))).code).toBe('tables.not-a-table')
  })

  it('do not include small files that compress well', async () => {
    expect(await collect(await readTable(await bomb(2)))).toHaveLength(2 * Math.ceil(megabyte / 43))
  })
})

describe('zip bombs', () => {
  const sheet = () => repeated('<worksheet><sheetData>', '<row><c><v>1</v></c><c><v>1</v></c></row>', 150)
  const packed = zip({ ...workbookParts(''), 'xl/worksheets/data.xml': { [Symbol.iterator]: sheet } as Iterable<Buffer> })

  it('are refused by their directory before anything is unpacked', async () => {
    expect((await refusal(readTable(await files.file(await packed)))).code).toBe('tables.zip-bomb')
  })

  it('are refused while they unpack when the directory lies', async () => {
    const bytes = Buffer.from(await packed)
    const name = Buffer.from('xl/worksheets/data.xml')
    const entry = bytes.lastIndexOf(name) - 46
    bytes.writeUInt32LE(1_000, entry + 24)
    const open = readTable(await files.file(bytes), { headerRow: 0 })
    expect((await refusal(open.then(collect))).code).toBe('tables.zip-bomb')
  })

  it('are refused when entries overlap', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `xl/part${index}.xml`)
    const bytes = await zip(Object.fromEntries(names.map((name) => [name, name.repeat(200)])))
    const first = bytes.indexOf(Buffer.from('504b0102', 'hex'))
    for (let at = first, index = 0; index < 40; index += 1) {
      bytes.writeUInt32LE(0, at + 42)
      bytes.writeUInt32LE(1_500, at + 20)
      at += 46 + bytes.readUInt16LE(at + 28)
    }
    expect((await refusal(readTable(await files.file(bytes)))).code).toBe('tables.zip-bomb')
  })

  it('are refused when all parts together are too large', async () => {
    const half = 'x'.repeat(60_000)
    const file = await files.file(await zip({ ...workbookParts(''), 'xl/media/a.bin': half, 'xl/media/b.bin': half }))
    expect((await refusal(readTable(file, { limits: { contentBytes: 100_000 } }))).code).toBe('tables.too-large')
  })
})
