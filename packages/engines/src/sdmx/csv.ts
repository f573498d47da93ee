import { observationOf } from './observation.ts'
import { attributeIds, cellsMaximum, dimensionIds, keyOf, malformed, measureId, otherVersion, SdmxFault, structureId, type Observation } from './types.ts'

const columns = [...dimensionIds, measureId, ...attributeIds]
const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** SDMX-CSV 2.0: a row for each observation, lines end as RFC 4180 has it. */
export function writeCsv(observations: readonly Observation[]): string {
  const row = (o: Observation) => ['datastructure', structureId, 'R', ...keyOf(o), o.value === null ? '' : String(o.value), o.unit, o.status, String(o.version)]
  return [['STRUCTURE', 'STRUCTURE_ID', 'ACTION', ...columns], ...observations.map(row)].map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('')
}

/** Reads SDMX-CSV 2.0, separated by whatever follows the first heading; columns in any order, others than ours are left aside. */
export function readCsv(text: string): Observation[] {
  const [head, ...rows] = rowsOf(text.replace(/^\uFEFF/, ''))
  const first = head?.[0] ?? ''
  if (/^dataflow\b/i.test(first)) throw otherVersion('SDMX-CSV', '1.0', '2.0')
  if (!head || !/^STRUCTURE(\[.\])?$/.test(first) || head[1] !== 'STRUCTURE_ID') throw malformed('1', '首行应以 STRUCTURE,STRUCTURE_ID 开头（SDMX-CSV 2.0）', 'the first line should begin with STRUCTURE,STRUCTURE_ID (SDMX-CSV 2.0)')
  // With labels, a heading is `ID: name`, and so are its cells.
  const labelled = head.map((h) => h.includes(': '))
  const ids = head.map((h) => h.split(': ')[0]!)
  const missing = columns.find((id) => !['INDUSTRY', 'SIZE', 'LEVEL', 'OBS_STATUS'].includes(id) && !ids.includes(id))
  if (missing) throw malformed('1', `缺少 ${missing} 列`, `the column ${missing} is missing`)
  const seen = new Set<string>()
  if (rows.length > cellsMaximum) throw malformed('1', `超过 ${cellsMaximum} 行`, `more than ${cellsMaximum} rows`)
  return rows.map((cells, i) => {
    const at = String(i + 2)
    if (cells.length !== head.length) throw malformed(at, `应有 ${head.length} 列，实有 ${cells.length} 列`, `should have ${head.length} columns and has ${cells.length}`)
    const cell = (id: string) => {
      const place = ids.indexOf(id)
      return place < 0 ? '' : labelled[place] ? cells[place]!.split(': ')[0]! : cells[place]!
    }
    const structure = cell('STRUCTURE_ID')
    if (structure !== structureId) throw new SdmxFault('other-version', `第 ${at} 行的结构是 ${structure.slice(0, 60)}，只接受 ${structureId}`, `row ${at} is of the structure ${structure.slice(0, 60)}; only ${structureId} is read`)
    if (cell('ACTION') === 'D') throw malformed(at, '不接受删除', 'deleting is not accepted')
    const raw = cell(measureId)
    if (raw !== '' && !/^-?\d{1,30}(\.\d{1,30})?(e[-+]?\d{1,3})?$/i.test(raw)) throw malformed(at, `OBS_VALUE“${raw.slice(0, 40)}”不是数`, `OBS_VALUE “${raw.slice(0, 40)}” is no number`)
    const o = observationOf({ ...Object.fromEntries([...dimensionIds, ...attributeIds].map((id) => [id, cell(id)])), value: raw === '' ? null : Number(raw) }, at)
    const key = JSON.stringify(keyOf(o))
    if (seen.has(key)) throw malformed(at, `${o.region} ${o.indicator} ${o.period} 出现两次`, `${o.region} ${o.indicator} ${o.period} comes twice`)
    seen.add(key)
    return o
  })
}

/** RFC 4180, with the separator that the first line shows. */
function rowsOf(text: string): string[][] {
  const separator = /^STRUCTURE(?:\[.\])?;/.test(text) ? ';' : ','
  const rows: string[][] = []
  let [row, cell, isQuoted, wasQuoted]: [string[], string, boolean, boolean] = [[], '', false, false]
  const endCell = () => {
    row.push(cell)
    ;[cell, wasQuoted] = ['', false]
  }
  const endRow = () => {
    endCell()
    if (row.length > 1 || row[0] !== '') rows.push(row)
    row = []
  }
  for (let i = 0; i < text.length; i++) {
    const sign = text[i]!
    if (isQuoted) {
      if (sign !== '"') cell += sign
      else if (text[i + 1] === '"') [cell, i] = [`${cell}"`, i + 1]
      else isQuoted = false
    } else if (sign === '"' && cell === '' && !wasQuoted) [isQuoted, wasQuoted] = [true, true]
    else if (sign === separator) endCell()
    else if (sign === '\n') endRow()
    else if (sign !== '\r') cell += sign
  }
  if (isQuoted) throw malformed(String(rows.length + 1), '引号没有结束', 'a quotation mark is not closed')
  if (cell !== '' || row.length > 0) endRow()
  return rows
}
