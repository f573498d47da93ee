import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { system } from '../../kernel/access/actor.ts'
import { testKernel, type TestKernel } from '../../testing/kernel.ts'
import { browser, listOf, textOf, type Browser } from './browser.fixture.ts'

const password = '春江水暖鸭先知-2026'
const xinzhou = '361102'
const shangrao = '3611'

describe('people of a region', () => {
  let t: TestKernel
  let now = new Date('2026-03-02T01:00:00Z')
  const id: Record<string, string> = {}
  const signedIn = async (name: string): Promise<Browser> => {
    const b = browser(t.kernel)
    expect((await b.signIn(`${name}@example.com`, password)).status).toBe(200)
    return b
  }
  beforeAll(async () => {
    t = await testKernel({ now: () => now })
    const names = ['nation', 'city', 'county', 'elsewhere', 'officer', 'assessor', 'two']
    await t.kernel.database.as(system, async (db) => {
      const ids = await t.faces.accounts.copyPeople(
        db,
        names.map((name) => ({ name, account: `${name}@example.com` })),
        password,
      )
      names.forEach((name, i) => (id[name] = ids[i]!))
      const grants = [
        ['nation', 'administrator', '0'],
        ['city', 'administrator', shangrao],
        ['county', 'administrator', xinzhou],
        ['elsewhere', 'administrator', '3601'],
        ['officer', 'officer', xinzhou],
        ['assessor', 'assessor', shangrao],
        ['two', 'leader', xinzhou],
      ] as const
      for (const [name, role, regionCode] of grants) await t.faces.accounts.grant(db, system, { personId: id[name]!, role, regionCode })
      await t.faces.accounts.grant(db, system, { personId: id.two!, role: 'officer', regionCode: shangrao, validUntil: '2026-03-10' })
      await t.faces.accounts.addMember(db, id.two!, { id: 77, name: '晨岭陶瓷', regionX: t.faces.regions.byCode(xinzhou)!.lo }, 'owner')
    })
  })
  afterAll(() => t.close())
  const grant = (b: Browser, personId: string | undefined, role: string, regionCode: string, more: object = {}) =>
    b.post('/mandates', { personId, role, regionCode, ...more })

  describe('capacities', () => {
    it('lists what one may act as, mandates first, and acts as the first', async () => {
      const { body } = await (await signedIn('two')).get('/session')
      expect(listOf<{ role: string; kind: string }>(body.capacities).map((c) => [c.kind, c.role])).toEqual([
        ['mandate', 'leader'],
        ['mandate', 'officer'],
        ['membership', 'owner'],
      ])
      expect([body.capacity?.role, body.capacity?.region?.fullName]).toEqual(['leader', '江西省上饶市信州区'])
    })

    it('switches, for this session only, and the permissions follow', async () => {
      const b = await signedIn('two')
      const [, officer, owner] = listOf<{ id: string }>((await b.get('/session')).body.capacities)
      const asOwner = await b.put('/session/capacity', { capacityId: owner?.id })
      expect([asOwner.body.capacity?.organisation, asOwner.body.capacity?.permissions]).toEqual([
        { id: 77, name: '晨岭陶瓷' },
        [
          'organisations:read', 'organisations:contacts', 'diagnosis:read', 'diagnosis:answer', 'machines:read', 'machines:manage', 'machines:share', 'providers:read', 'providers:offer', 'experts:read',
          'experts:consult', 'cases:read', 'cases:report', 'matches:read', 'matches:ask', 'matches:offer', 'programmes:read', 'programmes:apply', 'projects:read', 'projects:report',
          'collections:read', 'collections:fill', 'indicators:compare',
        ],
      ])
      expect((await b.put('/session/capacity', { capacityId: officer?.id })).body.capacity?.role).toBe('officer')
      expect((await b.get('/session')).body.capacity?.role).toBe('officer')
      expect((await (await signedIn('two')).get('/session')).body.capacity?.role).toBe('leader')
    })

    it('refuses a capacity of somebody else', async () => {
      const theirs = (await (await signedIn('nation')).get('/session')).body.capacity?.id
      const { status, body } = await (await signedIn('two')).put('/session/capacity', { capacityId: theirs })
      expect([status, body.code]).toEqual([403, 'accounts.no-such-capacity'])
    })

    it('loses a capacity the day after its last, in the middle of a session', async () => {
      const b = await signedIn('two')
      const officer = listOf<{ id: string; validUntil: string | null }>((await b.get('/session')).body.capacities)[1]
      expect(officer?.validUntil).toBe('2026-03-10')
      await b.put('/session/capacity', { capacityId: officer?.id })
      const before = now
      now = new Date('2026-03-10T15:59:00Z') // the last minute of the day in Shanghai
      expect((await b.get('/session')).body.capacity?.role).toBe('officer')
      now = new Date('2026-03-10T16:00:00Z')
      const { body } = await b.get('/session')
      now = before
      expect([body.capacity?.role, listOf(body.capacities).length]).toEqual(['leader', 2])
    })
  })

  describe('mandates', () => {
    it('shows an administrator the people of their region and no others', async () => {
      const { body } = await (await signedIn('county')).get('/people')
      expect(listOf<{ name: string }>(body.items).map((p) => p.name)).toEqual(['county', 'officer', 'two'])
      // two is also an officer of the whole city; the county does not see that.
      expect(listOf<{ role: string }>(body.items?.[2]?.mandates).map((m) => m.role)).toEqual(['leader'])
      expect(listOf<{ name: string }>((await (await signedIn('county')).get('/people?q=offic')).body.items).map((p) => p.name)).toEqual([
        'officer',
      ])
    })

    it('walks the pages without losing or repeating anybody', async () => {
      const b = await signedIn('nation')
      const seen: string[] = []
      for (let cursor = ''; ;) {
        const { body } = await b.get(`/people?limit=2${cursor}`)
        seen.push(...listOf<{ name: string }>(body.items).map((p) => p.name))
        expect(body.total).toBe(7)
        if (body.next === null) break
        cursor = `&cursor=${textOf(body.next)}`
      }
      expect(seen).toEqual([...new Set(seen)])
      expect(seen.toSorted()).toEqual(Object.keys(id).toSorted())
      expect((await b.get('/people?cursor=rubbish')).body.fields?.[0]?.path).toBe('query.cursor')
    })

    it('lets officers see nobody', async () => {
      expect((await (await signedIn('officer')).get('/people')).body.code).toBe('access.forbidden')
      expect((await browser(t.kernel).get('/people')).body.code).toBe('access.sign-in-first')
    })

    it('shows a county the assessors around it', async () => {
      const names = async (who: string) =>
        listOf<{ name: string }>((await (await signedIn(who)).get('/people/assessors')).body.items).map((p) => p.name)
      expect(await names('officer')).toEqual(['assessor'])
      expect(await names('elsewhere')).toEqual([])
    })

    it('grants inside one’s region, and the person can act at once', async () => {
      const officer = await signedIn('officer')
      const granted = await grant(await signedIn('county'), id.officer, 'auditor', xinzhou, { validUntil: '2026-12-31' })
      expect([granted.status, granted.body.role, granted.body.person?.account, granted.body.validFrom]).toEqual([
        201,
        'auditor',
        'officer@example.com',
        '2026-03-02',
      ])
      const roles = async () => listOf<{ role: string }>((await officer.get('/session')).body.capacities).map((c) => c.role)
      expect(await roles()).toEqual(['officer', 'auditor'])
      expect((await grant(await signedIn('county'), id.officer, 'auditor', xinzhou)).body.code).toBe('accounts.already-granted')
      expect((await (await signedIn('county')).remove(`/mandates/${textOf(granted.body.id)}`)).status).toBe(204)
      expect(await roles()).toEqual(['officer'])
    })

    it('refuses what lies outside, above, or is unknown', async () => {
      const county = await signedIn('county')
      expect((await grant(county, id.officer, 'officer', shangrao)).body.code).toBe('accounts.outside-your-region')
      expect((await grant(county, id.officer, 'officer', '360102')).body.code).toBe('accounts.outside-your-region')
      expect((await grant(county, id.officer, 'officer', '999999')).body.code).toBe('record.not-found')
      expect((await grant(county, id.elsewhere, 'officer', xinzhou)).body.code).toBe('record.not-found')
      expect((await grant(county, id.officer, 'leader', xinzhou, { validUntil: '2026-01-01' })).body.fields?.[0]?.path).toBe(
        'body.validUntil',
      )
      expect((await grant(county, id.officer, 'king', xinzhou)).body.code).toBe('request.invalid')
    })

    it('lets no other region revoke, and nobody revoke from below', async () => {
      const capacity = textOf((await (await signedIn('city')).get('/session')).body.capacity?.id).replace('mandate:', '')
      expect((await (await signedIn('elsewhere')).remove(`/mandates/${capacity}`)).status).toBe(404)
      expect((await (await signedIn('county')).remove(`/mandates/${capacity}`)).status).toBe(404)
    })

    it('keeps the last administrator of the country', async () => {
      const nation = await signedIn('nation')
      const own = textOf((await nation.get('/session')).body.capacity?.id).replace('mandate:', '')
      expect((await nation.remove(`/mandates/${own}`)).body.code).toBe('accounts.last-administrator')
      const temporary = await grant(nation, id.city, 'administrator', '0', { validUntil: '2026-06-01' })
      expect((await nation.remove(`/mandates/${own}`)).body.code).toBe('accounts.last-administrator')
      await nation.remove(`/mandates/${textOf(temporary.body.id)}`)
      const second = await grant(nation, id.county, 'administrator', '0')
      expect((await nation.remove(`/mandates/${textOf(second.body.id)}`)).status).toBe(204)
      expect((await nation.remove(`/mandates/${textOf(second.body.id)}`)).status).toBe(204)
    })

    it('unlocks an account of one’s region', async () => {
      for (let i = 0; i < 10; i++) await browser(t.kernel).signIn('officer@example.com', 'not this one')
      const county = await signedIn('county')
      expect(textOf((await county.get('/people?q=officer')).body.items?.[0]?.lockedUntil)).toContain('2026-03-02T01:15')
      expect((await (await signedIn('elsewhere')).post(`/people/${id.officer}/unlock`)).status).toBe(404)
      expect((await browser(t.kernel).signIn('officer@example.com', password)).status).toBe(423)
      expect((await county.post(`/people/${id.officer}/unlock`)).status).toBe(204)
      expect((await browser(t.kernel).signIn('officer@example.com', password)).status).toBe(200)
    })

    it('writes grants and revocations into the trail of the region they concern', async () => {
      const rows = (
        await t.kernel.database.owner.query<{ action: string; region_x: number; person_name: string }>(
          `select action, region_x, person_name from kernel.audit where subject = $1 and person is not null and action like 'mandate.%' order by id`,
          [`person:${id.officer}`],
        )
      ).rows
      const x = t.faces.regions.byCode(xinzhou)?.lo
      expect(rows).toEqual([
        { action: 'mandate.granted', region_x: x, person_name: 'county' },
        { action: 'mandate.revoked', region_x: x, person_name: 'county' },
      ])
    })
  })

  describe('API tokens', () => {
    const tokenOf = async (b: Browser, permissions: string[], expiresInDays = 30) =>
      b.post('/me/tokens', { name: '统计局接口', permissions, expiresInDays })
    const bearer = (answer: { body: { secret?: unknown } }) => ({ authorization: `Bearer ${String(answer.body.secret)}` })

    it('acts in its capacity with no more than its permissions', async () => {
      const made = await tokenOf(await signedIn('county'), ['organisations:read', 'diagnosis:campaign'])
      expect([made.status, made.body.token?.lastUsedAt]).toEqual([201, null])
      const { body } = await browser(t.kernel).get('/session', bearer(made))
      expect([body.person?.name, body.capacity?.role, body.capacity?.permissions]).toEqual([
        'county',
        'administrator',
        ['organisations:read', 'diagnosis:campaign'],
      ])
      expect((await browser(t.kernel).get('/people/assessors', bearer(made))).status).toBe(200)
      expect((await browser(t.kernel).get('/people', bearer(made))).body.code).toBe('access.forbidden')
      const [token] = listOf<{ lastUsedAt: string; prefix: string }>((await (await signedIn('county')).get('/me/tokens')).body.items)
      expect([token?.lastUsedAt, token?.prefix]).toEqual(['2026-03-02T00:00:00.000Z', textOf(made.body.secret).slice(3, 11)])
    })

    it('of another region sees and changes nothing here', async () => {
      const made = await tokenOf(await signedIn('elsewhere'), ['accounts:manage'])
      const people = await browser(t.kernel).get('/people', bearer(made))
      expect(listOf<{ name: string }>(people.body.items).map((p) => p.name)).toEqual(['elsewhere'])
      expect(
        (await browser(t.kernel).post('/mandates', { personId: id.elsewhere, role: 'officer', regionCode: xinzhou }, bearer(made))).body
          .code,
      ).toBe('accounts.outside-your-region')
      // Part of an administrator's permissions is not an administrator: it gives only what it has.
      expect(
        (await browser(t.kernel).post('/mandates', { personId: id.elsewhere, role: 'officer', regionCode: '3601' }, bearer(made))).body
          .code,
      ).toBe('accounts.permissions-not-yours')
    })

    it('cannot manage the account it belongs to', async () => {
      const made = await tokenOf(await signedIn('county'), ['accounts:manage'])
      const b = browser(t.kernel)
      for (const path of ['/me/tokens', '/me/sessions']) expect((await b.get(path, bearer(made))).body.code).toBe('accounts.needs-session')
      expect(
        (await b.post('/me/tokens', { name: 'x', permissions: ['accounts:manage'], expiresInDays: 366 }, bearer(made))).body.code,
      ).toBe('accounts.needs-session')
    })

    it('is kept nowhere in clear, not even for a repeated request', async () => {
      const county = await signedIn('county')
      const made = await county.post(
        '/me/tokens',
        { name: 'x', permissions: ['organisations:read'], expiresInDays: 1 },
        { 'idempotency-key': 'the-same-key' },
      )
      await county.post('/mandates', { personId: id.officer, role: 'leader', regionCode: xinzhou }, { 'idempotency-key': 'another-key' })
      const kept = (await t.kernel.database.owner.query<{ operation: string }>('select operation from kernel.idempotency')).rows
      expect(kept).toEqual([{ operation: 'accounts.grantMandate' }])
      const tables = await t.kernel.database.owner.query<{ text: string }>(
        "select string_agg(a::text, '') as text from accounts.api_token a",
      )
      expect(tables.rows[0]?.text).not.toContain(textOf(made.body.secret).slice(12))
    })

    it('is refused permissions that its maker does not have', async () => {
      const { status, body } = await tokenOf(await signedIn('officer'), ['organisations:read', 'accounts:manage'])
      expect([status, body.code, body.data?.permissions]).toEqual([403, 'accounts.permissions-not-yours', ['accounts:manage']])
    })

    it('ends when it expires, when it is revoked, and with its mandate', async () => {
      const county = await signedIn('county')
      const made = await tokenOf(county, ['organisations:read'], 3)
      const before = now
      now = new Date(now.getTime() + 3 * 86_400_000 + 1000)
      expect((await browser(t.kernel).get('/session', bearer(made))).body.code).toBe('accounts.token-refused')
      now = before
      expect((await browser(t.kernel).get('/session', bearer(made))).status).toBe(200)
      expect((await (await signedIn('nation')).remove(`/me/tokens/${textOf(made.body.token?.id)}`)).status).toBe(404)
      expect((await county.remove(`/me/tokens/${textOf(made.body.token?.id)}`)).status).toBe(204)
      const refused = await browser(t.kernel).get('/session', bearer(made))
      expect([refused.status, refused.body.code]).toEqual([401, 'accounts.token-refused'])

      const granted = await grant(county, id.officer, 'leader', '361102001')
      const officer = await signedIn('officer')
      await officer.put('/session/capacity', { capacityId: `mandate:${textOf(granted.body.id)}` })
      const leaders = await tokenOf(officer, ['indicators:read'])
      expect((await browser(t.kernel).get('/session', bearer(leaders))).body.capacity?.role).toBe('leader')
      await county.remove(`/mandates/${textOf(granted.body.id)}`)
      expect((await browser(t.kernel).get('/session', bearer(leaders))).status).toBe(401)
    })

    it.each(['Bearer rubbish', 'Bearer jw_00000000_' + '0'.repeat(64), 'bearer '])(
      'is refused when it is none of ours: %s',
      async (authorization) => {
        expect((await browser(t.kernel).get('/session', { authorization })).status).toBe(401)
      },
    )
  })
})
