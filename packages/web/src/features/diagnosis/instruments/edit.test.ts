import { Instrument } from '@jingwei/contract/instrument'
import { cmmm2020, instruments, sme2024 } from '@jingwei/engines/instruments'
import { checkInstrument } from '@jingwei/engines/scoring'
import { describe, expect, it } from 'vitest'
import {
  at,
  blankInstrument,
  changeType,
  copyOf,
  insertAt,
  itemTypes,
  moveAt,
  newDimension,
  newGroup,
  newItem,
  readAt,
  removeAt,
  ruleOfType,
  setAt,
} from './edit.ts'

const isWell = (instrument: unknown) => Instrument.safeParse(instrument).success

describe('a change at a place', () => {
  const path = 'dimensions.0.groups.0.items.0'
  it('leaves everything else the same objects', () => {
    const changed = setAt(sme2024, at(path, 'label', 'zh'), '网络')
    expect(readAt(changed, at(path, 'label'))).toEqual({ zh: '网络', en: 'Networks' })
    expect(readAt(sme2024, at(path, 'label', 'zh'))).toBe('网络建设')
    expect(changed.dimensions[1]).toBe(sme2024.dimensions[1])
    expect(changed.dimensions[0]!.groups[0]!.items[1]).toBe(sme2024.dimensions[0]!.groups[0]!.items[1])
  })
  it('takes away, inserts and moves', () => {
    expect(readAt(setAt(sme2024, at(path, 'hint'), undefined), path)).not.toHaveProperty('hint')
    const items = 'dimensions.0.groups.0.items'
    const codes = (instrument: typeof sme2024) => instrument.dimensions[0]!.groups[0]!.items.map((item) => item.code)
    expect(codes(moveAt(sme2024, items, 0, 1))).toEqual(['q2', 'q1', 'q3'])
    expect(codes(moveAt(sme2024, items, 0, -1))).toEqual(['q1', 'q2', 'q3'])
    expect(codes(removeAt(sme2024, items, 1))).toEqual(['q1', 'q3'])
    expect(codes(insertAt(sme2024, items, newItem(sme2024), 1))).toEqual(['q1', 'q16', 'q2', 'q3'])
  })
})

describe('what an editor starts from', () => {
  it('is accepted by the contract: blank, copied, and with each type of item', () => {
    const blank = blankInstrument([{ code: 'own-1' }], '2026-09-18')
    expect([blank.code, isWell(blank)]).toEqual(['own-2', true])
    expect(checkInstrument(blank).filter((issue) => issue.severity === 'error')).toEqual([])
    for (const type of itemTypes) {
      const item = changeType(blank, blank.dimensions[0]!.groups[0]!.items[0]!, type)
      expect([type, item.type, isWell(setAt(blank, 'dimensions.0.groups.0.items.0', item))]).toEqual([type, type, true])
      expect(isWell(insertAt(blank, 'dimensions.0.groups.0.items', newItem(blank, type)))).toBe(true)
    }
    expect(isWell(insertAt(insertAt(blank, 'dimensions', newDimension(blank)), 'dimensions.0.groups', newGroup(blank)))).toBe(true)
  })
  it('keeps what is common when the type of an item changes', () => {
    const q2 = sme2024.dimensions[0]!.groups[0]!.items[1]!
    const changed = changeType(sme2024, q2, 'number')
    expect(changed).toMatchObject({ code: 'q2', title: q2.title, collect: q2.collect, type: 'number' })
    expect(changed).not.toHaveProperty('bands')
  })
  it('numbers the versions of copies', () => {
    expect(copyOf(sme2024, [{ code: sme2024.code, version: '2024' }]).version).toBe('2024-1')
    expect(
      copyOf({ ...sme2024, version: '2024-1' }, [
        { code: sme2024.code, version: '2024-1' },
        { code: 'other', version: '2024-2' },
      ]).version,
    ).toBe('2024-2')
  })
  it('keeps the names of levels when the rule changes', () => {
    for (const { rule } of instruments)
      for (const type of ['none', 'score-only', 'score-and-scenes', 'cumulative'] as const)
        expect(isWell({ ...sme2024, rule: ruleOfType(type, rule) })).toBe(true)
    const changed = ruleOfType('score-only', cmmm2020.rule)
    expect(changed.type === 'score-only' && changed.levels.map((row) => row.label.zh)).toEqual(
      cmmm2020.rule.type === 'cumulative' && cmmm2020.rule.levels.map((row) => row.label.zh),
    )
  })
})
