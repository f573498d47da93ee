import type { Contact, Organisation } from '@jingwei/contract/organisations'
import { maskPhone } from '@jingwei/engines/text'
import type { z } from 'zod'
import type { Actor } from '../../kernel/access/actor.ts'
import { notFound } from '../../kernel/errors/problem-error.ts'
import type { Regions } from '../regions/index.ts'
import { contactsOf, findById, formerNamesOf, honoursOf, toRow, type OrganisationRecord, type OrganisationsDb } from './organisations.store.ts'

export const organisationNotFound = () => notFound({ zh: '企业', en: 'Organisation' })

const maskName = (name: string) => name.slice(0, 1) + '*'.repeat(Math.max(1, name.length - 1))
const maskEmail = (email: string) => email.replace(/^(.).*(@.*)$/, '$1***$2')

export async function readContacts(db: OrganisationsDb, id: number, unmasked: boolean): Promise<z.infer<typeof Contact>[]> {
  return (await contactsOf(db, id)).map((c) =>
    unmasked
      ? { id: c.id, name: c.name, duty: c.duty, phone: c.phone, email: c.email, isMasked: false }
      : { id: c.id, name: maskName(c.name), duty: c.duty, phone: c.phone && maskPhone(c.phone), email: c.email && maskEmail(c.email), isMasked: true },
  )
}

/** The whole record. Contacts are masked for everybody here; seeing them is an operation of its own, which is recorded. */
export async function readOrganisation(db: OrganisationsDb, _actor: Actor, id: number, regions: Regions, found?: OrganisationRecord): Promise<z.infer<typeof Organisation>> {
  const r = found ?? (await findById(db, id))
  if (!r) throw organisationNotFound()
  return {
    ...toRow(r, regions),
    version: r.version, kindText: r.kind_text, legalRepresentative: r.legal_representative, address: r.address, businessScope: r.business_scope, mainProducts: r.main_products,
    formerRegionCode: r.former_region_code, industryRaw: r.industry_raw,
    point: r.longitude === null || r.latitude === null ? null : { longitude: r.longitude, latitude: r.latitude, basis: r.point_basis as 'given' },
    formerNames: (await formerNamesOf(db, id)).map((f) => ({ name: f.name, until: f.until_on })),
    honours: (await honoursOf(db, id)).map((h) => ({ id: h.id, code: h.code, level: h.level, batch: h.batch, validFrom: h.valid_from, validUntil: h.valid_until, ruleVersion: h.rule_version })),
    contacts: await readContacts(db, id, false),
    knownOn: r.known_on, closedOn: r.closed_on, mergedInto: r.merged_into, sizeRule: r.size_rule,
  }
}
