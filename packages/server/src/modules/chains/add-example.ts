import type { chains as contract } from '@jingwei/contract/chains'
import type { Body } from '@jingwei/contract/operation'
import type { Actor } from '../../kernel/access/actor.ts'
import { attach } from './attachments.ts'
import { sectorTitles, addSector } from './sectors.ts'
import type { ChainsDb, Context } from './context.ts'
import { savePlan } from './plans.ts'
import { addChain, publish } from './write-chain.ts'

/** A chain of one’s own as one tells of it: its sector, from the textile example, with a plan and what is attached. */
export type NewChain = {
  readonly sector: Body<typeof contract.addSector>; readonly title: string; readonly titleEn: string; readonly note: string
  readonly plan: Omit<Body<typeof contract.savePlan>, 'version'>; readonly attachments: readonly Body<typeof contract.attach>[]
}
/** Through the same rules as by hand; gives the chain, whose firms are placed by a job. */
export async function addExample(db: ChainsDb, context: Context, actor: Actor, { sector, title, titleEn, note, plan, attachments }: NewChain): Promise<number> {
  if (!(await sectorTitles(db)).has(sector.code)) await addSector(db, context, actor, sector)
  const { id } = await addChain(db, context, actor, { title, titleEn, regionCode: sector.regionCode, sectorCode: sector.code, example: 'textile', copyOf: null, document: null })
  await publish(db, context, actor, id, { revision: 1, note })
  await savePlan(db, context, actor, id, { ...plan, version: 0 })
  for (const one of attachments) await attach(db, context, actor, id, one)
  return id
}
