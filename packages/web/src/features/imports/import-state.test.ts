import { describe, expect, it } from 'vitest'
import { corrected, estimatedRows, isMoving, mappingOf, mayCancel, missingFields, secondsLeft, stepOf } from './import-state.ts'

const column = (index: number, field: string | null) => ({
  index,
  header: `h${index}`,
  samples: [],
  field,
  how: field ? ('header' as const) : null,
})
const at = (
  state: Parameters<typeof stepOf>[0]['state'],
  rows = 0,
  columns = [column(0, 'name')],
  startedWritingAt: string | null = null,
) => stepOf({ state, columns, startedWritingAt, progress: { rows, bytesDone: 0, bytesTotal: 9 } })

describe('an import', () => {
  it('stands at a step, and stays where it failed', () => {
    expect([at('uploaded'), at('reading'), at('mapping'), at('checking'), at('ready'), at('writing'), at('done')]).toEqual([
      0, 0, 1, 2, 2, 3, 4,
    ])
    expect([at('failed', 0, []), at('failed'), at('cancelled', 12), at('failed', 12, [column(0, 'name')], '2026-01-01T00:00:00Z')]).toEqual(
      [0, 1, 2, 3],
    )
  })
  it('is looked at again only while it moves, and cannot be given up while it writes', () => {
    expect((['uploaded', 'reading', 'checking', 'writing'] as const).every(isMoving)).toBe(true)
    expect((['mapping', 'ready', 'done', 'failed', 'cancelled'] as const).some(isMoving)).toBe(false)
    expect([mayCancel('ready'), mayCancel('writing'), mayCancel('done')]).toEqual([true, false, false])
  })
  it('tells the time left once there is a pace', () => {
    expect(secondsLeft(null, { atMs: 0, bytesDone: 0 }, 100)).toBeNull()
    expect(secondsLeft({ atMs: 0, bytesDone: 0 }, { atMs: 1000, bytesDone: 50 }, 100)).toBeNull()
    expect(secondsLeft({ atMs: 0, bytesDone: 10 }, { atMs: 2000, bytesDone: 30 }, 100)).toBe(7)
    expect(secondsLeft({ atMs: 0, bytesDone: 10 }, { atMs: 2000, bytesDone: 100 }, 100)).toBeNull()
  })
  it('estimates its rows from the bytes read, and counts them at the end', () => {
    expect(estimatedRows({ rows: 500, bytesDone: 25, bytesTotal: 100 }, 'checking')).toBe(2000)
    expect(estimatedRows({ rows: 0, bytesDone: 0, bytesTotal: 100 }, 'checking')).toBeNull()
    expect(estimatedRows({ rows: 500, bytesDone: 25, bytesTotal: 100 }, 'ready')).toBe(500)
  })
})

describe('corrections of columns', () => {
  const columns = [column(0, 'name'), column(1, 'creditCode'), column(2, null)]
  it('move a field, so that no two columns fill it', () => {
    const after = corrected(columns, { 2: 'creditCode' })
    expect(after.map((one) => one.field)).toEqual(['name', null, 'creditCode'])
    expect(mappingOf(columns, after)).toEqual([
      { index: 1, field: null },
      { index: 2, field: 'creditCode' },
    ])
  })
  it('say which required fields are missing', () => {
    const fields = [
      { name: 'name', label: { zh: '企业名称', en: 'Name' }, required: true },
      { name: 'staff', label: { zh: '人数', en: 'Staff' }, required: false },
    ]
    expect(missingFields({ columns: corrected(columns, { 0: null }), fields }).map((one) => one.name)).toEqual(['name'])
    expect(missingFields({ columns, fields })).toEqual([])
  })
})
