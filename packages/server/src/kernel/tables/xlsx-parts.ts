/** The fixed parts of a workbook that we write. */

export const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
export const packageSchema = 'http://schemas.openxmlformats.org/package/2006'
export const relationSchema = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const contentPrefix = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** Numbers of the cell styles in `stylesXml`. */
export const styleOf = { general: 0, header: 1, text: 2, date: 3, datetime: 4 } as const

export const stylesXml = `${declaration}<styleSheet xmlns="${main}">`
  + '<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>'
  + '<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts>'
  + '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
  + '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
  + '<fill><patternFill patternType="solid"><fgColor rgb="FFF0F2F5"/><bgColor indexed="64"/></patternFill></fill></fills>'
  + '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
  + '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
  + '<cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
  + '<xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"/>'
  + [49, 164, 165].map((format) => `<xf numFmtId="${format}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`).join('')
  + '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'

export const rootRelationsXml = `${declaration}<Relationships xmlns="${packageSchema}/relationships">`
  + `<Relationship Id="rId1" Type="${relationSchema}/officeDocument" Target="xl/workbook.xml"/></Relationships>`

export function contentTypesXml(sheets: number, more = ''): string {
  const overrides = [
    ['/xl/workbook.xml', 'sheet.main+xml'],
    ['/xl/styles.xml', 'styles+xml'],
    ...Array.from({ length: sheets }, (_, index) => [`/xl/worksheets/sheet${index + 1}.xml`, 'worksheet+xml']),
  ]
  return `${declaration}<Types xmlns="${packageSchema}/content-types">`
    + '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    + '<Default Extension="xml" ContentType="application/xml"/>'
    + `${overrides.map(([name, type]) => `<Override PartName="${name}" ContentType="${contentPrefix}.${type}"/>`).join('')}${more}</Types>`
}

export function workbookXml(sheetNames: string[]): string {
  const sheets = sheetNames.map((name, index) => `<sheet name="${xmlEscape(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)
  return `${declaration}<workbook xmlns="${main}" xmlns:r="${relationSchema}"><sheets>${sheets.join('')}</sheets></workbook>`
}

export function workbookRelationsXml(sheets: number): string {
  const relations = Array.from({ length: sheets }, (_, index) =>
    `<Relationship Id="rId${index + 1}" Type="${relationSchema}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`)
  return `${declaration}<Relationships xmlns="${packageSchema}/relationships">${relations.join('')}`
    + `<Relationship Id="rId${sheets + 1}" Type="${relationSchema}/styles" Target="styles.xml"/></Relationships>`
}

export function sheetStartXml(widths: number[]): string {
  const columns = widths.map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`)
  return `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">`
    + '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
    + `<sheetFormatPr defaultRowHeight="15"/>${columns.length > 0 ? `<cols>${columns.join('')}</cols>` : ''}<sheetData>`
}

export function sheetEndXml(filterRange: string, more = ''): string {
  return `</sheetData><autoFilter ref="${filterRange}"/>${more}</worksheet>`
}

/** Escapes what XML cannot hold in the way that workbooks do: _x0001_. */
export function xmlEscape(text: string): string {
  // eslint-disable-next-line no-control-regex
  if (!/[&<>"\0-\x08\x0b-\x1f\ufffe\uffff]|_x[0-9a-fA-F]{4}_/.test(text)) return text
  return text
    .replace(/_(?=x[0-9a-fA-F]{4}_)/g, '_x005F_')
    .replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
    // eslint-disable-next-line no-control-regex
    .replace(/[\0-\x08\x0b-\x1f\ufffe\uffff]/g, (character) => `_x${character.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}_`)
}
