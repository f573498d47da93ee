import { describe, expect, it } from 'vitest'
import { readAims, readIati, roundedTransactions, writeIati, type AimsRow } from './index.ts'

/* Constructed; no such projects exist. */
const rows = (columns: string, ...lines: string[]): AimsRow[] => lines.map((text, i) => ({ line: i + 2, cells: Object.fromEntries(columns.split(',').map((column, at) => [column, text.split(',')[at] ?? ''])) }))
const projectColumns = 'project_id,project_title,start_actual_isodate,start_actual_type,end_actual_isodate,end_actual_type,donors,recipients,recipients_iso3,ad_sector_codes,ad_sector_names,status,total_commitments,total_disbursements'
const projects = (...lines: string[]) => rows(projectColumns, ...lines)
const transactions = (...lines: string[]) => rows('transaction_id,project_id,transaction_isodate,transaction_year,transaction_value_code,transaction_currency,transaction_value', ...lines)
const well = '7,Wells,2010-02-01,start-actual,2012-12-31,end-planned,Hill Bank|Water Office,Nepal,NPL,140|210,Water|Roads,Completion,685819.59392,84152.1569333'
const paid = ['a,7,,2010,C,USD,685819.59392', 'b,7,2011-05-03,2011,D,USD,84152.1568333', 'c,7,,2012,D,USD,0.0001']
const none = { locations: null, countries: null }

it('projects, transactions and places become activities with their published totals beside', async () => {
  const { projects: found, faults } = await readAims({
    projects: projects(well), transactions: transactions(...paid), countries: rows('name,iso2,name_iso3', 'Nepal,NP,NPL'),
    locations: rows('project_id,project_location_id,geoname_id,place_name,latitude,longitude,location_type_code,location_class,geographic_exactness', '7,7_1,1000001,Upper Hill,27.7,85.3,PPL,2,1'),
  })
  expect(faults).toEqual([])
  expect(found).toMatchObject([{
    line: 2, published: { commitments: '685819.59392', disbursements: '84152.1569333' },
    activity: {
      identifier: '7', currency: 'USD', status: '4', titles: [{ text: 'Wells' }], dates: [{ type: '2', date: '2010-02-01' }, { type: '3', date: '2012-12-31' }], participants: [{ role: '1', names: [{ text: 'Hill Bank' }] }, { role: '1', names: [{ text: 'Water Office' }] }],
      sectors: [{ code: '140', vocabulary: '2', percentage: '50.00', names: [{ text: 'Water' }] }, { code: '210' }], countries: [{ code: 'NP', percentage: '100.00' }], locations: [{ ids: [{ code: '1000001', vocabulary: 'G1' }], point: { latitude: '27.7' }, exactness: '1', class: '2', feature: 'PPL' }],
      transactions: [{ type: '2', date: '2010-01-01', ref: 'a', value: { amount: '685819.59392', currency: 'USD' } }, { type: '3', date: '2011-05-03' }, { type: '3', date: '2012-01-01' }],
    },
  }])
  const { activity, published } = found[0]!
  expect(roundedTransactions(activity, published).totals.map(({ minor, agrees }) => [minor, agrees])).toEqual([[68581959, true], [8415216, true]])
  let text = ''
  for await (const piece of writeIati([activity], { generatedAt: '2024-01-01T00:00:00Z' })) text += piece
  expect((await readIati([text])).activities).toEqual([activity])
})

describe('what is wrong is told with table and line', () => {
  it.each<[string, AimsRow[], AimsRow[], object]>([
    ['a total that is another', projects(well.replace('84152.1569333', '84152.2')), transactions(...paid), { code: 'total-differs', isGrave: true, place: { identifier: '7', element: 'projects', line: 2 }, found: '84152.2' }],
    ['a total without transactions', projects('8,Roads,,,,,,,,,,Implementation,5,'), [], { code: 'total-differs', place: { identifier: '8' }, found: '5' }],
    ['a transaction of no project', projects(well), transactions(...paid, 'd,9,,2012,D,USD,1'), { code: 'project-unknown', place: { element: 'transactions', line: 5 }, found: '9' }],
    ['a kind that is none', projects('7,Wells,,,,,,,,,,,,'), transactions('a,7,,2010,Z,USD,1'), { code: 'code-unknown', isGrave: true, found: 'Z' }],
    ['an amount that is no number', projects('7,Wells,,,,,,,,,,,,'), transactions('a,7,,2010,D,USD,1e5'), { code: 'amount-not-a-number', isGrave: true, found: '1e5' }],
    ['a currency that is none', projects('7,Wells,,,,,,,,,,,,'), transactions('a,7,,2010,D,$,1'), { code: 'currency-unknown', isGrave: true, found: '$' }],
    ['no year', projects('7,Wells,,,,,,,,,,,,'), transactions('a,7,,,D,USD,1'), { code: 'date-missing', isGrave: true }],
    ['a project twice', projects('7,Wells,,,,,,,,,,,,', '7,Wells,,,,,,,,,,,,'), [], { code: 'identifier-twice', isGrave: true, place: { line: 3 }, found: '2' }],
    ['a status that is none', projects('7,Wells,,,,,,,,,,Unspecified,,'), [], { code: 'code-unknown', isGrave: false, found: 'Unspecified' }],
    ['a table without a column', projects('7,Wells,,,,,,,,,,,,'), rows('project_id,transaction_value', '7,1'), { code: 'column-missing', isGrave: true, place: { element: 'transactions' }, found: 'transaction_value_code' }],
  ])('%s', async (_, of, paidOf, fault) => expect((await readAims({ projects: of, transactions: paidOf, ...none })).faults).toMatchObject([fault]))
})
