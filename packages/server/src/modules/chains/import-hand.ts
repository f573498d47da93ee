import type { ChainDocument } from '@jingwei/contract/chains'
import { personOf, type Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { sheetFaults } from './chains.errors.ts'
import type { ChainsDb, Context } from './context.ts'
import { placeThese } from './place-firms.ts'
import { handOf, insertHand } from './placement.store.ts'
import type { Sheet } from './read-sheet.ts'
import { livingDocument } from './show-chain.ts'

const leftOut = new Set(['不在链上', '不在', '-', '—', 'not on the chain', 'none'])
type Said = { readonly line: number; readonly organisationId: number; readonly regionX: number; readonly link: string | null; readonly note: string | null }

/** Placings of a sheet, all of them or none. What stands there already as it is in the sheet is left as it is. */
export async function importHand(db: ChainsDb, context: Context, actor: Actor, id: number, sheet: Sheet, name: string): Promise<{ rows: number; added: number }> {
  const { chain, document } = await livingDocument(db, id)
  const said = await whatIsSaid(db, context, chain, document, sheet)
  const before = await handOf(db, id, said.map((s) => s.organisationId))
  const first = new Map<string, number>()
  const kinds = new Map<number, { isOut: boolean; line: number | null }>(before.map((h) => [h.organisation_id, { isOut: h.link === null, line: null }]))
  for (const { line, organisationId, link } of said) {
    const key = `${organisationId} ${link ?? ''}`
    if (first.has(key)) sheet.add(line, 'firm', { zh: `与第 ${first.get(key)} 行是同一家企业的同一环节`, en: `is the same firm at the same link as row ${first.get(key)}` })
    else first.set(key, line)
    const kind = kinds.get(organisationId)
    if (kind && kind.isOut !== (link === null)) sheet.add(line, 'link', { zh: kind.line === null ? '这家企业已有相反的人工归位，请先撤销' : `与第 ${kind.line} 行相反：一家企业不能既在链上又不在`, en: kind.line === null ? 'contradicts what was said of this firm by hand; take that back first' : `contradicts row ${kind.line}: a firm is on the chain or not` })
    kinds.set(organisationId, kind ?? { isOut: link === null, line })
  }
  if (sheet.faults.length > 0) throw sheetFaults(sheet.faults)
  const now = context.kernel.now().toISOString()
  const person = personOf(actor)
  const added = await insertHand(db, said.map((s) => ({ chain_id: id, organisation_id: s.organisationId, region_x: s.regionX, link: s.link, note: s.note, by_id: person.id, by_name: person.name, at: now })))
  if (added.length > 0) await placeThese(db, context, chain, [...new Set(added.map((r) => r.organisation_id))])
  await audit(db, actor, { action: 'chain.firms-placed', subject: `chain:${id}`, regionX: chain.region_x, summary: `${added.length}`, after: { file: name, rows: said.length, added: added.length } })
  return { rows: said.length, added: added.length }
}

async function whatIsSaid(db: ChainsDb, { organisations }: Context, chain: { region_x: number; region_hi: number }, { links }: ChainDocument, { rows, add }: Sheet): Promise<Said[]> {
  const codes = new Map(links.flatMap((l) => [[l.code, l.code], [l.title, l.code]]))
  const found = new Map<string, Awaited<ReturnType<typeof organisations.words.byCodeOrName>>>()
  for (const f of await organisations.words.byCodeOrName(db, [...new Set(rows.map((r) => r.cells['firm'] ?? ''))])) found.set(f.text, [...(found.get(f.text) ?? []), f])
  return rows.flatMap(({ line, cells }) => {
    const [text, linkText] = [cells['firm'] ?? '', cells['link'] ?? '']
    const isOut = leftOut.has(linkText.toLowerCase())
    const link = isOut ? null : codes.get(linkText)
    if (link === undefined) add(line, 'link', { zh: linkText === '' ? '不能为空；不在链上的请写“不在链上”' : `这条产业链没有环节 ${linkText}`, en: linkText === '' ? 'is missing; write “not on the chain” to leave a firm out' : `the chain has no link ${linkText}` })
    const firms = found.get(text) ?? []
    const [firm] = firms
    if (text === '') add(line, 'firm', { zh: '不能为空', en: 'is missing' })
    else if (!firm) add(line, 'firm', { zh: '没有这家企业，或你看不到它', en: 'no firm that you see has this code or name' })
    else if (firms.length > 1) add(line, 'firm', { zh: `有 ${firms.length} 家企业叫这个名字，请写信用代码`, en: `${firms.length} firms have this name; give the credit code` })
    else if (firm.closedOn !== null) add(line, 'firm', { zh: `已于 ${firm.closedOn} 注销，不再归位`, en: `was closed on ${firm.closedOn} and is placed no more` })
    else if (firm.regionX < chain.region_x || firm.regionX > chain.region_hi) add(line, 'firm', { zh: '不在这条产业链的地区内', en: 'lies outside the region of the chain' })
    return firm && link !== undefined ? [{ line, organisationId: firm.id, regionX: firm.regionX, link, note: cells['note'] ? cells['note'].slice(0, 500) : null }] : []
  })
}
