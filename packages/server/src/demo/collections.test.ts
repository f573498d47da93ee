import type { FormDefinition, FormReasons, FormValues } from '@jingwei/contract/collection-form'
import { compileForm, validate } from '@jingwei/engines/collections'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bulkInsertOrganisations } from '../modules/diagnosis/firms.fixture.ts'
import { testKernel, type TestKernel } from '../testing/kernel.ts'
import { insertDemoCollections } from './collections.ts'

describe('the demo’s collected reports', () => {
  let t: TestKernel
  beforeAll(async () => {
    t = await testKernel({ now: () => new Date('2026-11-22T04:00:00Z') })
    const [owner] = await bulkInsertOrganisations(t, [{ name: '演示企业', regionX: t.faces.regions.byCode('361102')!.lo }])
    const person = (name: string) => ({ id: name, name })
    await insertDemoCollections(t.kernel, t.faces, { county: person('county'), clerk: person('clerk'), city: person('city') }, { id: owner!.id, countyCode: '361102' })
  })
  afterAll(() => t.close())
  const rows = async <T extends object>(text: string) => (await t.kernel.database.owner.query<T>(text)).rows

  it('have months that are locked, one with some late, and one that is open', async () => {
    const found = await rows<{ code: string; label: string; state: string; n: number }>("select f.code, d.label, r.state, count(*)::int as n from collections.report r join collections.round d on d.id = r.round_id join collections.form f on f.id = r.form_id group by 1, 2, 3 order by 1, 2, 3")
    expect(found.filter((r) => r.code === 'street_industry').map((r) => [r.label, r.state, r.n])).toEqual([
      ['2026-06', 'locked', 9], ['2026-07', 'locked', 9], ['2026-08', 'locked', 9], ['2026-09', 'draft', 2], ['2026-09', 'locked', 7], ['2026-10', 'draft', 6], ['2026-10', 'returned', 1], ['2026-10', 'submitted', 2],
    ])
    expect(await rows("select label from collections.round where due_on < '2026-11-22' and last_on >= '2026-11-22' and label = '2026-09'")).toHaveLength(2)
  })
  it('could have been submitted as they are', async () => {
    const given = await rows<{ values: FormValues; reasons: FormReasons; definition: FormDefinition }>("select r.values, r.reasons, e.definition from collections.report r join collections.round d on d.id = r.round_id join collections.edition e on e.form_id = r.form_id and e.number = d.number where r.state <> 'draft'")
    expect(given.length).toBeGreaterThan(38)
    for (const { values, reasons, definition } of given) expect(validate(compileForm(definition).compiled!, values, null, reasons)).toEqual([])
  })
  it('are figures', async () => {
    await t.faces.measures.fold()
    expect(t.faces.measures.vocabulary().get('output_value')).toMatchObject({ subject: 'collected', unit: 'fen' })
    expect((await rows<{ n: number }>("select count(*)::int as n from measures.fact where subject = 'collected'"))[0]!.n).toBeGreaterThan(150)
  })
})
