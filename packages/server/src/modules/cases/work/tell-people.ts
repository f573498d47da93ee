import type { Text } from '@jingwei/contract/text'
import type { Context } from '../context.ts'
import type { Told } from '../transitions.ts'
import { membersOfUnit, unitNames } from '../units/unit.store.ts'
import type { CaseRecord, CasesDb } from './case.store.ts'

type Audience = Parameters<Context['notices']['tell']>[1]

/** Who stands behind a word of the table of transitions, for one case. */
async function audiencesOf(db: CasesDb, { regions }: Context, c: CaseRecord, told: Told): Promise<Audience[]> {
  const unit = async (id: number): Promise<Audience> => {
    const people = await membersOfUnit(db, id)
    const place = (await unitNames(db, [id])).get(id)?.region_x ?? c.region_x
    return people.length > 0 ? { people } : { regionX: place, permission: 'cases:handle' }
  }
  switch (told) {
    case 'reporter':
      // Somebody who wrote about a person wrote for themselves; colleagues are not told.
      return c.reporter && (c.is_about_person || c.organisation_id === null) ? [{ people: [c.reporter] }] : c.organisation_id !== null ? [{ organisationId: c.organisation_id }] : []
    case 'unit':
      return c.unit_id === null ? [{ regionX: c.region_x, permission: 'cases:dispatch' }] : [await unit(c.unit_id)]
    case 'co-owners':
      return Promise.all(c.co_units.map(unit))
    case 'dispatchers':
      return [{ regionX: c.region_x, permission: 'cases:dispatch' }]
    case 'approvers':
      return [{ regionX: c.region_x, permission: 'cases:approve' }]
    case 'above': {
      const parent = regions.byX(c.region_x)?.parentCode
      const node = parent ? regions.byCode(parent) : undefined
      return [{ regionX: node?.lo ?? c.region_x, permission: 'cases:dispatch' }]
    }
  }
}

/** A notice for each of those told, once for each event of the case. Its title says what happened, never what the case is about when it is about a person. */
export async function tellOf(db: CasesDb, context: Context, c: CaseRecord, told: readonly Told[], what: { kind: string; says: Text; isUrgent?: boolean; key?: string }) {
  const about = c.is_about_person ? { zh: '涉及个人的诉求', en: 'a case about a person' } : { zh: c.title, en: c.title }
  for (const one of told)
    for (const audience of await audiencesOf(db, context, c, one))
      await context.notices.tell(db, audience, {
        kind: `case.${what.kind}`, key: `case:${c.id}:${what.key ?? `${what.kind}:${c.version}`}:${one}`, link: { kind: 'case', id: c.id },
        title: { zh: `${c.number} ${what.says.zh}`, en: `${c.number}: ${what.says.en}` }, detail: about, isUrgent: what.isUrgent ?? c.urgency === 'emergency',
      })
}
