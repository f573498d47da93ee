import { mandateRoles, type Permission } from '@jingwei/contract/access'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../kernel/access/actor.ts'
import { openRound, type Round } from './applications/round.fixture.ts'
import type { ProgrammesDb } from './context.ts'
import { roundTerms } from './scene.fixture.ts'

/** What the database itself gives to whoever reviews, whatever the program would ask. */
describe('a reviewer’s rows', () => {
  let r: Round
  let given: Actor, idle: Actor, leader: Actor
  let programme: number, application: number
  const name = '隐名机械有限公司'
  const tables = ['application', 'application_file', 'application_history', 'objection', 'listed', 'review', 'to_review', 'file_to_review', 'programme', 'programme_version']
  const actorOf = (id: string, role: 'assessor' | 'leader', permissions: readonly Permission[] = mandateRoles[role]): Actor => {
    const { lo, hi } = r.t.faces.regions.byCode('3611')!
    return { scope: 'region', person: { id, name: id }, capacityId: null, permissions: new Set(permissions), region: { code: '3611', lo, hi }, organisationId: null }
  }
  const read = async (actor: Actor) => {
    const found: Record<string, string[]> = {}
    for (const table of tables) found[table] = await r.t.kernel.database.as(actor, async (db: ProgrammesDb) => (await sql<{ row: string }>`select to_jsonb(t)::text as row from ${sql.raw(`programmes.${table}`)} t`.execute(db)).rows.map((one) => one.row))
    return found
  }
  beforeAll(async () => {
    r = await openRound()
    const [one, other] = [await r.official('assessor', '3611', '评审甲'), await r.official('assessor', '3611', '评审乙')]
    const firm = await r.registered(name, { staff: 60, size: 'small' })
    programme = Number((await r.open('blind', roundTerms({ review: { ...roundTerms().review, reviewersEach: 1 } }))).id)
    application = Number((await r.accepted(firm, programme)).id)
    r.on('2026-05-02')
    r.made(await r.step(r.officer, programme, 'review', { reviewerIds: [one.id] }))
    ;[given, idle, leader] = [actorOf(one.id, 'assessor'), actorOf(other.id, 'assessor'), actorOf(r.leader.id, 'leader')]
  }, 120_000)
  afterAll(() => r.close())

  it('are those given, and nothing in any of them says whose they are', async () => {
    const found = await read(given)
    expect([found['application'], found['application_file'], found['application_history'], found['objection']]).toEqual([[], [], [], []])
    expect([found['to_review']!.length, found['file_to_review']!.length, found['review']!.length]).toEqual([1, 1, 1])
    const shown = JSON.parse(found['to_review']![0]!) as Record<string, unknown>
    expect(shown).toMatchObject({ id: application, programme_id: programme, organisation_id: null, organisation_name: null, region_x: null, signed_by: null, is_blind: true })
    expect((shown['fitness'] as { facts: { code: string }[]; conditions: { reasons: unknown[] }[] }).facts.map((f) => f.code)).toEqual(['employees', 'size', 'equipment_cost'])
    expect((shown['fitness'] as { conditions: { reasons: unknown[] }[] }).conditions.flatMap((c) => c.reasons)).toEqual([])
    expect(JSON.parse(found['file_to_review']![0]!)).toMatchObject({ name: null, invoice_number: null })
    for (const rows of Object.values(found)) expect(rows.join()).not.toMatch(/隐名机械|361102/)
  })
  it('are none for a reviewer to whom nothing was given, nor by a token that may only read', async () => {
    for (const actor of [idle, { ...given, permissions: new Set<Permission>(['programmes:read']) }]) {
      const found = await read(actor)
      expect(['application', 'application_file', 'application_history', 'review', 'to_review', 'file_to_review'].map((table) => found[table]!.length)).toEqual([0, 0, 0, 0, 0, 0])
    }
  })
  it('are all for those who see whom public money goes to', async () => {
    const found = await read(leader)
    expect([found['application']!.length, found['application_file']!.length, found['review']!.length, found['to_review']!.length]).toEqual([1, 1, 1, 0])
    expect(found['application']![0]).toContain(name)
  })
  it('change nothing of what they read', async () => {
    const change = (statement: string, actor = given) => r.t.kernel.database.as(actor, async (db: ProgrammesDb) => sql.raw(statement).execute(db)).then((done) => Number(done.numAffectedRows ?? 0), (error: { code?: string }) => error.code)
    expect(await change(`update programmes.application set awarded_fen = 1 where id = ${application}`)).toBe(0)
    expect(await change("update programmes.to_review set title = 'x'")).toBe('55000')
    for (const column of ['person', 'application_id', 'programme_x']) expect(await change(`update programmes.review set ${column} = ${column}`)).toBe('42501')
    expect(await change(`insert into programmes.review (application_id, programme_x, person, person_name, assigned_by, assigned_at, updated_at) values (${application}, 0, '${idle.person!.id}', 'x', 'x', now(), now())`, idle)).toBe('42501')
  })
})
