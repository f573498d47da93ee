import { describe, expect, it } from 'vitest'
import { newFile, oldFile, transaction } from './iati.fixture.ts'
import { readIati, roundedTransactions, writeIati, type Activity } from './index.ts'

async function written(activities: readonly Activity[]): Promise<string> {
  let text = ''
  for await (const piece of writeIati(activities, { generatedAt: '2024-01-01T00:00:00Z' })) text += piece
  return text
}
const again = async (activities: readonly Activity[]) => readIati([await written(activities)])

describe('a file of 1.04', () => {
  it('is read in the terms of 2.03', async () => {
    const { header, activities, faults } = await readIati([oldFile])
    const [a] = activities
    expect(header).toEqual({ version: '1.04', generatedAt: '2015-03-01T08:00:00' })
    expect(faults).toEqual([])
    expect(a).toMatchObject({
      identifier: 'XX-REG-7-0001', language: 'en', currency: 'USD', status: '4', titles: [{ text: 'Wells for the hill country', language: null }, { text: 'Puits pour les collines', language: 'fr' }],
      descriptions: [{ type: '1', texts: [{ text: 'Two <deep> wells & a pump', language: null }] }], reporting: { ref: 'XX-REG-7', type: '10', names: [{ text: 'Water Office' }] },
      dates: [{ type: '2', date: '2010-02-01', notes: [{ text: 'early spring' }] }, { type: '3', date: '2012-12-31', notes: [] }], participants: [{ role: '1', ref: 'XX-REG-9' }, { role: '4', ref: null }],
      locations: [{ ids: [{ vocabulary: 'G1', code: '1000001' }], point: { latitude: '27.70169', longitude: '-85.3206' }, exactness: '1' }],
      sectors: [{ vocabulary: '2', code: '140', percentage: '60', names: [{ text: 'Water' }] }, { vocabulary: '1', code: '14030' }], countries: [{ code: 'NP', names: [{ text: 'Nepal' }] }], budgets: [{ type: '1', start: '2010-01-01', end: '2010-12-31', value: { amount: '1000.5' } }],
      transactions: [
        { type: '2', date: '2010-01-05', ref: 't1', value: { amount: '685819.59392', currency: 'EUR' }, provider: { ref: 'XX-REG-9', activity: 'XX-REG-9-5' } },
        { type: '3', date: '2010-02-05', value: { amount: '-12.005', currency: null }, descriptions: [{ text: 'back' }] },
      ],
    })
  })

  it('says the same after it was written as 2.03 and read again, what we have no name for included', async () => {
    const { activities } = await readIati([oldFile])
    const { header, activities: second, faults } = await again(activities)
    expect(second).toEqual(activities)
    expect([header?.version, faults]).toEqual(['2.03', []])
    const text = await written(activities)
    expect(text).toContain('hierarchy="1" xmlns:own="https://registry.example/own"')
    expect(text).toContain('<own:voucher number="7">paid <own:b>twice</own:b>?</own:voucher>')
    expect(text).toContain('<organisation>\n        <narrative>Water Office</narrative>')
    // Where the schema wants it: after dates and before the country.
    expect(text.indexOf('<contact-info>')).toBeGreaterThan(text.indexOf('<activity-date'))
    expect(text.indexOf('<contact-info>')).toBeLessThan(text.indexOf('<recipient-country'))
    expect(text.trimEnd().endsWith('</iati-activities>')).toBe(true)
  })

  it('may come in pieces cut anywhere', async () => {
    const whole = await readIati([oldFile])
    expect(await readIati([...oldFile])).toEqual(whole)
  })
})

it('a whole word of 1.x that is no status stays as it was', async () => {
  const { activities, faults } = await readIati([newFile('<activity-status>Unspecified</activity-status>', { version: '1.05' })])
  expect(activities[0]!.status).toBeNull()
  expect(faults).toMatchObject([{ code: 'code-unknown', isGrave: false, place: { identifier: 'XX-1', line: 4 }, found: 'Unspecified' }])
  expect((await again(activities)).activities).toEqual(activities)
})

