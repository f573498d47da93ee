import { describe, expect, it } from 'vitest'
import { listOf, readScene, sceneDraftOf } from './scene-draft.ts'

describe('a scene as it is typed', () => {
  const good = { ...sceneDraftOf(null), code: 'weft-inspection', zh: ' 纬纱检测 ', en: 'Weft inspection' }
  it('is sent whole', () => {
    expect(readScene({ ...good, lists: { ...good.lists, tools: '验布机 | inspection frame\n\n 采集器 ' } })).toEqual({
      faults: [],
      fields: { title: { zh: '纬纱检测', en: 'Weft inspection' }, group: 'own', values: ['efficiency'], painPoint: null, industryCode: null, lists: { tools: [{ zh: '验布机', en: 'inspection frame' }, { zh: '采集器', en: '采集器' }], models: [], data: [], skills: [] } },
    })
  })
  it('comes back as it was typed', () => {
    expect(listOf('验布机 | inspection frame\n采集器').map((one) => one.zh)).toEqual(['验布机', '采集器'])
  })
  it('says what is missing, half or too long', () => {
    expect(readScene({ ...good, code: 'Weft', zh: ' ', en: '', values: [], painZh: '漏检', lists: { ...good.lists, data: '长'.repeat(61) } }).faults).toEqual(['code', 'zh', 'en', 'values', 'pain', 'lists'])
  })
})
