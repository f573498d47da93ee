import type { chains as contract } from '@jingwei/contract/chains'
import type { Body, Query } from '@jingwei/contract/operation'
import { regionOf, type Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { changedMeanwhile } from '../../kernel/errors/problem-error.ts'
import { findPlan, insertPlan, planYears, updatePlan } from './chain.store.ts'
import { linkTwice, planOutside, unknownLink } from './chains.errors.ts'
import { homeOf, withinOf, type ChainsDb, type Context } from './context.ts'
import { livingDocument, openChain, thisYear } from './show-chain.ts'

export async function readPlan(db: ChainsDb, context: Context, actor: Actor, id: number, query: Query<typeof contract.plan>) {
  const chain = await openChain(db, id)
  const within = withinOf(context, actor, chain, query.region)
  const year = query.year ?? thisYear(context)
  const plan = await findPlan(db, id, within.lo, year)
  const { lo, hi } = regionOf(actor)
  return { region: { code: within.code, name: within.name }, year, years: await planYears(db, id, within.lo), canChange: actor.permissions.has('chains:manage') && within.lo >= lo && within.hi <= hi, items: plan?.items ?? [], version: plan?.version ?? 0 }
}
export async function savePlan(db: ChainsDb, context: Context, actor: Actor, id: number, { regionCode, year, version, items }: Body<typeof contract.savePlan>) {
  const { chain, document } = await livingDocument(db, id)
  const home = homeOf(context, actor, regionCode)
  if (home.lo < chain.region_x || home.hi > chain.region_hi) throw planOutside()
  const links = new Set(document.links.map((l) => l.code))
  const seen = new Set<string>()
  items.forEach(({ link }, i) => {
    if (!links.has(link)) throw unknownLink(link, `body.items.${i}.link`)
    if (seen.has(link)) throw linkTwice(link, i)
    seen.add(link)
  })
  const said = items.filter((i) => i.firms !== null || i.leading !== null || i.revenueFen !== null || i.note !== null)
  const saved = { items: JSON.stringify(said), saved_by: actor.person?.name ?? null, saved_at: context.kernel.now().toISOString() }
  const before = version === 0 ? undefined : await findPlan(db, id, home.lo, year)
  const plan = version === 0 ? await insertPlan(db, { ...saved, chain_id: id, region_x: home.lo, region_hi: home.hi, year }) : await updatePlan(db, { chain_id: id, region_x: home.lo, year, version }, saved)
  if (!plan) throw changedMeanwhile()
  await audit(db, actor, { action: 'chain.plan-saved', subject: `chain:${id}`, regionX: home.lo, summary: `${year}`, before: before?.items, after: said })
  return { items: said.length, version: plan.version }
}
