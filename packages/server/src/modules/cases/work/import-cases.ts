import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { type cases as contract, urgencies, type Urgency } from '@jingwei/contract/cases'
import type { Answer } from '@jingwei/contract/operation'
import type { Language, Text } from '@jingwei/contract/text'
import { regionOf, type Actor } from '../../../kernel/access/actor.ts'
import { audit } from '../../../kernel/audit/audit.ts'
import { ProblemError } from '../../../kernel/errors/problem-error.ts'
import type { Upload } from '../../../kernel/http/route.ts'
import { cellText, readTable, recognise, TableError, tableErrorText, type FieldSpec, type TableColumn } from '../../../kernel/tables/index.ts'
import type { Context } from '../context.ts'
import { subjectsAt } from '../units/catalogue.ts'
import { type CasesDb, findByClientIds } from './case.store.ts'
import { writeCase } from './write-case.ts'

export const importLimit = 5_000
type Field = 'number' | 'subject' | 'title' | 'text' | 'creditCode' | 'region' | 'urgency' | 'reportedAt' | 'reporter' | 'contact'
const sheet: Record<Field, { header: Text; also: string[]; width: number; type?: TableColumn['type']; required?: true; max: number }> = {
  number: { header: { zh: '原编号', en: 'Former number' }, also: ['编号', '工单号', 'Number'], width: 18, type: 'text', max: 60 },
  subject: { header: { zh: '主题', en: 'Subject' }, also: ['诉求类别', '类别', 'Category'], width: 14, required: true, max: 40 },
  title: { header: { zh: '标题', en: 'Title' }, also: ['诉求标题'], width: 30, max: 120 },
  text: { header: { zh: '内容', en: 'Text' }, also: ['诉求内容', '问题描述', 'Description'], width: 50, required: true, max: 5000 },
  creditCode: { header: { zh: '统一社会信用代码', en: 'Credit code' }, also: ['信用代码'], width: 22, type: 'text', max: 18 },
  region: { header: { zh: '区划代码', en: 'Region code' }, also: ['地区代码'], width: 12, type: 'text', max: 12 },
  urgency: { header: { zh: '紧急程度', en: 'Urgency' }, also: ['优先级'], width: 10, max: 20 },
  reportedAt: { header: { zh: '提交时间', en: 'Reported' }, also: ['受理时间', '登记时间'], width: 18, type: 'datetime', max: 40 },
  reporter: { header: { zh: '诉求人', en: 'Reporter' }, also: ['联系人', '来电人'], width: 12, max: 60 },
  contact: { header: { zh: '联系电话', en: 'Contact' }, also: ['电话', '手机'], width: 16, type: 'text', max: 100 },
}
const fields = Object.keys(sheet) as Field[]
const specs: FieldSpec[] = fields.map((name) => ({ name, labels: [sheet[name].header.zh, sheet[name].header.en, ...sheet[name].also], ...(sheet[name].required && { required: true }) }))
export const templateColumns = (language: Language): TableColumn[] => fields.map((f) => ({ header: sheet[f].header[language], width: sheet[f].width, ...(sheet[f].type && { type: sheet[f].type }) }))

type Row = Record<Field, string> & { line: number; at: Date | null }
type Faults = { line: number; column: string | null; value: string | null; message: string }[]

