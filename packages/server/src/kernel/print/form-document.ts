import type { Text } from '@jingwei/contract/text'
import { writeYuan, writeYuanWords } from '@jingwei/engines/money'
import type { Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import type { FormBlock, FormColumn, FormSignature, FormValue, PrintForm } from './form.ts'
import { barsTable, curveFigure } from './form-charts.ts'
import { fontsFor } from './glyphs.ts'

const ink = '#171C26', ink2 = '#4A5361', ink3 = '#656E7C', line = '#B9C0CB', sunken = '#F4F6F9'
const t = (zh: string, en: string): Text => ({ zh, en })
const words = {
  number: t('编号', 'No.'), sum: t('合计', 'Total'), yuan: t('元', 'yuan'), signature: t('签字（盖章）', 'Signature (seal)'), date: t('日期', 'Date'), seal: t('校验码 SHA-256', 'Seal SHA-256'), madeOn: t('出具日期', 'Made on'),
  page: (n: number, all: number) => t(`第 ${n} 页 / 共 ${all} 页`, `Page ${n} of ${all}`), empty: t('（无）', '(none)'),
}
const margin = 44
/** Forms are filled in and filed: every cell has its border. */
const grid = { hLineWidth: () => 0.5, vLineWidth: () => 0.5, hLineColor: () => line, vLineColor: () => line, paddingTop: () => 4, paddingBottom: () => 4, paddingLeft: () => 5, paddingRight: () => 5 }
type Say = (text: Text) => string
const piece = (text: string) => ({ text: fontsFor(text) })

type Amount = Exclude<FormValue, string | null>
const isAmount = (value: FormValue | undefined): value is Amount => typeof value === 'object' && value !== null
function valueCell(value: FormValue | undefined, say: Say, more: object = {}): TableCell {
  if (value === null || typeof value !== 'object') return { ...piece(value ?? ''), ...more }
  const yuan = writeYuan(value.fen, { grouped: true })
  return value.inWords ? { ...piece(`${yuan} ${say(words.yuan)}  ${writeYuanWords(value.fen)}`), ...more } : { ...piece(yuan), alignment: 'right', noWrap: true, ...more }
}

function factsTable(block: Extract<FormBlock, { kind: 'facts' }>, say: Say): Content {
  const label = (text: string): TableCell => ({ ...piece(text), color: ink2, fillColor: sunken })
  const pairs = block.facts.map(({ label: name, value }) => [label(name), valueCell(value, say, isAmount(value) ? { alignment: 'left' } : {})] as const)
  if (block.wide) return { table: { widths: [96, '*'], body: pairs.map((pair) => [...pair]), dontBreakRows: true }, layout: grid }
  const body = Array.from({ length: Math.ceil(pairs.length / 2) }, (_, i): TableCell[] => {
    const [left, right] = [pairs[2 * i]!, pairs[2 * i + 1]]
    return right ? [...left, ...right] : [left[0], { ...(left[1] as object), colSpan: 3 } as TableCell, '', '']
  })
  return { table: { widths: [82, '*', 82, '*'], body, dontBreakRows: true }, layout: grid }
}

function rowsTable({ columns, rows }: Extract<FormBlock, { kind: 'rows' }>, say: Say): Content {
  const summed = columns.map((column, i) => (column.summed ? totalOf(rows.map((row) => row[i])) : null))
  const widths = widthsOf(columns, rows, summed)
  const holdsAmounts = columns.map((_, i) => summed[i] !== null || rows.some((row) => isAmount(row[i])))
  const head = columns.map((column, i): TableCell => ({ ...piece(column.label), color: ink2, fillColor: sunken, alignment: holdsAmounts[i] ? 'right' : 'left' }))
  const body = rows.map((row) => columns.map((_, i) => valueCell(row[i], say)))
  if (rows.length === 0) body.push([{ ...piece(say(words.empty)), colSpan: columns.length, color: ink3 }, ...columns.slice(1).map((): TableCell => '')])
  const total = summed.some((sum) => sum !== null) ? [summed.map((sum, i) => valueCell(sum ?? (i === 0 ? say(words.sum) : ''), say, { bold: true }))] : []
  return { table: { headerRows: 1, keepWithHeaderRows: 1, dontBreakRows: true, widths, body: [head, ...body, ...total] }, layout: grid }
}

const totalOf = (values: readonly (FormValue | undefined)[]) => ({ fen: values.reduce<number>((sum, value) => sum + (isAmount(value) ? value.fen : 0), 0) })

const pageWidth = 595.28
/** Of a digit or a comma, and of a Chinese sign, in a table; in bold a little more. */
const digitWidth = 5.7, signWidth = 9.6
/** In points: columns of amounts are as wide as their longest one, the others share what is left. */
function widthsOf(columns: readonly FormColumn[], rows: readonly (readonly FormValue[])[], summed: readonly ({ fen: number } | null)[]): number[] {
  const needed = columns.map((column, i) => {
    const amounts = [...rows.map((row) => row[i]), summed[i]].filter(isAmount)
    if (amounts.length === 0) return null
    const label = [...column.label].reduce((sum, sign) => sum + (sign > '\u2e80' ? signWidth : digitWidth), 0)
    return Math.max(Math.min(label, 90), ...amounts.map(({ fen }) => writeYuan(fen, { grouped: true }).length * digitWidth))
  })
  const left = pageWidth - 2 * margin - columns.length * 10.5 - 0.5 - needed.reduce<number>((sum, width) => sum + (width ?? 0), 0)
  const shares = columns.map((column, i) => (needed[i] === null ? (column.width ?? 1) : 0))
  const all = shares.reduce((sum, share) => sum + share, 0)
  return columns.map((_, i) => needed[i] ?? Math.max(24, (left * shares[i]!) / all))
}

function signatureLines(signatures: readonly FormSignature[], say: Say): Content {
  const one = ({ label, name, on }: FormSignature): TableCell => ({
    stack: [
      { ...piece(label), color: ink2 },
      name ? { ...piece(name), bold: true, margin: [0, 6, 0, 6] } : { canvas: [{ type: 'line', x1: 0, y1: 0, x2: 130, y2: 0, lineWidth: 0.5, lineColor: ink2 }], margin: [0, 26, 0, 4] },
      { ...piece(name ? `${say(words.date)} ${on ?? ''}` : `${say(words.signature)}    ${say(words.date)}`), fontSize: 8, color: ink3 },
    ],
    margin: [0, 0, 0, 14],
  })
  const body = Array.from({ length: Math.ceil(signatures.length / 3) }, (_, i) => [0, 1, 2].map((at): TableCell => (signatures[3 * i + at] ? one(signatures[3 * i + at]!) : '')))
  return { table: { widths: ['*', '*', '*'], body, dontBreakRows: true }, layout: 'noBorders', margin: [0, 22, 0, 0] }
}

function blockContent(block: FormBlock, say: Say): Content[] {
  const title: Content[] = block.title ? [{ ...piece(block.title), bold: true, fontSize: 10.5, margin: [0, 12, 0, 5], headlineLevel: 1 }] : [{ text: '', margin: [0, 4, 0, 4] }]
  if (block.kind === 'bars') return [...title, barsTable(block.bars)]
  if (block.kind === 'curve') return [...title, curveFigure(block.points)]
  if (block.kind === 'text') return [...title, { ...piece(block.text), lineHeight: 1.4 }]
  const table = block.kind === 'facts' ? factsTable(block, say) : rowsTable(block, say)
  return [...title, table]
}

/** How a form looks: A4 upright, hairlines, page numbers and seal at the foot. The same form gives the same bytes. */
export function formDocument(form: PrintForm, seal: string): TDocumentDefinitions {
  const say: Say = (text) => text[form.language]
  return {
    pageSize: 'A4', pageMargins: [margin, 58, margin, 62], defaultStyle: { font: 'sans', fontSize: 9.5, color: ink, lineHeight: 1.2 }, language: form.language === 'zh' ? 'zh-CN' : 'en',
    info: { title: `${form.title} ${form.number}`, author: form.issuer, creator: 'Jingwei', producer: 'Jingwei', creationDate: new Date(`${form.madeOn}T00:00:00Z`) },
    ...(form.mark && { watermark: { text: form.mark, font: 'sans', color: '#8A93A3', opacity: 0.18, bold: true, angle: -35 } }),
    // The first page has the number under its title.
    header: (page: number) => ({ columns: [{ ...piece(form.issuer), width: '*' }, { ...piece(page === 1 ? '' : `${say(words.number)} ${form.number}`), alignment: 'right', width: 'auto' }], fontSize: 8, color: ink3, margin: [margin, 28, margin, 0] }),
    footer: (page: number, all: number) => ({
      stack: [
        { canvas: [{ type: 'line', x1: 0, y1: 0, x2: pageWidth - 2 * margin, y2: 0, lineWidth: 0.5, lineColor: line }] },
        { columns: [{ ...piece(`${say(words.madeOn)} ${form.madeOn}`), width: '*' }, { ...piece(say(words.page(page, all))), alignment: 'right', width: 'auto' }], margin: [0, 5, 0, 0] },
        { ...piece(`${say(words.seal)} ${seal}`), fontSize: 6.5 },
      ],
      fontSize: 8, color: ink3, margin: [margin, 14, margin, 0],
    }),
    // A heading does not stay alone at the foot of a page.
    pageBreakBefore: (node, position) => node.headlineLevel === 1 && position.getFollowingNodesOnPage().length < 4,
    content: [
      { ...piece(form.title), fontSize: 17, bold: true, alignment: 'center' },
      ...(form.subtitle ? [{ ...piece(form.subtitle), color: ink2, alignment: 'center', margin: [0, 2, 0, 0] } satisfies Content] : []),
      { ...piece(`${say(words.number)} ${form.number}`), color: ink2, alignment: 'right', margin: [0, 6, 0, 4] },
      ...form.blocks.flatMap((block) => blockContent(block, say)),
      ...(form.signatures?.length ? [signatureLines(form.signatures, say)] : []),
    ],
  }
}
