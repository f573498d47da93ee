import { ChainEdge, ChainLink, ChainScene, ListEntry, type ChainDocument, type ChainPart } from '@jingwei/contract/chains'
import type { Text } from '@jingwei/contract/text'
import { checkDocument } from '@jingwei/engines/chains'
import type { z } from 'zod'
import type { Upload } from '../../kernel/http/route.ts'
import { sheetFaults } from './chains.errors.ts'
import { listWords, partColumns, stageWords, valueWords } from './part-columns.ts'
import { readSheet, type Sheet, type SheetRow } from './read-sheet.ts'

const parts = (text: string) => text.split(/[、,，;；/\s]+/u).filter((s) => s !== '')
/** The code of a word in either language, or what was written: then the schema says what is wrong with it. */
const codeOf = (words: Readonly<Record<string, Text>>, text: string) => Object.entries(words).find(([code, { zh, en }]) => [code, zh, en.toLowerCase()].includes(text.toLowerCase()))?.[0] ?? text
const orNull = (text: string | undefined) => (text === undefined || text === '' ? null : text)
const advice: Readonly<Record<string, Text>> = {
  'links.code': { zh: '只用小写字母、数字和连字符，如 cotton-yarn', en: 'small letters, digits and hyphens, as cotton-yarn' }, 'links.stage': { zh: '应为上游、中游或下游', en: 'is upstream, midstream or downstream' }, 'links.industries': { zh: '行业代码如 C17、C1711，用顿号分开', en: 'trades as C17 or C1711, parted by commas' },
  'scenes.code': { zh: '场景编码如 FZ01-A-2-5', en: 'a code as FZ01-A-2-5' }, 'scenes.values': { zh: '应为提质、降本、增效、节能、新模式', en: 'is among quality, cost, efficiency, energy, new model' }, 'scenes.status': { zh: '应为 1 至 5', en: 'is from 1 to 5' }, 'scenes.catalogueCode': { zh: '方案目录的场景编码如 loom-monitoring', en: 'a code of the catalogue as loom-monitoring' },
  'entries.list': { zh: '应为工具软件、知识模型、数据要素或人才技能', en: 'is tools, models, data or skills' }, 'entries.code': { zh: '只用字母、数字、点和连字符，如 T1', en: 'letters, digits, dots and hyphens, as T1' },
}

export type ImportedPart = { readonly rows: number; readonly document: ChainDocument }
/** A draft with one part of it taken from a sheet, the others as they were; whatever is wrong is told row by row. */
export async function importPart(file: Upload, part: ChainPart, before: ChainDocument): Promise<ImportedPart> {
  const sheet = await readSheet(file, partColumns[part])
  const { document, lines } = replaced(sheet, part, before)
  if (sheet.faults.length === 0)
    for (const { path, message } of checkDocument(document)) {
      const [group, index, field] = path.split('.')
      const line = lines(group!, Number(index), path)
      sheet.add(line ?? 1, line !== null && field !== undefined && field in partColumns[part] ? field : null, message)
    }
  if (sheet.faults.length > 0) throw sheetFaults(sheet.faults)
  return { rows: sheet.rows.length, document }
}

/** What the rows say, by a schema of one of them. */
function parsed<S extends z.ZodType>(sheet: Sheet, part: ChainPart, schema: S, of: (cells: SheetRow['cells']) => unknown): { line: number; value: z.output<S>; cells: SheetRow['cells'] }[] {
  return sheet.rows.flatMap(({ line, cells }) => {
    const result = schema.safeParse(of(cells))
    if (result.success) return [{ line, value: result.data, cells }]
    for (const field of new Set(result.error.issues.map((i) => String(i.path[0]))))
      sheet.add(line, field, cells[field] === '' ? { zh: '不能为空', en: 'is missing' } : (advice[`${part}.${field}`] ?? { zh: '太长或不符合要求', en: 'is too long or not of the form asked for' }))
    return []
  })
}
type Lines = (group: string, index: number, path: string) => number | null
function replaced(sheet: Sheet, part: ChainPart, before: ChainDocument): { document: ChainDocument; lines: Lines } {
  const byTitle = new Map(before.links.map((l) => [l.title, l.code]))
  const linkCode = (text: string) => byTitle.get(text) ?? text
  const at = (group: string, rows: readonly { line: number }[]): Lines => (g, index) => (g === group ? (rows[index]?.line ?? null) : null)
  if (part === 'links') {
    const rows = parsed(sheet, part, ChainLink, (c) => ({ code: c['code'], title: c['title'], titleEn: orNull(c['titleEn']), stage: codeOf(stageWords, c['stage'] ?? ''), industries: parts(c['industries'] ?? ''), words: (c['words'] ?? '').split(/[、,，;；]/u).map((w) => w.trim()).filter((w) => w !== ''), note: orNull(c['note']) }))
    return { document: { ...before, links: rows.map((r) => r.value) }, lines: at('links', rows) }
  }
  if (part === 'edges') {
    const rows = parsed(sheet, part, ChainEdge, (c) => ({ from: linkCode(c['from'] ?? ''), to: linkCode(c['to'] ?? '') }))
    return { document: { ...before, edges: rows.map((r) => r.value) }, lines: at('edges', rows) }
  }
  if (part === 'scenes') {
    const entries = new Map(before.scenes.map((s) => [s.code, s.entries]))
    const rows = parsed(sheet, part, ChainScene, (c) => ({
      code: c['code'], activity: c['activity'], title: c['title'], titleEn: orNull(c['titleEn']), links: parts(c['links'] ?? '').map(linkCode), values: (c['values'] ?? '').split(/[、,，;；]/u).map((v) => v.trim()).filter((v) => v !== '').map((v) => codeOf(valueWords, v)), painPoint: orNull(c['painPoint']),
      status: orNull(c['status']) === null ? null : Number(c['status']), catalogueCode: orNull(c['catalogueCode']), entries: entries.get(c['code'] ?? '') ?? [],
    }))
    return { document: { ...before, scenes: rows.map((r) => r.value) }, lines: at('scenes', rows) }
  }
  const known = new Set(before.scenes.map((s) => s.code))
  const rows = parsed(sheet, part, ListEntry, (c) => ({ code: c['code'], list: codeOf(listWords, c['list'] ?? ''), title: c['title'], titleEn: orNull(c['titleEn']), note: orNull(c['note']) })).map((r) => ({ ...r, scene: r.cells['scene'] ?? '' }))
  for (const { line, scene } of rows) if (!known.has(scene)) sheet.add(line, 'scene', { zh: `没有编码为 ${scene} 的场景，请先导入场景`, en: `no scene has the code ${scene}; import the scenes first` })
  const ofScene = (code: string) => rows.filter((r) => r.scene === code)
  return {
    document: { ...before, scenes: before.scenes.map((s) => ({ ...s, entries: ofScene(s.code).map((r) => r.value) })) },
    lines: (group, index, path) => {
      const entry = Number(path.split('.')[3])
      const scene = group === 'scenes' ? before.scenes[index] : undefined
      return scene && Number.isInteger(entry) ? (ofScene(scene.code)[entry]?.line ?? null) : null
    },
  }
}
