import type { ProjectState } from '@jingwei/contract/projects'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { system } from '../../../kernel/access/actor.ts'
import { testKernel, type TestKernel } from '../../../testing/kernel.ts'
import { daysAfter, healthOf, healthSql } from './health.ts'

const today = '2026-03-02'
const states: readonly z.infer<typeof ProjectState>[] = ['planned', 'running', 'suspended', 'finished', 'closed', 'ended']
describe('how a project stands', () => {
  let t: TestKernel
  beforeAll(async () => void (t = await testKernel()), 60_000)
  afterAll(() => t.close())
  it.each([
    ['running', null, true, 0, 'on-track'], ['running', '2026-03-01', true, 0, 'late'], ['running', today, false, 0, 'at-risk'], ['running', '2026-03-16', false, 0, 'at-risk'], ['running', '2026-03-17', false, 0, 'on-track'], ['running', '2026-03-03', true, 0, 'on-track'],
    ['running', null, true, 1, 'at-risk'], ['suspended', '2026-03-01', true, 1, 'late'], ['finished', '2026-03-01', false, 3, 'done'], ['ended', '2026-03-01', true, 0, 'done'],
  ] as const)('%s, due %s, ready %s, %s grave risks: %s', (state, due, isReady, risks, expected) => expect(healthOf({ state, next_due_on: due, next_is_ready: isReady, grave_risks: risks }, today)).toBe(expected))
  it('is the same rule in a list’s filter', () => fc.assert(fc.asyncProperty(fc.array(fc.tuple(fc.constantFrom(...states), fc.option(fc.integer({ min: -20, max: 20 })), fc.boolean(), fc.nat(2)), { minLength: 1, maxLength: 50 }), async (rows) => {
    const kept = rows.map(([state, days, isReady, risks]) => ({ state, next_due_on: days === null ? null : daysAfter(today, days), next_is_ready: isReady, grave_risks: risks }))
    const asked = await t.kernel.database.as(system, (db) => sql<{ health: string }>`select ${healthSql(today)} as health from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) as p (state text, next_due_on date, next_is_ready boolean, grave_risks int)`.execute(db))
    expect(asked.rows.map((r) => r.health)).toEqual(kept.map((k) => healthOf(k, today)))
  }), { numRuns: 30 }))
})
