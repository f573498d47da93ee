import { Answers, AssessmentResult, Instrument } from '@jingwei/contract/instrument'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { cmmm2020, instruments, sme2022, sme2024 } from './index.ts'

const itemsOf = (instrument: Instrument) => instrument.dimensions.flatMap((dimension) => dimension.groups.flatMap((group) => group.items))

describe.each(instruments.map((instrument) => [`${instrument.code} ${instrument.version}`, instrument] as const))('%s',
  (_name, instrument) => {
  it('fits its schema and survives JSON', () => {
    expect(Instrument.parse(JSON.parse(JSON.stringify(instrument)))).toEqual(instrument)
  })

  it('says what is not verified', () => {
    const parts = [instrument.source, instrument.rule, ...instrument.dimensions]
    const doubtful = parts.filter((part) => 'verified' in part && part.verified === false && 'note' in part)
    for (const part of doubtful) expect('note' in part && part.note?.zh.length).toBeGreaterThan(10)
    if (!instrument.source.verified) expect(instrument.source.note).toBeDefined()
  })
})

it('no code and version is used twice', () => {
  expect(new Set(instruments.map((instrument) => `${instrument.code} ${instrument.version}`)).size).toBe(instruments.length)
})

it('2024 has 15 scored questions and 16 scenes in four groups, ten of them constrained', () => {
  const items = itemsOf(sme2024)
  const scenes = items.filter((item) => item.type === 'scene')
  expect(items.filter((item) => item.type !== 'scene').map((item) => item.code)).toEqual(Array.from({ length: 15 },
    (_none, at) => `q${at + 1}`))
  expect(scenes).toHaveLength(16)
  expect(scenes.filter((item) => item.constrained).map((item) => item.label.zh)).toEqual([
    '产品设计', '营销管理', '生产管控', '质量管理', '设备管理', '安全生产', '能耗管理', '采购管理', '仓储物流', '财务管理',
  ])
  expect(sme2024.dimensions.at(-1)?.groups.map((group) => group.items.length)).toEqual([4, 6, 2, 4])
  const equipment = scenes.find((item) => item.code === 'equipment')
  expect(equipment?.levels[2]?.text.zh).toContain('OEE')
  expect(equipment?.levels[3]?.text.zh).toContain('预测')
})

it('2022 has 3, 6, 4 and 3 indicators that make 100 points', () => {
  expect(sme2022.dimensions.map((dimension) => dimension.groups[0]?.items.length)).toEqual([3, 6, 4, 3])
  expect(sme2022.dimensions.reduce((sum, dimension) => sum + (dimension.weight ?? 0), 0)).toBe(100)
})

it('the maturity model has 2, 3, 2 and 13 sub-domains with five levels each', () => {
  expect(cmmm2020.dimensions.slice(1).map((dimension) => dimension.groups.length)).toEqual([2, 3, 2, 13])
  expect(itemsOf(cmmm2020).filter((item) => item.type === 'requirement')).toHaveLength(100)
})

it('the schemas turn into JSON Schema', () => {
  for (const schema of [Instrument, Answers, AssessmentResult]) {
    for (const io of ['input', 'output'] as const) {
      expect(Object.keys(z.toJSONSchema(schema, { target: 'draft-7', io })).length).toBeGreaterThan(2)
    }
  }
})
