import { expect, it } from 'vitest'
import { whyNoEnergy, whyNoIntensity } from './why-null.ts'

it('says why a figure is not told', () => {
  const row = (energyFirms: number, energyTce: number | null, intensityKgcePer10kYuan: number | null) => ({ energyFirms, energyTce, intensityKgcePer10kYuan })
  expect([row(0, null, null), row(2, null, null), row(5, null, null), row(5, 12, null), row(5, 12, 3)].map((one) => [whyNoEnergy(one), whyNoIntensity(one)])).toEqual([
    ['noEnergy', 'noEnergy'], ['tooFew', 'tooFew'], ['oneRules', 'oneRules'], [null, 'noRevenue'], [null, null],
  ])
})
