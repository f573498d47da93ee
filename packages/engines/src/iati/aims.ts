import { isCurrency } from '../capital/index.ts'
import type { Activity, Fault, FaultCode, Location, Narrative, Share, Transaction } from './activity.ts'
import { amountOf } from './amount.ts'
import { formerDateTypes, formerTransactionTypes, statusWords } from './codelists.ts'
import { isDay } from './days.ts'
import { worldCoordinates } from './read-parts.ts'
import { roundedTransactions, type PublishedTotals } from './totals.ts'

/** A row by the names of its columns; `line` as in the file. */
export type AimsRow = { readonly line: number; readonly cells: Readonly<Record<string, string>> }
type Rows = Iterable<AimsRow> | AsyncIterable<AimsRow>
/** The tables of a release. `countries` (alpha-2 beside alpha-3) comes with it as `country_codes`. */
export type AimsTables = { readonly projects: Rows; readonly transactions: Rows; readonly locations: Rows | null; readonly countries: Rows | null }
export type AimsProject = { readonly activity: Activity; readonly published: PublishedTotals; readonly line: number }

const needed = { projects: ['project_id', 'project_title'], transactions: ['project_id', 'transaction_value_code', 'transaction_value'], locations: ['project_id'] } as const
const name = (text: string): Narrative[] => (text === '' ? [] : [{ text, language: null }])
const listed = (text: string): string[] => text.split('|').map((part) => part.trim()).filter((part) => part !== '')
const orNull = (text: string | undefined): string | null => (text === undefined || text.trim() === '' ? null : text.trim())

/**
 * Projects of an aid management platform as its research releases publish them: a table of projects with their totals, one of transactions,
 * one of places. Where only the year of a transaction is known it counts as of its first day, as the same publisher’s IATI has it.
 */
