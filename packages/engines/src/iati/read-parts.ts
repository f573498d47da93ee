import { isCurrency } from '../capital/index.ts'
import type { XmlNode } from '../xml/index.ts'
import type { ActivityDate, Budget, Description, Location, Money, Organisation, OtherIdentifier, Participant, PlannedDisbursement, Point, Share, Transaction } from './activity.ts'
import { amountOf } from './amount.ts'
import { budgetStatuses, budgetTypes, dateTypes, formerBudgetTypes, formerDateTypes, formerPlaceVocabularies, formerRoles, formerTransactionTypes, roles, sectorVocabularyOf, transactionTypes } from './codelists.ts'
import { isDay } from './days.ts'
import { Taker, type Reading } from './taker.ts'

/** WGS 84 as IATI names it. */
export const worldCoordinates = 'http://www.opengis.net/def/crs/EPSG/0/4326'

type Codes = { readonly of2: ReadonlySet<string>; readonly of1: Readonly<Record<string, string>> | null; readonly isGrave: boolean }
/**
 * A code in the terms of 2.03. `of1`: the words or letters of 1.x, which are no codes in 2.x, nor the numbers of 2.x in 1.x: a file with both
 * was put together from two, and nothing says which half is right. Null where 1.x wrote the same codes.
 */
function codeOf(taker: Taker, written: string | null, { of2, of1, isGrave }: Codes, node: XmlNode): string | null {
  if (written === null || written === '') return null
  const former = of1 ? (of1[written] ?? of1[written.toUpperCase()] ?? of1[written.toLowerCase()]) : undefined
  const isOf2 = of2.has(written)
  if (former === undefined && !isOf2) taker.fault('code-unknown', isGrave, written, node)
  else if (of1 && (taker.reading.generation === 1 ? former === undefined : former !== undefined)) taker.fault('code-of-other-version', isGrave, written, node)
  return former ?? written
}

/** A day as written, its zone of time cut off. */
function dayOf(taker: Taker, written: string | null, isNeeded: boolean): string | null {
  if (written === null || written === '') {
    if (isNeeded) taker.fault('date-missing', true, null)
    return null
  }
  const day = /^(\d{4}-\d{2}-\d{2})(?:Z|[+-]\d{2}:\d{2}|T.*)?$/.exec(written)?.[1] ?? written
  if (!isDay(day)) taker.fault('date-not-a-date', isNeeded, written)
  return day
}

export function readOrganisation(node: XmlNode, reading: Reading): Organisation {
  const taker = new Taker(node, reading)
  const activity = node.name === 'participating-org' ? 'activity-id' : node.name === 'provider-org' ? 'provider-activity-id' : 'receiver-activity-id'
  return { ref: taker.attribute('ref'), type: taker.attribute('type'), activity: taker.attribute(activity), names: taker.narratives(), kept: taker.kept() }
}
export function readParticipant(node: XmlNode, reading: Reading): Participant {
  const taker = new Taker(node, reading)
  const role = codeOf(taker, taker.attribute('role'), { of2: roles, of1: formerRoles, isGrave: false }, node)
  return { role, ...readOrganisation({ ...node, attributes: node.attributes.filter(([key]) => key !== 'role') }, reading) }
}

function readMoney(node: XmlNode | null, around: Taker, currencyOfAll: string | null): Money | null {
  if (!node) {
    around.fault('amount-missing', true, null)
    return null
  }
  const taker = new Taker(node, around.reading)
  const currency = taker.attribute('currency')
  const amount = taker.text()
  if (amount === '') taker.fault('amount-missing', true, null)
  else if (amountOf(amount) === null) taker.fault('amount-not-a-number', true, amount)
  // A wrong one of the whole activity was told with the activity.
  if (currency !== null && currency !== '' && !isCurrency(currency)) taker.fault('currency-unknown', true, currency)
  if (!currency && !currencyOfAll) taker.fault('currency-missing', true, null)
  return { amount: amount === '' ? null : amount, currency: currency === '' ? null : currency, valueDate: dayOf(taker, taker.attribute('value-date'), false), kept: taker.kept() }
}

export function readTransaction(node: XmlNode, reading: Reading, currencyOfAll: string | null): Transaction {
  const taker = new Taker(node, reading)
  const written = taker.inner('transaction-type', 'code')
  if (!written) taker.fault('code-missing', true, 'transaction-type')
  const type = codeOf(taker, written, { of2: transactionTypes, of1: formerTransactionTypes, isGrave: true }, node)
  const value = taker.first('value')
  const date = dayOf(taker, taker.inner('transaction-date', 'iso-date'), true)
  const [provider, receiver] = [taker.first('provider-org'), taker.first('receiver-org')]
  return {
    type, date, value: readMoney(value, taker, currencyOfAll), ref: taker.attribute('ref'), descriptions: narrativesOf(taker, 'description'),
    provider: provider && readOrganisation(provider, reading), receiver: receiver && readOrganisation(receiver, reading), kept: taker.kept(),
  }
}

