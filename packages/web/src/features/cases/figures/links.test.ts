import { describe, expect, it } from 'vitest'
import { listBehind, type Among } from './links.ts'

const among: Among = { from: '2026-01-15', until: '2026-03-31', subject: 'power', unitId: null, region: null }
const filterOf = (address: string | undefined) => new URL(address ?? '', 'http://localhost').searchParams

describe('the list behind a figure', () => {
  it('has the days, the subject and what the figure counts', () => {
    const search = filterOf(listBehind(among, 'solved'))
    expect(search.get('queue')).toBe('all')
    expect(search.get('filter')).toBe('reported:gte:2026-01-15;reported:lte:2026-03-31;subject:in:power;closedAs:in:solved')
  })
  it('is the queue of late ones for what is overdue', () => expect(filterOf(listBehind(among, 'overdue')).get('queue')).toBe('late'))
  it('is the part of a month that lies in the days', () => {
    expect(filterOf(listBehind(among, 'reopened', { by: 'month', key: '2026-01' })).get('filter')).toContain('reported:gte:2026-01-15;reported:lte:2026-01-31')
    expect(filterOf(listBehind(among, 'reopened', { by: 'month', key: '2026-02' })).get('filter')).toContain('reported:gte:2026-02-01;reported:lte:2026-02-28')
  })
  it('is of the group, and names no subject twice', () => {
    expect(filterOf(listBehind(among, 'satisfied', { by: 'subject', key: 'water' })).get('filter')).toContain('subject:in:water;satisfaction:gte:4')
    expect(filterOf(listBehind(among, 'satisfied', { by: 'subject', key: 'water' })).get('filter')).not.toContain('power')
    expect(filterOf(listBehind(among, 'open', { by: 'unit', key: null })).get('filter')).toContain('unit:empty')
    expect(listBehind(among, 'open', { by: 'region', key: null })).toBeUndefined()
  })
})
