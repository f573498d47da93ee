import { nameKey, normaliseName, searchTerms } from '@jingwei/engines/text'
import { cellText, type Cell } from '../../kernel/tables/index.ts'
import type { Checked, Opening, Problem } from '../imports/index.ts'
import type { Regions } from '../regions/index.ts'
import {
  capitalTold,
  creditCodeOf,
  dateOf,
  industryReader,
  moneyUnitOf,
  phoneOf,
  revenueOf,
  staffOf,
  storable,
  textOf,
  yesOrNo,
  type Told,
} from './import-cells.ts'
import { placeReader } from './import-place.ts'
import { pointReader } from './import-point.ts'
import { sizeOf } from './record.ts'

const longestName = 200
const longestShown = 80
const none: readonly Problem[] = []
const shown = (cell: Cell | undefined): string | null => {
  const text = cellText(cell)
  return text.trim() === '' ? null : storable(text.length > longestShown ? `${text.slice(0, longestShown)}…` : text)
}
const noSize = { size_class: null, above_scale: null, size_rule: null }

/**
 * Looks at the rows of a roster. A value that cannot be right refuses its row, so that nothing is half-written; a value that is
 * merely of no use (an old registration number, a masked telephone number, an unreadable capital) is left out and told.
 */
export function openCheck({ columns, region, today }: Opening, regions: Regions): (cells: readonly Cell[]) => Checked {
  const indexOf = (field: string) => columns.find((c) => c.field === field)?.index ?? -1
  const headingOf = (field: string) => columns.find((c) => c.field === field)?.header ?? ''
  const at = {
    name: indexOf('name'),
    creditCode: indexOf('creditCode'),
    province: indexOf('province'),
    city: indexOf('city'),
    county: indexOf('county'),
    regionCode: indexOf('regionCode'),
    address: indexOf('address'),
    capital: indexOf('capital'),
    establishedOn: indexOf('establishedOn'),
    kindText: indexOf('kindText'),
    businessScope: indexOf('businessScope'),
    industry: indexOf('industry'),
    legalRepresentative: indexOf('legalRepresentative'),
    staff: indexOf('staff'),
    revenue: indexOf('revenue'),
    mainProducts: indexOf('mainProducts'),
    aboveScale: indexOf('aboveScale'),
    contactName: indexOf('contactName'),
    contactPhone: indexOf('contactPhone'),
    longitude: indexOf('longitude'),
    latitude: indexOf('latitude'),
  }
  const capitalUnit = moneyUnitOf(headingOf('capital'))
  const revenueUnit = moneyUnitOf(headingOf('revenue'))
  const placeOf = placeReader(regions, region)
  const industryOf = industryReader()
  const pointOf = pointReader([headingOf('longitude'), headingOf('latitude')])
  let faults: Problem[] = []
  let notes: Problem[] = []

  return (cells) => {
    if (faults.length > 0) faults = []
    if (notes.length > 0) notes = []
    const take = <T>(field: keyof typeof at, told: Told<T>): T | null => {
      if (told.fault === undefined && told.note === undefined) return told.value
      const problem: Problem = {
        code: `organisations.${told.fault ?? told.note}`,
        field,
        value: shown(cells[at[field]]),
        ...(told.args && { args: told.args }),
      }
      if (told.fault === undefined) notes.push(problem)
      else faults.push(problem)
      return told.value
    }
    const text = (field: keyof typeof at): string | null => (at[field] < 0 ? null : textOf(cells[at[field]]))
    const told = (field: keyof typeof at): string | undefined => text(field) ?? undefined

    const name = take('name', nameOf(text('name')))
    const code = at.creditCode < 0 ? null : take('creditCode', creditCodeOf(cells[at.creditCode]))
    const address = text('address')
    const place = take(
      at.county >= 0 ? 'county' : at.city >= 0 ? 'city' : at.province >= 0 ? 'province' : 'address',
      placeOf({
        code: told('regionCode'),
        province: told('province'),
        city: told('city'),
        county: told('county'),
        address: address ?? undefined,
        authority: code?.authority ?? undefined,
      }),
    )
    const establishedOn = at.establishedOn < 0 ? null : take('establishedOn', dateOf(cells[at.establishedOn], today))
    const capital = at.capital < 0 ? null : take('capital', capitalTold(cells[at.capital], capitalUnit))
    const industry = at.industry < 0 ? null : take('industry', industryOf(cells[at.industry]))
    const staff = at.staff < 0 ? null : take('staff', staffOf(cells[at.staff]))
    const revenueFen = at.revenue < 0 ? null : take('revenue', revenueOf(cells[at.revenue], revenueUnit))
    const aboveScale = at.aboveScale < 0 ? null : take('aboveScale', yesOrNo(cells[at.aboveScale]))
    const phone = at.contactPhone < 0 ? null : take('contactPhone', phoneOf(cells[at.contactPhone]))
    const point = at.longitude < 0 && at.latitude < 0 ? null : take('longitude', pointOf(cells[at.longitude], cells[at.latitude]))
    if (faults.length > 0 || name === null || place === null) return { name, values: null, problems: faults }

    const person = (field: 'legalRepresentative' | 'contactName') => normaliseName(text(field) ?? '').slice(0, 60) || null
    const size = industry?.code ? sizeOf({ industryCode: industry.code, staff, revenueFen }, today) : noSize
    const kind = name.endsWith('合作社') || name.endsWith('合作社联合社') ? 'cooperative' : 'enterprise'
    return {
      name,
      values: [
        place.x,
        place.hi,
        name,
        nameKey(name),
        code?.code ?? null,
        kind,
        industry?.code ?? null,
        industry?.raw ?? null,
        text('kindText'),
        person('legalRepresentative'),
        address,
        text('businessScope'),
        text('mainProducts'),
        establishedOn,
        capital?.minor ?? null,
        capital?.currency ?? null,
        capital?.raw ?? null,
        staff,
        revenueFen,
        size.size_class,
        size.size_rule,
        aboveScale,
        size.above_scale,
        place.formerCode,
        person('contactName'),
        phone,
        point?.longitude ?? null,
        point?.latitude ?? null,
        searchTerms({ names: [name], codes: code ? [code.code] : [] }),
      ],
      problems: notes.length > 0 ? notes : none,
    }
  }
}

function nameOf(text: string | null): Told<string> {
  if (text === null) return { value: null, fault: 'name-missing' }
  const name = normaliseName(text)
  if (name === '') return { value: null, fault: 'name-missing' }
  if (name.length > longestName) return { value: null, fault: 'name-too-long', args: { length: name.length } }
  return /\p{L}/u.test(name) ? { value: name } : { value: null, fault: 'name-not-a-name' }
}
