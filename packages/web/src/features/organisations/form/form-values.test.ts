import { make } from '@jingwei/engines/credit-code'
import { describe, expect, it } from 'vitest'
import { changedFields, changeOf, emptyForm, faultsOf, reconcile, recordOf, type FormValues } from './form-values.ts'

const place = { code: '361102', name: '信州区', fullName: '江西省上饶市信州区' }
const filled: FormValues = {
  ...emptyForm(place),
  name: '上饶市晨岭光电有限公司',
  staff: '486',
  revenueWan: '38,420.5',
  address: '经济开发区 1 号',
}

describe('the form of an organisation', () => {
  it('becomes a record: numbers read, money in fen, nothing as null', () => {
    expect(faultsOf(filled)).toEqual({})
    expect(recordOf(filled)).toMatchObject({
      name: '上饶市晨岭光电有限公司',
      regionCode: '361102',
      staff: 486,
      revenueFen: 38_420_500_000,
      creditCode: null,
      establishedOn: null,
    })
  })
  it('names each fault', () => {
    expect(
      faultsOf({
        ...emptyForm(null),
        staff: '-3',
        revenueWan: '一百',
        establishedOn: '2020-01-02',
        closedOn: '2019-01-01',
        creditCode: '123',
      }),
    ).toEqual({
      name: 'required',
      region: 'required',
      staff: 'whole-number',
      revenueWan: 'number',
      closedOn: 'closed-before',
      creditCode: 'credit-code',
    })
  })
  it('writes a code as it should be written', () => {
    const code = make('91361102MA0001219')
    expect(recordOf({ ...filled, creditCode: ` ${code.toLowerCase()} ` }).creditCode).toBe(code)
  })
  it('takes a place as map services give it, in any of their systems, and keeps it in WGS-84', () => {
    expect(recordOf({ ...filled, point: ' 117.9665，28.4312 ' }).point).toEqual({ longitude: 117.9665, latitude: 28.4312, basis: 'given' })
    const shifted = recordOf({ ...filled, point: '117.9665 28.4312', pointSystem: 'gcj02', pointBasis: 'geocoded' }).point!
    expect(Math.abs(shifted.longitude - 117.9665) + Math.abs(shifted.latitude - 28.4312)).toBeGreaterThan(0.003)
    expect(shifted.basis).toBe('geocoded')
    expect(recordOf({ ...filled, point: '' }).point).toBeNull()
    for (const [point, fault] of [['28.4312, 117.9665', 'point-swapped'], ['2.35, 48.86', 'point-outside'], ['城南', 'point'], ['117.9665', 'point']] as const) expect(faultsOf({ ...filled, point }).point, point).toBe(fault)
    expect(changeOf(filled, { ...filled, point: '117.9665, 28.4312', pointBasis: 'centre' }, 1)).toEqual({ version: 1, point: { longitude: 117.9665, latitude: 28.4312, basis: 'centre' } })
  })
  it('sends only what was changed', () => {
    const after = { ...filled, staff: '500', revenueWan: '', address: ' 经济开发区 1 号 ' }
    expect(changedFields(filled, after)).toEqual(['staff', 'revenueWan'])
    expect(changeOf(filled, after, 3)).toEqual({ version: 3, staff: 500, revenueFen: null })
    expect(changeOf(filled, { ...filled, region: { ...place, code: '361123' } }, 1)).toEqual({ version: 1, regionCode: '361123' })
  })
})

describe('a change made meanwhile', () => {
  it('keeps my values, takes theirs elsewhere, and tells which is which', () => {
    const mine = { ...filled, staff: '500', address: '新址' }
    const theirs = { ...filled, staff: '520', legalRepresentative: '何倩' }
    const { values, conflicts } = reconcile(filled, mine, theirs)
    expect(values).toMatchObject({ staff: '500', address: '新址', legalRepresentative: '何倩' })
    expect(conflicts.map((one) => [one.field, one.isMineToo])).toEqual([
      ['legalRepresentative', false],
      ['staff', true],
    ])
  })
  it('is no conflict where both wrote the same', () => {
    const both = { ...filled, staff: '500' }
    expect(reconcile(filled, both, both).conflicts).toMatchObject([{ field: 'staff', isMineToo: false }])
  })
})