export function readBudget(node: XmlNode, reading: Reading, currencyOfAll: string | null): Budget {
  const taker = new Taker(node, reading)
  const written = taker.attribute('type')
  const of1 = written !== null && /^\d$/.test(written) ? null : formerBudgetTypes
  return {
    type: codeOf(taker, written, { of2: budgetTypes, of1, isGrave: false }, node), status: codeOf(taker, taker.attribute('status'), { of2: budgetStatuses, of1: null, isGrave: false }, node),
    start: dayOf(taker, taker.inner('period-start', 'iso-date'), true), end: dayOf(taker, taker.inner('period-end', 'iso-date'), true), value: readMoney(taker.first('value'), taker, currencyOfAll), kept: taker.kept(),
  }
}
export function readPlannedDisbursement(node: XmlNode, reading: Reading, currencyOfAll: string | null): PlannedDisbursement {
  const taker = new Taker(node, reading)
  const [provider, receiver] = [taker.first('provider-org'), taker.first('receiver-org')]
  return {
    type: codeOf(taker, taker.attribute('type'), { of2: budgetTypes, of1: null, isGrave: false }, node), start: dayOf(taker, taker.inner('period-start', 'iso-date'), true), end: dayOf(taker, taker.inner('period-end', 'iso-date'), false),
    value: readMoney(taker.first('value'), taker, currencyOfAll), provider: provider && readOrganisation(provider, reading), receiver: receiver && readOrganisation(receiver, reading), kept: taker.kept(),
  }
}

const shapes: Readonly<Record<string, RegExp>> = { 'recipient-country': /^[A-Z]{2}$/, 'sector 1': /^\d{5}$/, 'sector 2': /^\d{3}$/ }
export function readShare(node: XmlNode, reading: Reading): Share {
  const taker = new Taker(node, reading)
  const code = taker.attribute('code')
  const written = taker.attribute('vocabulary')
  const vocabulary = written !== null && node.name === 'sector' && reading.generation === 1 ? sectorVocabularyOf(written, code) : written
  if (!code) taker.fault('code-missing', false, node.name)
  else if ((shapes[node.name] ?? shapes[`${node.name} ${vocabulary ?? '1'}`])?.test(code) === false) taker.fault('code-unknown', false, code)
  return { code, vocabulary, percentage: taker.attribute('percentage'), names: taker.narratives(), kept: taker.kept() }
}

export function readDate(node: XmlNode, reading: Reading): ActivityDate {
  const taker = new Taker(node, reading)
  const type = codeOf(taker, taker.attribute('type'), { of2: dateTypes, of1: formerDateTypes, isGrave: false }, node)
  return { type, date: dayOf(taker, taker.attribute('iso-date'), false), notes: taker.narratives(), kept: taker.kept() }
}
export function readDescription(node: XmlNode, reading: Reading): Description {
  const taker = new Taker(node, reading)
  return { type: taker.attribute('type'), texts: taker.narratives(), kept: taker.kept() }
}
export function readOtherIdentifier(node: XmlNode, reading: Reading): OtherIdentifier {
  const taker = new Taker(node, reading)
  const own = taker.text()
  return { ref: taker.attribute('ref') ?? (own === '' ? null : own), type: taker.attribute('type'), kept: taker.kept() }
}

/** Texts of an element that 2.x has once, and 1.x once a language. */
export const narrativesOf = (taker: Taker, name: string) => {
  const nodes = taker.reading.generation === 1 ? taker.all(name) : [taker.first(name)].filter((node) => node !== null)
  return nodes.flatMap((node) => new Taker(node, taker.reading).narratives())
}

export function readLocation(node: XmlNode, reading: Reading): Location {
  const taker = new Taker(node, reading)
  const ids = taker.all('location-id').map((id) => {
    const one = new Taker(id, reading)
    const [code, vocabulary] = [one.attribute('code'), one.attribute('vocabulary')]
    return { code, vocabulary: vocabulary !== null && reading.generation === 1 ? (formerPlaceVocabularies[vocabulary] ?? vocabulary) : vocabulary, kept: one.kept() }
  })
  return {
    ref: taker.attribute('ref'), reach: taker.inner('location-reach', 'code'), ids, names: narrativesOf(taker, 'name'), point: readPoint(taker),
    exactness: taker.inner('exactness', 'code'), class: taker.inner('location-class', 'code'), feature: taker.inner('feature-designation', 'code'), kept: taker.kept(),
  }
}
function readPoint(taker: Taker): Point | null {
  const former = taker.first('coordinates')
  if (former) {
    const { attributes } = former
    const of = (name: string) => attributes.find(([key]) => key === name)?.[1].trim() ?? ''
    return checked(taker, { latitude: of('latitude'), longitude: of('longitude'), srs: worldCoordinates }, former)
  }
  const node = taker.first('point')
  if (!node) return null
  const point = new Taker(node, taker.reading)
  const position = point.first('pos')
  const [latitude = '', longitude = ''] = position ? new Taker(position, taker.reading).text().split(/\s+/) : []
  return checked(taker, { latitude, longitude, srs: point.attribute('srsName') }, node)
}
function checked(taker: Taker, point: Point, node: XmlNode): Point {
  const within = (text: string, limit: number) => /^[+-]?\d+(\.\d+)?$/.test(text) && Math.abs(Number(text)) <= limit
  if (!within(point.latitude, 90) || !within(point.longitude, 180)) taker.fault('coordinates-wrong', false, `${point.latitude} ${point.longitude}`, node)
  return point
}
