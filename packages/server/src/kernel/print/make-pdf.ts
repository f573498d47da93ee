// For threads: laying out Chinese text takes a while, and nobody else should wait for it.
import pdfmake from 'pdfmake'
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js'
import { fontFile, mainCut, nameOfCut, numberedCuts, type Weight } from './glyphs.ts'

const { virtualfs } = pdfmake as unknown as { virtualfs: { storage: Record<string, Buffer> } }

/** There are some hundred cuts, of which a document needs one or two: each is unpacked when it is first looked at. */
function font(cut: string, weight: Weight): string {
  const name = `${cut}-${weight}.ttf`
  let unpacked: Buffer | undefined
  Object.defineProperty(virtualfs.storage, name, { get: () => (unpacked ??= fontFile(cut, weight)) })
  return name
}
const both = (cut: string) => ({ normal: font(cut, 400), bold: font(cut, 700) })
pdfmake.setFonts({ sans: both(mainCut), ...Object.fromEntries(numberedCuts().map((cut) => [nameOfCut(cut), both(cut)])) })
// Nothing that stands in a document may make it read a file or fetch an address.
pdfmake.setLocalAccessPolicy(() => false)
pdfmake.setUrlAccessPolicy(() => false)

/** A document in the font `sans`; texts must have passed `fontsFor`. */
export const makePdf = (definition: TDocumentDefinitions): Promise<Buffer> => pdfmake.createPdf(definition).getBuffer()
