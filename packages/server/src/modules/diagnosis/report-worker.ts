// A thread of its own: laying out Chinese text takes a while, and nobody else should wait for it.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import pdfmake from 'pdfmake'
import { answerInThread } from '../../kernel/threads/answer-in-thread.ts'
import { reportDocument } from './report-document.ts'
import type { ReportFacts } from './report-facts.ts'
import { sliceFonts } from './report-glyphs.ts'
import { unpackWoff } from './unpack-woff.ts'

const require = createRequire(import.meta.url)
const { virtualfs } = pdfmake as unknown as { virtualfs: { writeFileSync(name: string, content: Buffer): void } }
function font(cut: string, weight: 400 | 700): string {
  const name = `${cut}-${weight}.ttf`
  virtualfs.writeFileSync(name, unpackWoff(readFileSync(require.resolve(`@fontsource/noto-sans-sc/files/noto-sans-sc-${cut}-${weight}-normal.woff`))))
  return name
}
const both = (cut: string) => ({ normal: font(cut, 400), bold: font(cut, 700) })
pdfmake.setFonts({ sans: both('chinese-simplified'), ...Object.fromEntries(sliceFonts.map((cut) => [`cut${cut}`, both(cut)])) })
// Nothing that stands in a document may make it read a file or fetch an address.
pdfmake.setLocalAccessPolicy(() => false)
pdfmake.setUrlAccessPolicy(() => false)

answerInThread((facts: ReportFacts) => pdfmake.createPdf(reportDocument(facts)).getBuffer())
