import type { XmlAttribute, XmlNode } from '../xml/index.ts'
import type { Activity, Budget, Kept, Location, Money, Narrative, Organisation, Participant, PlannedDisbursement, Share, Transaction } from './activity.ts'
import { orderOf } from './codelists.ts'

type Values = Readonly<Record<string, string | null>>
const given = (values: Values): XmlAttribute[] => Object.entries(values).filter((one): one is [string, string] => one[1] !== null)

/** An element with what was kept of it beside what is named; in the order of the schema where it has one. */
function element(name: string, values: Values, children: readonly XmlNode[], kept: Kept | null, order?: ReadonlyMap<string, number>): XmlNode {
  const all = kept ? [...children, ...kept.elements] : children
  const rank = (node: XmlNode) => order?.get(node.name) ?? 99
  return { name, attributes: kept ? [...given(values), ...kept.attributes] : given(values), children: order ? all.toSorted((a, b) => rank(a) - rank(b)) : all }
}
/** A small element for one code or day, if there is one. */
function inner(name: string, attribute: string, value: string | null, kept: Kept | null): XmlNode[] {
  const more = kept?.inner[name] ?? []
  return value === null && more.length === 0 ? [] : [{ name, attributes: [...given({ [attribute]: value }), ...more], children: [] }]
}
const narrative = ({ text, language }: Narrative): XmlNode => ({ name: 'narrative', attributes: given({ 'xml:lang': language }), children: [text] })
const texts = (name: string, narratives: readonly Narrative[]): XmlNode[] => (narratives.length === 0 ? [] : [{ name, attributes: [], children: narratives.map(narrative) }])

function organisation(name: string, { ref, type, activity, names, kept }: Organisation, values: Values = {}): XmlNode {
  const pointer = name === 'participating-org' ? 'activity-id' : name === 'provider-org' ? 'provider-activity-id' : 'receiver-activity-id'
  return element(name, { ...values, ref, type, [pointer]: activity }, names.map(narrative), kept)
}
const maybe = (name: string, found: Organisation | null) => (found ? [organisation(name, found)] : [])
function money(found: Money | null): XmlNode[] {
  if (!found) return []
  const { amount, currency, valueDate, kept } = found
  const node = element('value', { currency, 'value-date': valueDate }, [], kept)
  return [{ ...node, children: amount === null ? node.children : [amount, ...node.children] }]
}
const share = (name: string, { code, vocabulary, percentage, names, kept }: Share) => element(name, { code, percentage, vocabulary }, names.map(narrative), kept)

const transaction = ({ type, date, value, ref, descriptions, provider, receiver, kept }: Transaction) =>
  element('transaction', { ref }, [
    ...inner('transaction-type', 'code', type, kept), ...inner('transaction-date', 'iso-date', date, kept), ...money(value), ...texts('description', descriptions),
    ...maybe('provider-org', provider), ...maybe('receiver-org', receiver),
  ], kept, orderOf.transaction)
const period = ({ start, end, value, kept }: Pick<Budget, 'start' | 'end' | 'value' | 'kept'>) => [...inner('period-start', 'iso-date', start, kept), ...inner('period-end', 'iso-date', end, kept), ...money(value)]
const budget = (b: Budget) => element('budget', { type: b.type, status: b.status }, period(b), b.kept, orderOf.period)
const planned = (p: PlannedDisbursement) => element('planned-disbursement', { type: p.type }, [...period(p), ...maybe('provider-org', p.provider), ...maybe('receiver-org', p.receiver)], p.kept, orderOf.period)

const location = ({ ref, reach, ids, names, point, exactness, class: kind, feature, kept }: Location) =>
  element('location', { ref }, [
    ...inner('location-reach', 'code', reach, kept), ...ids.map(({ code, vocabulary, kept: more }) => element('location-id', { code, vocabulary }, [], more)), ...texts('name', names),
    ...(point ? [{ name: 'point', attributes: given({ srsName: point.srs }), children: [{ name: 'pos', attributes: [], children: [`${point.latitude} ${point.longitude}`] }] }] : []),
    ...inner('exactness', 'code', exactness, kept), ...inner('location-class', 'code', kind, kept), ...inner('feature-designation', 'code', feature, kept),
  ], kept, orderOf.location)

const participant = (p: Participant) => organisation('participating-org', p, { role: p.role })

/** As 2.03 has it. */
export function activityNode(a: Activity): XmlNode {
  const { kept } = a
  return element('iati-activity', { 'default-currency': a.currency, 'last-updated-datetime': a.updatedAt, 'xml:lang': a.language }, [
    { name: 'iati-identifier', attributes: [], children: [a.identifier] }, ...maybe('reporting-org', a.reporting), ...texts('title', a.titles),
    ...a.descriptions.map((d) => element('description', { type: d.type }, d.texts.map(narrative), d.kept)), ...a.participants.map(participant),
    ...a.otherIdentifiers.map((o) => element('other-identifier', { ref: o.ref, type: o.type }, [], o.kept)), ...inner('activity-status', 'code', a.status, kept),
    ...a.dates.map((d) => element('activity-date', { type: d.type, 'iso-date': d.date }, d.notes.map(narrative), d.kept)), ...inner('activity-scope', 'code', a.scope, kept),
    ...a.countries.map((s) => share('recipient-country', s)), ...a.regions.map((s) => share('recipient-region', s)), ...a.locations.map(location), ...a.sectors.map((s) => share('sector', s)),
    ...a.budgets.map(budget), ...a.plannedDisbursements.map(planned), ...a.transactions.map(transaction),
  ], kept, orderOf['iati-activity'])
}
