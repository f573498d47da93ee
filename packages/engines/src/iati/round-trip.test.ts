import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readIati, writeIati, type Activity, type Kept, type Money, type Narrative, type Organisation } from './index.ts'

/* Any activity in the terms of the model, as reading leaves them: texts without spaces around them, codes without spaces. */
const clean = (text: string) => text.replaceAll('\uFFFD', '?').trim()
const text = fc.oneof(fc.string({ maxLength: 20 }), fc.constantFrom('织造车间 & <数字化>', 'l’été\n  à "Dakar"', '😀]]>')).map(clean).filter((t) => t !== '')
const code = fc.stringMatching(/^[A-Za-z0-9:._-]{1,8}$/)
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null })
const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.array(arbitrary, { maxLength: 3 })
const kept: fc.Arbitrary<Kept | null> = maybe(
  fc.record({
    attributes: fc.constantFrom<Kept['attributes']>([], [['own:a', 'x "y" <z>']], [['humanitarian', '1']]),
    elements: fc.constantFrom<Kept['elements']>([], [{ name: 'own:thing', attributes: [['a', '1']], children: [{ name: 'own:part', attributes: [], children: ['a  b'] }] }], [{ name: 'flow-type', attributes: [['code', '10']], children: [] }]),
    inner: fc.constant({}),
  }).filter((k) => k.attributes.length + k.elements.length > 0),
)
const narrative: fc.Arbitrary<Narrative> = fc.record({ text, language: maybe(fc.constantFrom('en', 'zh', 'fr')) })
const narratives = some(narrative)
const organisation = fc.record({ ref: maybe(code), type: maybe(code), activity: fc.constant<string | null>(null), names: narratives, kept })
const party: fc.Arbitrary<Organisation> = fc.record({ ref: maybe(code), type: maybe(code), activity: maybe(code), names: narratives, kept })
const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }).map((d) => d.toISOString().slice(0, 10))
const money: fc.Arbitrary<Money> = fc.record({ amount: maybe(fc.constantFrom('1', '-0.00000000001', '1300000.0', '1,5')), currency: maybe(fc.constantFrom('USD', 'CNY', 'RMB')), valueDate: maybe(day), kept: fc.constant(null) })
const share = fc.record({ code: maybe(code), vocabulary: maybe(code), percentage: maybe(fc.constant('33.33')), names: narratives, kept })
const period = { start: maybe(day), end: maybe(day), value: maybe(money), kept }
const activity: fc.Arbitrary<Activity> = fc.record({
  identifier: code, language: maybe(fc.constantFrom('en', 'zh')), currency: maybe(fc.constantFrom('USD', 'XX')), updatedAt: maybe(fc.constant('2020-01-01T00:00:00')), reporting: maybe(organisation), titles: narratives,
  descriptions: some(fc.record({ type: maybe(code), texts: narratives, kept })), participants: some(fc.record({ role: maybe(fc.constantFrom('1', '4', '9')), ref: maybe(code), type: maybe(code), activity: maybe(code), names: narratives, kept })),
  otherIdentifiers: some(fc.record({ ref: maybe(code), type: maybe(code), kept })), status: maybe(fc.constantFrom('1', '6', '9')), dates: some(fc.record({ type: maybe(fc.constantFrom('1', '4')), date: maybe(day), notes: narratives, kept })), scope: maybe(code),
  countries: some(share), regions: some(share), sectors: some(share),
  locations: some(fc.record({
    ref: maybe(code), reach: maybe(code), ids: some(fc.record({ code: maybe(code), vocabulary: maybe(code), kept })), names: narratives,
    point: maybe(fc.record({ latitude: fc.constantFrom('1.25', '-99'), longitude: fc.constant('32.5'), srs: maybe(code) })), exactness: maybe(code), class: maybe(code), feature: maybe(code), kept,
  })),
  budgets: some(fc.record({ type: maybe(fc.constantFrom('1', '2')), status: maybe(fc.constantFrom('1', '7')), ...period })), plannedDisbursements: some(fc.record({ type: maybe(fc.constantFrom('1', '2')), ...period, provider: maybe(party), receiver: maybe(party) })),
  transactions: some(fc.record({ type: maybe(fc.constantFrom('1', '13', '77')), date: maybe(day), value: maybe(money), ref: maybe(code), descriptions: narratives, provider: maybe(party), receiver: maybe(party), kept })), kept,
})
it('what is written is what is read, whatever the activity says', () => fc.assert(fc.asyncProperty(fc.uniqueArray(activity, { maxLength: 3, selector: (a) => a.identifier }), async (activities) => {
  let file = ''
  for await (const piece of writeIati(activities, { generatedAt: '2024-01-01T00:00:00Z' })) file += piece
  const read = await readIati([file])
  expect(read.activities).toEqual(activities)
  // A second time not a letter changes.
  let second = ''
  for await (const piece of writeIati(read.activities, { generatedAt: '2024-01-01T00:00:00Z' })) second += piece
  expect(second).toBe(file)
}), { numRuns: 150 }))

it('any text at all is read or told to be wrong', () => fc.assert(fc.asyncProperty(fc.array(fc.oneof(fc.string(), fc.constantFrom('<iati-activities version="2.03">', '<iati-activity>', '</iati-activity>', '</iati-activities>', '<transaction>', '</transaction>', '<!--', ']]>')), { maxLength: 12 }), async (pieces) => {
  const { faults } = await readIati(pieces)
  if (faults.length === 0) expect(pieces.join('')).toMatch(/<iati-activities version="2.03">[^]*<\/iati-activities>/)
  else expect(faults.every((f) => f.place.line >= 1)).toBe(true)
})))
