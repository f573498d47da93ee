import { columnLetters } from './header-row.ts'
import { cellText, type Cell } from './open-table.ts'
import { declaration, packageSchema, relationSchema, xmlEscape } from './xlsx-parts.ts'
import type { ZipPart } from './zip-writer.ts'

/** A chart beside the rows it draws: `from` to `until` of them, counted from nought, the last one included. Columns likewise. */
export type SheetChart = { readonly kind: 'line' | 'bar'; readonly title: string; readonly from: number; readonly until: number; readonly categories: number; readonly values: number }
type Drawn = { readonly sheet: number; readonly name: string; readonly columns: number; readonly rows: readonly Cell[][]; readonly charts: readonly SheetChart[] }

const [drawing, chart, spreadsheetDrawing] = ['main', 'chart', 'spreadsheetDrawing'].map((one) => `http://schemas.openxmlformats.org/drawingml/2006/${one}`)
const unixEpochDay = 25_569
const dayMilliseconds = 86_400_000
const relations = (parts: readonly (readonly [type: string, target: string])[]) =>
  `${declaration}<Relationships xmlns="${packageSchema}/relationships">${parts.map(([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${relationSchema}/${type}" Target="${target}"/>`).join('')}</Relationships>`

/** What is drawn of a sheet: its drawing, its charts, and what leads to them. `firstChart`: charts are numbered through the workbook. */
export function chartParts(drawn: Drawn, firstChart: number): ZipPart[] {
  const { sheet, charts } = drawn
  const part = (name: string, xml: string): ZipPart => ({ name, content: [Buffer.from(xml)] })
  return [
    ...charts.map((one, i) => part(`xl/charts/chart${firstChart + i}.xml`, chartXml(drawn, one))),
    part(`xl/drawings/drawing${sheet}.xml`, drawingXml(drawn)),
    part(`xl/drawings/_rels/drawing${sheet}.xml.rels`, relations(charts.map((_, i) => ['chart', `../charts/chart${firstChart + i}.xml`]))),
    part(`xl/worksheets/_rels/sheet${sheet}.xml.rels`, relations([['drawing', `../drawings/drawing${sheet}.xml`]])),
  ]
}
export const chartContentTypes = (sheets: readonly number[], charts: number): string =>
  [...sheets.map((n) => ['drawings/drawing', n, 'drawing'] as const), ...Array.from({ length: charts }, (_, i) => ['charts/chart', i + 1, 'drawingml.chart'] as const)]
    .map(([name, n, type]) => `<Override PartName="/xl/${name}${n}.xml" ContentType="application/vnd.openxmlformats-officedocument.${type}+xml"/>`).join('')
/** Stands at the end of a sheet that has charts. */
export const drawingReference = `<drawing xmlns:r="${relationSchema}" r:id="rId1"/>`

const [wide, high] = [9, 16]
function drawingXml({ columns, charts }: Drawn): string {
  const corner = (name: string, column: number, row: number) => `<xdr:${name}><xdr:col>${column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:${name}>`
  const frames = charts.map((one, i) =>
    `<xdr:twoCellAnchor>${corner('from', columns + 1, 1 + i * (high + 1))}${corner('to', columns + 1 + wide, 1 + high + i * (high + 1))}`
    + `<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="${i + 2}" name="${xmlEscape(one.title)}"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>`
    + `<a:graphic><a:graphicData uri="${chart}"><c:chart xmlns:c="${chart}" xmlns:r="${relationSchema}" r:id="rId${i + 1}"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>`)
  return `${declaration}<xdr:wsDr xmlns:xdr="${spreadsheetDrawing}" xmlns:a="${drawing}">${frames.join('')}</xdr:wsDr>`
}

/** With what the cells hold beside where they are: a reader that does not compute draws it too. */
function chartXml({ name, rows }: Drawn, { kind, title, from, until, categories, values }: SheetChart): string {
  const taken = rows.slice(from, until + 1)
  const range = (column: number) => `<c:f>'${xmlEscape(name).replaceAll("'", "''")}'!$${columnLetters(column)}$${from + 2}:$${columnLetters(column)}$${until + 2}</c:f>`
  const points = (of: (row: Cell[]) => string | number | null) => `<c:ptCount val="${taken.length}"/>${taken.map((row, i) => [of(row), i] as const).filter(([v]) => v !== null).map(([v, i]) => `<c:pt idx="${i}"><c:v>${typeof v === 'string' ? xmlEscape(v) : v}</c:v></c:pt>`).join('')}`
  const areDays = taken.some((row) => row[categories] instanceof Date)
  const category = areDays
    ? `<c:numRef>${range(categories)}<c:numCache><c:formatCode>yyyy\\-mm</c:formatCode>${points((row) => { const cell = row[categories]; return cell instanceof Date ? cell.getTime() / dayMilliseconds + unixEpochDay : null })}</c:numCache></c:numRef>`
    : `<c:strRef>${range(categories)}<c:strCache>${points((row) => cellText(row[categories] ?? ''))}</c:strCache></c:strRef>`
  const value = `<c:numRef>${range(values)}<c:numCache><c:formatCode>General</c:formatCode>${points((row) => { const cell = row[values]; return typeof cell === 'number' ? cell : null })}</c:numCache></c:numRef>`
  const ink = '<a:solidFill><a:srgbClr val="1D52B7"/></a:solidFill>'
  const series = `<c:ser><c:idx val="0"/><c:order val="0"/><c:tx><c:v>${xmlEscape(title)}</c:v></c:tx><c:spPr>${kind === 'line' ? `<a:ln w="25400">${ink}</a:ln>` : ink}</c:spPr>${kind === 'line' ? '<c:marker><c:symbol val="none"/></c:marker>' : '<c:invertIfNegative val="0"/>'}<c:cat>${category}</c:cat><c:val>${value}</c:val>${kind === 'line' ? '<c:smooth val="0"/>' : ''}</c:ser>`
  const axes = '<c:axId val="1"/><c:axId val="2"/>'
  const plot = kind === 'line'
    ? `<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>${series}<c:marker val="1"/>${axes}</c:lineChart>`
    : `<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>${series}<c:gapWidth val="40"/>${axes}</c:barChart>`
  const axis = (id: number, other: number, place: string, order: string, more: string, format: string, last: string) =>
    `<c:axId val="${id}"/><c:scaling><c:orientation val="${order}"/></c:scaling><c:delete val="0"/><c:axPos val="${place}"/>${more}<c:numFmt formatCode="${format}" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="${other}"/><c:crosses val="${last}"/>`
  const isBar = kind === 'bar'
  // A bar chart reads from the top as the rows do.
  const category_ = `<c:catAx>${axis(1, 2, isBar ? 'l' : 'b', isBar ? 'maxMin' : 'minMax', '', areDays ? 'yyyy\\-mm' : 'General', 'autoZero')}<c:auto val="0"/></c:catAx>`
  const value_ = `<c:valAx>${axis(2, 1, isBar ? 'b' : 'l', 'minMax', '<c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="E5E7EB"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>', '#,##0.##', isBar ? 'max' : 'autoZero')}<c:crossBetween val="between"/></c:valAx>`
  return `${declaration}<c:chartSpace xmlns:c="${chart}" xmlns:a="${drawing}" xmlns:r="${relationSchema}"><c:roundedCorners val="0"/><c:chart>`
    + `<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz="1200" b="1"/></a:pPr><a:r><a:rPr lang="zh-CN" sz="1200" b="1"/><a:t>${xmlEscape(title)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>`
    + `<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>${plot}${category_}${value_}</c:plotArea><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart></c:chartSpace>`
}