export async function readCaseSheet(file: Upload, faults: Faults, language: Language): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'jingwei-cases-'))
  const say = (line: number, field: Field | null, value: string | null, zh: string, en: string) => void (faults.length < 1000 && faults.push({ line, column: field && sheet[field].header[language], value: value?.slice(0, 200) ?? null, message: language === 'zh' ? zh : en }))
  try {
    const path = join(folder, 'sheet')
    await pipeline(file.stream, createWriteStream(path))
    const table = await readTable({ path, name: file.name }, { limits: { contentBytes: 256 * 1024 * 1024, columns: 200, cellCharacters: 10_000 } })
    const { columns, missing } = recognise(table.header, table.sample, specs)
    for (const field of missing as Field[]) say(Math.max(1, table.headerRow), field, null, '表头里没有这一列', 'the header has no such column')
    if (missing.length > 0) return []
    const at = new Map(columns.map((c) => [c.field as Field, c.column]))
    const rows: Row[] = []
    for await (const batch of table.rows())
      for (const { line, cells } of batch) {
        const row = { line, at: null } as Row
        for (const field of fields) {
          const column = at.get(field)
          const cell = column === undefined ? null : (cells[column] ?? null)
          row[field] = cellText(cell).replace(/\0/g, '').trim()
          if (field === 'reportedAt' && cell instanceof Date) row.at = cell
          if (row[field].length > sheet[field].max) say(line, field, row[field], `不能超过 ${sheet[field].max} 个字`, `at most ${sheet[field].max} characters`)
        }
        if (fields.every((f) => row[f] === '')) continue
        for (const field of ['subject', 'text'] as const) if (row[field] === '') say(line, field, null, '不能为空', 'is missing')
        if (row.text !== '' && !/[\p{L}\p{N}]/u.test(row.text)) say(line, 'text', row.text, '请用文字说明', 'say it in words')
        if (row.reportedAt !== '' && row.at === null) {
          const ms = Date.parse(/^\d{4}-\d\d-\d\d([ T]\d\d:\d\d(:\d\d)?)?$/.test(row.reportedAt) ? `${row.reportedAt.replace(' ', 'T')}${row.reportedAt.length <= 10 ? 'T00:00:00' : ''}+08:00` : row.reportedAt)
          if (Number.isNaN(ms)) say(line, 'reportedAt', row.reportedAt, '不是时间，请写作 2026-03-01 09:30', 'is no time; write 2026-03-01 09:30')
          else row.at = new Date(ms)
        }
        rows.push(row)
        if (rows.length > importLimit) {
          say(line, null, null, `一次最多 ${importLimit} 行，请拆分文件`, `at most ${importLimit} rows at a time; split the file`)
          return rows
        }
      }
    if (rows.length === 0) say(table.headerRow + 1, null, null, '表头下面没有数据', 'there is nothing below the header')
    return rows
  } catch (error) {
    if (!(error instanceof TableError)) throw error
    throw new ProblemError('cases.file-refused', 422, { title: { zh: '这个文件不能导入', en: 'This file cannot be imported' }, detail: { zh: tableErrorText(error.code, error.parameters, 'zh'), en: tableErrorText(error.code, error.parameters, 'en') } })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A former number, in a region, names one case for good. */
const idOf = (region: string, number: string) => createHash('sha256').update(`import ${region} ${number}`).digest('hex').replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-5$3-a$4-$5')

/** All rows or none. Each is a new case that goes its way from the day it was reported; one that came before is left as it is. */
export async function importCases(db: CasesDb, context: Context, actor: Actor, rows: readonly Row[], faults: Faults, dryRun: boolean, language: Language): Promise<Answer<typeof contract.importRows>> {
  const mine = regionOf(actor)
  const subjects = [...(await subjectsAt(db, context, mine.lo, mine.hi)).values()].filter((s) => s.isActive)
  const bySubject = new Map(subjects.flatMap((s) => [s.code, s.title.zh, s.title.en].map((name) => [name.toLowerCase(), s] as const)))
  const byUrgency = new Map((Object.keys(urgencies) as Urgency[]).flatMap((u) => [u, urgencies[u].zh, urgencies[u].en.toLowerCase()].map((name) => [name, u] as const)))
  const nowMs = context.kernel.now().getTime()
  const say = (row: Row, field: Field, zh: string, en: string) => void (faults.length < 1000 && faults.push({ line: row.line, column: sheet[field].header[language], value: row[field].slice(0, 200), message: language === 'zh' ? zh : en }))
  const firms = new Map<string, { id: number; name: string; regionX: number } | null>()
  for (const code of new Set(rows.map((r) => r.creditCode.toUpperCase()).filter((c) => /^[0-9A-Z]{18}$/.test(c)))) firms.set(code, (await context.organisations.select(db, { query: { filter: `creditCode:eq:${code}` } }, 2))[0] ?? null)
  const prepared = rows.flatMap((row) => {
    const subject = bySubject.get(row.subject.toLowerCase())
    if (!subject && row.subject !== '') say(row, 'subject', '没有这个主题，请照目录填写', 'there is no such subject; write one of the catalogue')
    const urgency = row.urgency === '' ? 'normal' : byUrgency.get(row.urgency.toLowerCase())
    if (!urgency) say(row, 'urgency', '应为 一般、紧急 或 特急', 'takes normal, urgent or emergency')
    const firm = row.creditCode === '' ? null : firms.get(row.creditCode.toUpperCase())
    if (row.creditCode !== '' && !firm) say(row, 'creditCode', '辖区内没有这个信用代码的企业', 'no firm of your region has this credit code')
    const region = row.region === '' ? null : context.regions.resolve(row.region)
    if (row.region !== '' && (!region || region.lo < mine.lo || region.hi > mine.hi)) say(row, 'region', '没有这个区划，或不在辖区内', 'no such region, or not within yours')
    if (row.at && row.at.getTime() > nowMs) say(row, 'reportedAt', '时间在将来', 'lies in the future')
    return subject && urgency ? [{ row, subject, urgency, firm: firm ?? null, regionX: region?.lo ?? firm?.regionX ?? mine.lo, clientId: row.number === '' ? null : idOf(mine.code, row.number) }] : []
  })
  const ids = prepared.flatMap((p) => p.clientId ?? [])
  const before = new Set((await findByClientIds(db, ids)).map((c) => c.client_id))
  const known = prepared.filter((p) => p.clientId !== null && before.has(p.clientId)).length
  if (faults.length > 0 || dryRun) return { written: false, rows: rows.length, known, faults: faults.sort((a, b) => a.line - b.line) }
  for (const { row, subject, urgency, firm, regionX, clientId } of prepared)
    await writeCase(db, context, actor, {
      subject, ...(row.title !== '' && { title: row.title }), text: row.text, regionX, organisation: firm, source: 'import', urgency, place: null, isAboutPerson: subject.code === 'conduct', clientId,
      reporter: { id: null, name: row.reporter || null, contact: row.contact || null }, ...(row.at && { reportedAt: row.at.toISOString() }),
    })
  await audit(db, actor, { action: 'cases.imported', summary: `${rows.length}`, after: { rows: rows.length, known } })
  return { written: true, rows: rows.length, known, faults: [] }
}