export async function readAims({ projects, transactions, locations, countries }: AimsTables): Promise<{ readonly projects: AimsProject[]; readonly faults: Fault[] }> {
  const faults: Fault[] = []
  const tell = (code: FaultCode, isGrave: boolean, identifier: string | null, element: string, line: number, found: string) => void faults.push({ code, isGrave, place: { identifier, element, line }, found: found.slice(0, 200) })
  const rowsOf = async (table: keyof typeof needed, rows: Rows | null, read: (row: AimsRow, of: (column: string) => string) => void) => {
    let isFirst = true
    for await (const row of rows ?? []) {
      const missing = isFirst ? needed[table].filter((column) => row.cells[column] === undefined) : []
      isFirst = false
      for (const column of missing) tell('column-missing', true, null, table, 1, column)
      if (missing.length > 0) return
      read(row, (column) => row.cells[column]?.trim() ?? '')
    }
  }

  const alpha2 = new Map<string, string>()
  for await (const { cells } of countries ?? []) if (cells['name_iso3'] && cells['iso2']) alpha2.set(cells['name_iso3'], cells['iso2'])

  type Growing = { -readonly [K in keyof Activity]: Activity[K] } & { transactions: Transaction[]; locations: Location[] }
  const found = new Map<string, { activity: Growing; published: PublishedTotals; line: number }>()
  await rowsOf('projects', projects, ({ line }, of) => {
    const identifier = of('project_id')
    if (identifier === '') return tell('identifier-missing', true, null, 'projects', line, '')
    const before = found.get(identifier)
    if (before) return tell('identifier-twice', true, identifier, 'projects', line, String(before.line))
    const status = statusWords[of('status').toLowerCase()] ?? null
    if (status === null && of('status') !== '') tell('code-unknown', false, identifier, 'projects', line, of('status'))
    const published = { commitments: orNull(of('total_commitments')), disbursements: orNull(of('total_disbursements')) }
    for (const total of [published.commitments, published.disbursements]) if (total !== null && amountOf(total) === null) tell('amount-not-a-number', true, identifier, 'projects', line, total)
    const day = (kind: 'start' | 'end') => {
      const [date, type] = [of(`${kind}_actual_isodate`), of(`${kind}_actual_type`)]
      if (date === '') return []
      if (!isDay(date)) tell('date-not-a-date', false, identifier, 'projects', line, date)
      return [{ type: formerDateTypes[type] ?? formerDateTypes[`${kind}-actual`]!, date, notes: [], kept: null }]
    }
    const sectors = listed(of('ad_sector_codes'))
    const sectorNames = listed(of('ad_sector_names'))
    const recipients = listed(of('recipients'))
    const share = (code: string | null, vocabulary: string | null, all: number, label: string): Share => ({ code, vocabulary, percentage: (100 / all).toFixed(2), names: name(label), kept: null })
    found.set(identifier, {
      line, published,
      activity: {
        identifier, language: null, currency: null, updatedAt: null, reporting: null, titles: name(of('project_title')), descriptions: [], otherIdentifiers: [], status, scope: null, dates: [...day('start'), ...day('end')],
        participants: listed(of('donors')).map((donor) => ({ role: '1', ref: null, type: null, activity: null, names: name(donor), kept: null })),
        countries: listed(of('recipients_iso3')).flatMap((code, i, all) => (alpha2.has(code) ? [share(alpha2.get(code)!, null, all.length, recipients[i] ?? '')] : [])), regions: [],
        locations: [], sectors: sectors.map((code, i) => share(code, code.length === 3 ? '2' : '99', sectors.length, sectorNames[i] ?? '')), budgets: [], plannedDisbursements: [], transactions: [], kept: null,
      },
    })
  })

  await rowsOf('transactions', transactions, ({ line }, of) => {
    const identifier = of('project_id')
    const project = found.get(identifier)
    const fault = (code: FaultCode, text: string) => tell(code, true, identifier, 'transactions', line, text)
    if (!project) return fault('project-unknown', identifier)
    const [code, amount, currency, year] = [of('transaction_value_code'), of('transaction_value'), of('transaction_currency'), of('transaction_year')]
    const date = of('transaction_isodate') || (/^\d{4}$/.test(year) ? `${year}-01-01` : year)
    if (code === '') fault('code-missing', 'transaction_value_code')
    else if (!formerTransactionTypes[code]) fault('code-unknown', code)
    if (amount === '') fault('amount-missing', '')
    else if (amountOf(amount) === null) fault('amount-not-a-number', amount)
    if (currency === '') fault('currency-missing', '')
    else if (!isCurrency(currency)) fault('currency-unknown', currency)
    if (date === '') fault('date-missing', '')
    else if (!isDay(date)) fault('date-not-a-date', date)
    project.activity.currency ??= currency || null
    project.activity.transactions.push({
      type: formerTransactionTypes[code] ?? orNull(code), date: orNull(date), ref: orNull(of('transaction_id')), descriptions: [], provider: null, receiver: null, kept: null,
      value: { amount: orNull(amount), currency: orNull(currency), valueDate: orNull(date), kept: null },
    })
  })

  await rowsOf('locations', locations, ({ line }, of) => {
    const identifier = of('project_id')
    const project = found.get(identifier)
    if (!project) return tell('project-unknown', false, identifier, 'locations', line, identifier)
    const [latitude, longitude, geoname] = [of('latitude'), of('longitude'), of('geoname_id')]
    project.activity.locations.push({
      ref: orNull(of('project_location_id')), reach: null, ids: geoname === '' ? [] : [{ code: geoname, vocabulary: 'G1', kept: null }], names: name(of('place_name')),
      point: latitude === '' || longitude === '' ? null : { latitude, longitude, srs: worldCoordinates }, exactness: orNull(of('geographic_exactness')), class: orNull(of('location_class')), feature: orNull(of('location_type_code')), kept: null,
    })
  })

  for (const { activity, published, line } of found.values()) {
    for (const total of roundedTransactions(activity, published).totals) if (!total.agrees) tell('total-differs', true, activity.identifier, 'projects', line, total.published ?? '')
    // Nothing was paid or promised that is not in the transactions.
    if (activity.transactions.length === 0) for (const total of [published.commitments, published.disbursements]) if (total !== null && amountOf(total) !== 0n) tell('total-differs', true, activity.identifier, 'projects', line, total)
  }
  return { projects: [...found.values()], faults }
}