describe('what is wrong is told with its place', () => {
  it.each<[string, string, object]>([
    ['a letter of 1.x in 2.03', newFile(transaction({ type: '<transaction-type code="D"/>' })), { code: 'code-of-other-version', found: 'D', isGrave: true }],
    ['a number of 2.x in 1.05', newFile(transaction(), { version: '1.05' }), { code: 'code-of-other-version', found: '3', isGrave: true }],
    ['an activity of another version', newFile('', { attributes: 'version="1.03"' }), { code: 'versions-mixed', found: '2.03, 1.03', isGrave: true }],
    ['a word of 1.x for a role', newFile('<participating-org role="Funding"/>'), { code: 'code-of-other-version', found: 'Funding', isGrave: false }],
    ['no type of transaction', newFile(transaction({ type: '' })), { code: 'code-missing', found: 'transaction-type', isGrave: true }],
    ['an unknown type of transaction', newFile(transaction({ type: '<transaction-type code="99"/>' })), { code: 'code-unknown', found: '99', isGrave: true }],
    ['an unknown status', newFile('<activity-status code="9"/>'), { code: 'code-unknown', found: '9', isGrave: true }],
    ['a currency that is none', newFile(transaction({ value: '<value currency="RMB">1</value>' })), { code: 'currency-unknown', found: 'RMB', isGrave: true }],
    ['no currency', newFile(transaction(), { attributes: '' }), { code: 'currency-missing', isGrave: true }],
    ['thousands apart', newFile(transaction({ value: '<value>1,000</value>' })), { code: 'amount-not-a-number', found: '1,000', isGrave: true }],
    ['an exponent', newFile(transaction({ value: '<value>1e3</value>' })), { code: 'amount-not-a-number', found: '1e3', isGrave: true }],
    ['no amount', newFile(transaction({ value: '<value currency="USD"/>' })), { code: 'amount-missing', isGrave: true }],
    ['no value', newFile(transaction({ value: '' })), { code: 'amount-missing', isGrave: true }],
    ['no date', newFile(transaction({ date: '' })), { code: 'date-missing', isGrave: true }],
    ['a day that is none', newFile(transaction({ date: '<transaction-date iso-date="2021-02-29"/>' })), { code: 'date-not-a-date', found: '2021-02-29', isGrave: true }],
    ['a point outside the world', newFile('<location><point><pos>91 0</pos></point></location>'), { code: 'coordinates-wrong', found: '91 0', isGrave: false }],
    ['a purpose of two digits', newFile('<sector code="14"/>'), { code: 'code-unknown', found: '14', isGrave: false }],
  ])('%s', async (_, text, fault) => {
    const { activities, faults } = await readIati([text])
    expect(faults).toMatchObject([fault])
    expect(faults[0]!.place).toMatchObject({ identifier: 'XX-1', line: expect.any(Number) })
    expect(faults[0]!.place.line).toBeGreaterThan(1)
    // And nothing is changed by it: what stood there is written as it was.
    expect((await again(activities)).activities).toEqual(activities)
  })

  it('an identifier twice, with the line of the first', async () => {
    const one = '<iati-activity><iati-identifier>A</iati-identifier></iati-activity>\n'
    const { faults } = await readIati([`<iati-activities version="2.03">\n${one}${one}</iati-activities>`])
    expect(faults).toEqual([{ code: 'identifier-twice', isGrave: true, place: { identifier: 'A', element: 'iati-activity', line: 3 }, found: '2' }])
  })
  it('no identifier', async () => expect((await readIati([newFile('', { identifier: ' ' })])).faults).toMatchObject([{ code: 'identifier-missing', isGrave: true, place: { identifier: null } }]))
  it.each([
    ['another document', '<html></html>', 'not-iati', 'html'], ['a version that is none', '<iati-activities version="3.0"></iati-activities>', 'version-unknown', '3.0'], ['a file cut off', newFile('').slice(0, -30), 'damaged', 'XML'],
    ['a document type', '<!DOCTYPE x SYSTEM "file:///etc/passwd"><iati-activities version="2.03"/>', 'damaged', 'DOCTYPE'], ['nothing', '', 'damaged', 'XML'], ['tags that do not fit', newFile('<title><narrative>x</title></narrative>'), 'damaged', 'XML'],
  ])('%s', async (_, text, code, found) => expect((await readIati([text])).faults).toMatchObject([{ code, found, isGrave: true }]))
})

it('rounds the transactions of each kind and currency together', async () => {
  const of = (type: string, currency: string, amount: string) => transaction({ type: `<transaction-type code="${type}"/>`, value: `<value currency="${currency}">${amount}</value>` })
  const { activities } = await readIati([newFile([of('3', 'USD', '0.005'), of('3', 'USD', '0.004'), of('2', 'USD', '10.10'), of('3', 'USD', '0.005'), of('3', 'XOF', '7.6')].join(''))])
  const { transactions, totals } = roundedTransactions(activities[0]!, { commitments: '10.1', disbursements: '0.014' })
  expect(transactions.map(({ type, currency, minor }) => [type, currency, minor])).toEqual([['3', 'USD', 1], ['3', 'USD', 0], ['2', 'USD', 1010], ['3', 'USD', 0], ['3', 'XOF', 8]])
  expect(totals.map(({ type, currency, minor, agrees }) => [type, currency, minor, agrees])).toEqual([['3', 'USD', 1, true], ['2', 'USD', 1010, true], ['3', 'XOF', 8, false]])
})
