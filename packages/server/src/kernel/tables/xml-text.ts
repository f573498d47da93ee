import { TableError } from './table-error.ts'

const known: Readonly<Record<string, string>> = { 'utf-8': 'utf-8', utf8: 'utf-8', 'us-ascii': 'utf-8', gbk: 'gb18030', gb2312: 'gb18030', gb18030: 'gb18030', 'utf-16': 'utf-16le', 'utf-16le': 'utf-16le', 'utf-16be': 'utf-16be', 'iso-8859-1': 'windows-1252', 'windows-1252': 'windows-1252' }

/** The text of an XML document in the encoding of its mark or its declaration. Throws where it is not text in that encoding. */
export async function* xmlTexts(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null
  const decode = (chunk: Buffer | undefined): string => {
    try {
      return decoder!.decode(chunk, { stream: chunk !== undefined })
    } catch (error) {
      throw new TableError('tables.damaged', { detail: decoder!.encoding }, { cause: error })
    }
  }
  for await (const chunk of bytes) {
    decoder ??= decoderOf(chunk)
    yield decode(chunk)
  }
  if (decoder) yield decode(undefined)
}

function decoderOf(head: Buffer): TextDecoder {
  const mark = head.subarray(0, 2).toString('hex')
  const declared = mark === 'fffe' ? 'utf-16le' : mark === 'feff' ? 'utf-16be' : (/^[^>]*?<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["']/.exec(head.subarray(0, 256).toString('latin1'))?.[1]?.toLowerCase() ?? 'utf-8')
  const encoding = known[declared]
  if (encoding === undefined) throw new TableError('tables.damaged', { detail: declared })
  return new TextDecoder(encoding, { fatal: true })
}
