import { XmlFault, XmlTokens, xmlText, type XmlHandler } from '@jingwei/engines/xml'
import { TableError } from './table-error.ts'

/** Workbooks write characters that XML cannot hold as _x000D_. */
export function workbookText(raw: string): string {
  const text = xmlText(raw)
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9a-fA-F]{4})_/g, (_, hex: string) => {
    const code = Number.parseInt(hex, 16)
    return code === 0 ? '\uFFFD' : String.fromCharCode(code)
  })
}

/** Feeds a part of a workbook through a handler. Yields after each chunk so that the caller can take what has come. */
export async function* tokenize(bytes: AsyncIterable<Buffer>, handler: XmlHandler): AsyncGenerator<void> {
  const tokens = new XmlTokens(handler)
  const decoder = new TextDecoder('utf-8')
  for await (const chunk of bytes) {
    orDamaged(() => tokens.write(decoder.decode(chunk, { stream: true })))
    yield
  }
  orDamaged(() => {
    tokens.write(decoder.decode())
    tokens.end()
  })
  yield
}

function orDamaged(read: () => void): void {
  try {
    read()
  } catch (error) {
    if (error instanceof XmlFault) throw new TableError('tables.damaged', { detail: error.detail }, { cause: error })
    throw error
  }
}
