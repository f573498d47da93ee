import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { openFile, xmlTexts } from './index.ts'
import { collect, gbk, refusal, temporaryFiles } from './test-files.ts'
import { zipChunks, type ZipPart } from './zip-writer.ts'

const { file } = temporaryFiles()
async function zip(parts: Readonly<Record<string, string>>): Promise<Buffer> {
  async function* each(): AsyncGenerator<ZipPart> {
    for (const [name, text] of Object.entries(parts)) yield { name, content: [Buffer.from(text)] }
  }
  const chunks: Buffer[] = []
  for await (const chunk of zipChunks(each())) chunks.push(chunk)
  return Buffer.concat(chunks)
}
const textOf = async (bytes: AsyncIterable<Buffer>) => {
  let text = ''
  for await (const piece of xmlTexts(bytes)) text += piece
  return text
}
const one = async (content: string | Uint8Array) => {
  const opened = await openFile((await file(content)).path)
  return opened.kind === 'one' ? textOf(opened.bytes()) : opened.names
}

it('a zip gives its tables and documents by name', async () => {
  const opened = await openFile((await file(await zip({ 'a/x.csv': 'id,"na,me"\r\n1,"ö ""q"""\r\n', 'a/y.tsv': 'k\tv\n1\t2\n', 'z.xml': '<a>é</a>' }))).path)
  if (opened.kind !== 'zip') throw new Error(opened.kind)
  expect(opened.names).toEqual(['a/x.csv', 'a/y.tsv', 'z.xml'])
  const table = await opened.table('a/x.csv')
  expect([table.header, await collect(table)]).toEqual([['id', 'na,me'], [{ line: 2, cells: ['1', 'ö "q"'] }]])
  expect((await opened.table('a/y.tsv')).header).toEqual(['k', 'v'])
  expect(await textOf(await opened.bytes('z.xml'))).toBe('<a>é</a>')
  expect((await refusal(opened.bytes('none.xml'))).code).toBe('tables.damaged')
})

it.each<[string, string | Uint8Array]>([
  ['plain', '<a>经纬</a>'], ['packed', gzipSync('<a>经纬</a>')], ['marked', '\uFEFF<a>经纬</a>'], ['of two bytes', Buffer.from('\uFEFF<a>经纬</a>', 'utf16le')],
  ['of another encoding', Buffer.concat([Buffer.from('<?xml version="1.0" encoding="GBK"?><a>'), gbk('经纬'), Buffer.from('</a>')])],
])('a document %s is text', async (_, content) => expect(String(await one(content)).replace(/^<\?xml[^>]*\?>/, '')).toBe('<a>经纬</a>'))

it.each<[string, string | Uint8Array, string]>([
  ['nothing', '', 'tables.empty'], ['bytes that are no text', Uint8Array.of(0x3c, 0x61, 0xff, 0xfe), 'tables.damaged'], ['an unknown encoding', '<?xml version="1.0" encoding="x-none"?><a/>', 'tables.damaged'], ['half of something packed', gzipSync('<a/>'.repeat(99)).subarray(0, 16), 'tables.damaged'],
])('%s is refused', async (_, content, code) => expect((await refusal(one(content))).code).toBe(code))

it('what unpacks to more than is allowed is refused', async () => {
  const { path } = await file(gzipSync('<a/>'.repeat(100_000)))
  const opened = await openFile(path, { contentBytes: 50_000 })
  if (opened.kind !== 'one') throw new Error(opened.kind)
  expect((await refusal(textOf(opened.bytes()))).code).toBe('tables.too-large')
})
