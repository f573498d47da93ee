import { isCurrency } from '../capital/index.ts'
import type { XmlNode } from '../xml/index.ts'
import type { Activity } from './activity.ts'
import { statuses, statusWords } from './codelists.ts'
import { narrativesOf, readBudget, readDate, readDescription, readLocation, readOrganisation, readOtherIdentifier, readParticipant, readPlannedDisbursement, readShare, readTransaction } from './read-parts.ts'
import { Taker, type Reading } from './taker.ts'

/** One `iati-activity` in the terms of 2.03; what is wrong with it goes to `reading.fault`, what is strange to the model into `kept`. */
export function readActivity(node: XmlNode, of: Omit<Reading, 'identifier'>, versionOfFile: string): Activity {
  const identifier = identifierOf(node)
  const reading: Reading = { ...of, identifier: identifier === '' ? null : identifier }
  const taker = new Taker(node, reading)
  if (!taker.first('iati-identifier') || identifier === '') taker.fault('identifier-missing', true, null)
  const version = taker.attribute('version')
  if (version !== null && version !== versionOfFile) taker.fault('versions-mixed', true, `${versionOfFile}, ${version}`)
  const currency = taker.attribute('default-currency') || null
  if (currency !== null && !isCurrency(currency)) taker.fault('currency-unknown', true, currency)
  const reporting = taker.first('reporting-org')
  const each = <T>(name: string, read: (node: XmlNode, reading: Reading, currency: string | null) => T) => taker.all(name).map((part) => read(part, reading, currency))
  return {
    identifier, language: taker.attribute('xml:lang'), currency, updatedAt: taker.attribute('last-updated-datetime'), reporting: reporting && readOrganisation(reporting, reading),
    titles: narrativesOf(taker, 'title'), descriptions: each('description', readDescription), participants: each('participating-org', readParticipant), otherIdentifiers: each('other-identifier', readOtherIdentifier),
    status: statusOf(taker), dates: each('activity-date', readDate), scope: taker.inner('activity-scope', 'code'),
    countries: each('recipient-country', readShare), regions: each('recipient-region', readShare), locations: each('location', readLocation), sectors: each('sector', readShare),
    budgets: each('budget', readBudget), plannedDisbursements: each('planned-disbursement', readPlannedDisbursement), transactions: each('transaction', readTransaction), kept: taker.kept(),
  }
}

const identifierOf = (node: XmlNode) => {
  const found = node.children.find((child) => typeof child !== 'string' && child.name === 'iati-identifier') as XmlNode | undefined
  return found ? found.children.filter((child) => typeof child === 'string').join('').trim().replace(/\s+/g, ' ') : ''
}

/** By its code, or by its word alone, as 1.x has it. A word that is none stays where it was. */
function statusOf(taker: Taker): string | null {
  const node = taker.node.children.find((child) => typeof child !== 'string' && child.name === 'activity-status') as XmlNode | undefined
  if (!node) return null
  const code = node.attributes.find(([key]) => key === 'code')?.[1].trim() ?? ''
  const word = node.children.filter((child) => typeof child === 'string').join('').trim()
  const known = code === '' ? statusWords[word.toLowerCase()] : code
  if (known === undefined) {
    taker.fault('code-unknown', false, word, node)
    return null
  }
  if (code === '' && taker.reading.generation === 2) taker.fault('code-of-other-version', false, word, node)
  if (!statuses.has(known)) taker.fault('code-unknown', true, known, node)
  taker.inner('activity-status', 'code')
  return known
}
