import { regions as contract, type Region } from '@jingwei/contract/regions'
import { nextSlot, widthOfNew } from '@jingwei/engines/regions'
import { personOf, regionOf, type Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { notFound } from '../../kernel/errors/problem-error.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { RegionNode, Regions } from './index.ts'
import { codeIsCurrent, codeTaken, outsideYourRegion, parentCannotHold, regionFull } from './regions.errors.ts'
import { allFormerCodes, childrenStored, insertRegion, lockParent, putFormerCode, renameRegion } from './regions.store.ts'
import type { RegionsTables } from './regions.tables.ts'

const levels = { nation: 'country', province: 'province', city: 'city', county: 'county', zone: 'county', group: 'county', street: 'street', village: 'village', park: 'park' } as const
const parts = { street: 4, park: 4, village: 5 } as const

export function regionRoutes(kernel: Kernel, regions: Regions) {
  const shown = (node: RegionNode): Region => ({
    code: node.code, name: node.name, fullName: node.fullName, level: levels[node.kind], parentCode: node.parentCode,
    hasChildren: regions.childrenOf(node.code).length > 0, own: node.own,
  })
  const known = (code: string) => {
    const node = regions.resolve(code)
    if (!node) throw notFound({ zh: '区划', en: 'Region' })
    return node
  }
  const mine = (actor: Actor, code: string) => {
    const node = known(code)
    const { lo, hi } = regionOf(actor)
    if (node.lo < lo || node.lo > hi) throw outsideYourRegion(node.fullName)
    return node
  }
  const overlaps = (actor: Actor, node: RegionNode | undefined) => node !== undefined && node.lo <= regionOf(actor).hi && node.hi >= regionOf(actor).lo
  /** A mapping counts for everybody's files: it may take a code that is nobody's any more, not one of another region. */
  const refuseForeignCode = (actor: Actor, code: string) => {
    const { formerCodes, resolve, byCode } = regions.snapshot()
    const found = formerCodes.has(code) ? undefined : resolve(code)
    if (!found) return
    const node = byCode.get(found.code)
    if (!overlaps(actor, node)) throw outsideYourRegion(node?.fullName ?? code)
    if (found.how === 'code') throw codeIsCurrent(code, node?.fullName ?? found.code)
  }
  const { http } = kernel

  http.route<typeof contract.children, RegionsTables>(contract.children, async ({ params }) => {
    const node = known(params.code)
    return { region: shown(node), path: regions.pathOf(node.code).map(shown), children: regions.childrenOf(node.code).map(shown) }
  })
  http.route<typeof contract.search, RegionsTables>(contract.search, async ({ query }) => {
    const within = query.within ? known(query.within) : undefined
    const exact = /^\d+$/.test(query.q) ? regions.resolve(query.q) : undefined
    const found: RegionNode[] = exact ? [exact] : []
    for (const node of regions.snapshot().byCode.values()) {
      if (found.length >= query.limit) break
      if (node.kind !== 'group' && node !== exact && (node.name.includes(query.q) || node.code.startsWith(query.q)) && (!within || (node.lo >= within.lo && node.lo <= within.hi))) found.push(node)
    }
    return { items: found.map(shown) }
  })
  http.route<typeof contract.add, RegionsTables>(contract.add, async ({ actor, body, db }) => {
    const parent = mine(actor, body.parentCode)
    const level = parts[body.level]
    if (parent.level >= level || parent.level < 1) throw parentCannotHold(parent.name)
    await lockParent(db, parent.lo)
    // Not from memory: another may have been added a moment ago, by this process or the next.
    const siblings = await childrenStored(db, parent.code)
    const slot = nextSlot(parent, siblings, widthOfNew(level))
    if (!slot) throw regionFull(parent.name)
    const code = body.code ?? `${parent.code}P${slot.lo.toString(36).toUpperCase()}`
    if (regions.byCode(code) || !(await insertRegion(db, { code, parent_code: parent.code, name: body.name, kind: body.level, level, ...slot, own: true, created_by: personOf(actor).id }))) throw codeTaken(code)
    await audit(db, actor, { action: 'region.added', subject: `region:${code}`, regionX: parent.lo, after: { name: body.name, parent: parent.code } })
    return { code, name: body.name, fullName: parent.fullName + body.name, level: body.level, parentCode: parent.code, hasChildren: false, own: true }
  })
  http.route<typeof contract.rename, RegionsTables>(contract.rename, async ({ actor, params, body, db }) => {
    const node = mine(actor, params.code)
    if (!(await renameRegion(db, node.code, body.name))) throw notFound({ zh: '自建区划', en: 'Region of your own' })
    await audit(db, actor, { action: 'region.renamed', subject: `region:${node.code}`, regionX: node.lo, before: { name: node.name }, after: { name: body.name } })
    return { ...shown(node), name: body.name, fullName: node.fullName.slice(0, -node.name.length) + body.name }
  })
  http.route<typeof contract.formerCodes, RegionsTables>(contract.formerCodes, async ({ actor, db }) => ({
    items: (await allFormerCodes(db))
      .filter((f) => overlaps(actor, regions.byCode(f.code)))
      .map((f) => ({ formerCode: f.former_code, code: f.code, name: regions.byCode(f.code)?.fullName ?? f.code, note: f.note })),
  }))
  http.route<typeof contract.mapFormerCode, RegionsTables>(contract.mapFormerCode, async ({ actor, params, body, db }) => {
    const node = mine(actor, body.code)
    refuseForeignCode(actor, params.formerCode)
    await putFormerCode(db, { former_code: params.formerCode, code: node.code, lo: node.lo, note: body.note ?? null, created_by: personOf(actor).id })
    await audit(db, actor, { action: 'region.former-code-mapped', subject: `region:${node.code}`, regionX: node.lo, after: { formerCode: params.formerCode } })
    return { formerCode: params.formerCode, code: node.code }
  })
}
