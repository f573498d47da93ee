import type { FirmFacts } from '@jingwei/engines/programmes'
import type { Context, ProgrammesDb } from '../context.ts'
import { factsOfFirms } from '../facts/firm-facts.ts'

export type { Context, ProgrammesDb } from '../context.ts'
export const placeOf = ({ regions }: Pick<Context, 'regions'>, x: number) => {
  const { code, name } = regions.toRef(x)
  return { code, name }
}
/** What the platform knows of a firm today; nothing of one that the caller may not see. */
export const factsOf = async (db: ProgrammesDb, context: Context, organisationId: number): Promise<FirmFacts> => (await factsOfFirms(context, db, [organisationId], context.kernel.today())).get(organisationId) ?? new Map()
