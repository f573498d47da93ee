// A thread of its own: laying out Chinese text takes seconds, and nobody else should wait for it.
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { parentPort } from 'node:worker_threads'
import pdfmake from 'pdfmake'
import { reportDocument } from './report-document.ts'
import type { ReportFacts } from './report-facts.ts'
import { sliceFonts } from './report-glyphs.ts'

const require = createRequire(import.meta.url)
const font = (cut: string, weight: 400 | 700) => require.resolve(`@fontsource/noto-sans-sc/files/noto-sans-sc-${cut}-${weight}-normal.woff`)
const folder = dirname(font('chinese-simplified', 400))
pdfmake.setFonts({
  sans: { normal: font('chinese-simplified', 400), bold: font('chinese-simplified', 700) },
  ...Object.fromEntries(sliceFonts.map((cut) => [`cut${cut}`, { normal: font(cut, 400), bold: font(cut, 700) }])),
})
// Nothing that stands in a document may make it read another file or fetch an address.
pdfmake.setLocalAccessPolicy((path: string) => dirname(path) === folder)
pdfmake.setUrlAccessPolicy(() => false)

parentPort!.on('message', ({ id, facts }: { id: number; facts: ReportFacts }) => {
  void pdfmake
    .createPdf(reportDocument(facts))
    .getBuffer()
    .then((pdf) => parentPort!.postMessage({ id, pdf }))
    .catch((error: unknown) => parentPort!.postMessage({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }))
})
