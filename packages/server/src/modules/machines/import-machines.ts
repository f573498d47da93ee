import type { machines as contract } from '@jingwei/contract/machines'
import type { Answer } from '@jingwei/contract/operation'
import { foldWidth } from '@jingwei/engines/text'
import type { Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { newConnection } from './add-connection.ts'
import { findConnection } from './connection.store.ts'
import { plantOf, type Context } from './context.ts'
import type { MachinesDb } from './facts.store.ts'
import { insertConnections, insertMachines, insertSignals } from './machine.store.ts'
import { noSuchConnection, orTaken } from './machines.errors.ts'
import { insertWorkshop, newestTypes, takenNames, workshopsOf, type TypeRecord } from './plant.store.ts'
import type { Faults, SheetRow } from './read-sheet.ts'

export type ImportWish = { rows: readonly SheetRow[]; faults: Faults; dryRun: boolean; connectionId: number | undefined }
const key = (text: string) => foldWidth(text).trim().toLowerCase()

/** By code or by title in either language; a firm's own comes before one of the product with the same name. */
function typesByName(types: readonly TypeRecord[]) {
  const byName = new Map<string, number>()
  for (const t of [...types].sort((a, b) => Number(a.organisation_id !== null) - Number(b.organisation_id !== null))) for (const name of [t.code, t.title_zh, t.title_en]) byName.set(key(name), t.id)
  return byName
}

/** What only the database knows: names that are taken, types that exist. */
async function checkRows(db: MachinesDb, organisationId: number, { rows, faults, connectionId }: ImportWish) {
  const types = (await newestTypes(db)).sort((a, b) => a.id - b.id)
  const byName = typesByName(types)
  const known = [...new Set(types.map((t) => t.title_zh))].join('、')
  const knownEn = [...new Set(types.map((t) => t.title_en))].join(', ')
  const taken = await takenNames(db, organisationId, connectionId ?? null)
  const codes = new Map<string, number>()
  const names = new Map<string, number>()
  for (const row of rows) {
    if (row.type !== '' && !byName.has(key(row.type))) faults.add(row.line, 'type', row.type, { zh: `没有这个类型。可用：${known}`, en: `there is no such type. Known: ${knownEn}` })
    if (row.code !== '') {
      const before = codes.get(row.code)
      if (before !== undefined) faults.add(row.line, 'code', row.code, { zh: `与第 ${before} 行重复`, en: `repeats row ${before}` })
      else if (taken.codes.has(row.code)) faults.add(row.line, 'code', row.code, { zh: '已有这个编号的设备', en: 'a machine has this code already' })
      codes.set(row.code, before ?? row.line)
    }
    const name = row.payloadName ?? row.code
    if (connectionId !== undefined && name !== '') {
      const before = names.get(name)
      if (before !== undefined && codes.get(row.code) === row.line) faults.add(row.line, 'payloadName', name, { zh: `报文中的名称与第 ${before} 行重复`, en: `the name in messages repeats row ${before}` })
      else if (taken.payloadNames.has(name)) faults.add(row.line, 'payloadName', name, { zh: '这个接入里已有同名设备', en: 'another machine of this connection has this name in messages' })
      names.set(name, before ?? row.line)
    }
  }
  return byName
}

/** All rows or none, in the caller's transaction. */
export async function importMachines(db: MachinesDb, context: Context, actor: Actor, wish: ImportWish): Promise<Answer<typeof contract.importRows>> {
  const { rows, faults, dryRun, connectionId } = wish
  const plant = await plantOf(db, context, actor)
  if (connectionId !== undefined && !(await findConnection(db, connectionId))) throw noSuchConnection('body.connectionId')
  const byName = await checkRows(db, plant.organisation_id, wish)
  if (faults.all.length > 0 || dryRun) return { written: false, rows: rows.length, faults: faults.all.sort((a, b) => a.line - b.line), secrets: [] }

  const by = actor.person?.name ?? null
  const workshops = new Map((await workshopsOf(db, plant.organisation_id)).map((w) => [w.name, w.id]))
  for (const name of new Set(rows.flatMap((r) => (r.workshop !== null && !workshops.has(r.workshop) ? [r.workshop] : [])))) workshops.set(name, (await orTaken(insertWorkshop(db, plant, name))).id)
  const connections = connectionId === undefined ? rows.map((r) => newConnection({ name: `${r.code} ${r.name}`.slice(0, 100), protocol: 'jingwei' }, plant, by)) : []
  const connectionIds = connections.length > 0 ? await insertConnections(db, connections.map((c) => c.row)) : []
  const ids = await orTaken(insertMachines(db, rows.map((r, i) => ({
    ...plant, workshop_id: r.workshop === null ? null : workshops.get(r.workshop)!, connection_id: connectionId ?? connectionIds[i]!, type_id: byName.get(key(r.type))!, code: r.code, name: r.name,
    payload_name: r.payloadName ?? r.code, maker: r.maker, model: r.model, serial: r.serial, commissioned_on: r.commissionedOn, ideal_seconds_per_unit: r.idealSecondsPerUnit, created_by: by,
  }))))
  await insertSignals(db, ids)
  await audit(db, actor, { action: 'machines.imported', subject: `organisation:${plant.organisation_id}`, regionX: plant.region_x, summary: `${rows.length}`, after: { machines: rows.length, connectionId: connectionId ?? null, first: rows[0]?.code } })
  return { written: true, rows: rows.length, faults: [], secrets: connections.map((c, i) => ({ code: rows[i]!.code, username: c.row.username, token: c.token })) }
}
