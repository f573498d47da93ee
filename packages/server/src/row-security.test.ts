import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accountMark, homeRegion, mark, openHome, type Home } from './testing/home.ts'

type Role = 'jw_officer' | 'jw_firm' | 'jw_person' | 'jw_public' | 'jw_system'
type Table = { place: string; columns: string[] }
const scopes: Role[] = ['jw_officer', 'jw_firm', 'jw_person', 'jw_public']
const ours = "n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_t%'"

/** Tables that hold nothing of one region or firm; why. */
const forAll: Record<string, string> = {
  'regions.region': 'the region tree is public',
  'regions.former_code': 'what a former code means is the same for everybody',
  'kernel.audit_link': 'digests of entries, no entry',
  'exchanges.instance': 'our public key is for everybody',
  'measures.fold': 'when figures were brought up to date',
  'measures.term': 'which sums are kept: words of formulas',
  'measures.subject': 'how facts of a kind of record are made, and since when',
}

/** Rows of a county that anybody may see, because they were published. */
const published: Record<string, string> = {
  'programmes.programme': "state <> 'draft'", 'programmes.programme_version': "state <> 'draft'", 'programmes.listed': 'true',
  'maps.map': "state = 'published'", 'maps.shape': "map_id in (select id from maps.map where state = 'published')",
  'experts.expert': 'not is_retired', 'experts.mandate': 'true', 'experts.weekly': 'true', 'experts.exception': 'true',
  'providers.scene': 'true', 'providers.provider': 'is_listed', 'providers.reference': 'true', 'providers.solution': 'is_listed', 'providers.call': "state <> 'draft'", 'providers.call_result': 'true', 'providers.pool_member': 'true', 'providers.rating': 'true',
  'reports.release': "current_user = 'jw_public'", 'reports.released_cell': "current_user = 'jw_public'",
  'projects.project': "current_user = 'jw_public'", 'projects.milestone': "current_user = 'jw_public'", 'projects.payment': "current_user = 'jw_public'", 'projects.release': "current_user = 'jw_public'",
}

describe('row-level security', () => {
  let home: Home
  let url: string
  const settings: Partial<Record<Role, Record<string, string>>> = {}
  beforeAll(async () => {
    home = await openHome()
    url = String(home.t.kernel.database.pool.options.connectionString)
    const there = await home.firmOf('外来机械厂', '360102')
    const plain = await home.register('plain@example.com', '外来者')
    const city = home.t.faces.regions.byCode('3601')!
    settings.jw_officer = { 'jw.lo': String(city.lo), 'jw.hi': String(city.hi), 'jw.person': plain.id, 'jw.caller': plain.id }
    settings.jw_firm = { 'jw.organisation': String(there.id), 'jw.person': plain.id, 'jw.caller': plain.id }
    settings.jw_person = { 'jw.person': plain.id, 'jw.caller': plain.id }
    settings.jw_public = { 'jw.caller': '10.0.0.9' }
    // An answer that is kept for a repeat, so that there is one to be read.
    await home.officer.post('/organisations/tags', { selection: { ids: [home.firm.id] }, add: [`${mark}重点`] }, { 'idempotency-key': 'the-home-county-1' })
    await home.t.kernel.database.owner.query("insert into kernel.notice (person, kind, text_zh, text_en) values ($1, 'test', $2, $2)", [home.admin.id, mark])
  })
  afterAll(() => home.t.close())

  const owner = async <T extends pg.QueryResultRow>(text: string, values: unknown[] = []) => (await home.t.kernel.database.owner.query<T>(text, values)).rows
  /** A connection of the restricted login in a role, in a transaction that is never committed unless `keep`. */
  const as = async <T>(role: Role | null, given: Record<string, string>, work: (client: pg.Client) => Promise<T>, keep = false): Promise<T> => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      await client.query('begin')
      if (role) await client.query(`set local role ${role}`)
      for (const [name, value] of Object.entries(given)) await client.query('select set_config($1, $2, true)', [name, value])
      const result = await work(client)
      await client.query(keep ? 'commit' : 'rollback')
      return result
    } finally {
      await client.end()
    }
  }
  const refusal = (role: Role | null, statement: string) => as(role, role ? (settings[role] ?? {}) : {}, (client) => client.query(statement).then(() => 'allowed', (e: { code?: string }) => e.code ?? 'failed'))
  const tablesFor = (role: string, privilege: 'select' | 'update', kinds = "'r', 'p', 'v', 'm'"): Promise<Table[]> =>
    owner<Table>(
      `select format('%I.%I', n.nspname, c.relname) as place, array_agg(format('%I', a.attname)::text) as columns
       from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       where c.relkind in (${kinds}) and ${ours} and has_schema_privilege($1, n.oid, 'usage') and has_column_privilege($1, c.oid, a.attnum, $2) and ($2 = 'select' or a.attidentity = '' and a.attgenerated = '') group by 1 order by 1`,
      [role, privilege],
    )
  /** Whether a row is of the home county, asked of the columns that are there. */
  const isOfHome = ({ columns }: Table) => {
    const { lo, hi } = home.t.faces.regions.byCode(homeRegion)!
    const firms = Object.values(home.firms).map((f) => f.id)
    const people = [home.admin, home.officer, home.assessor, home.auditor, home.ward, ...Object.values(home.owners)].map((p) => `'${p.id}'`).join()
    const tests = columns.map((c) => `${c}::text like '%${mark}%' or ${c}::text like '%${accountMark}%'`)
    for (const c of columns) {
      if (c === 'region_x' || c === 'region_lo') tests.push(`${c} between ${lo} and ${hi}`)
      if (c === 'organisation_id') tests.push(`${c} in (${firms.join()})`)
      if (c === 'person_id' || c === 'person' || c === 'caller') tests.push(`${c}::text in (${people})`)
    }
    return `coalesce(${tests.join(' or ')}, false)`
  }

  it('is on for every table that a role may touch', async () => {
    const bare = await owner<{ place: string; roles: string }>(
      `select format('%I.%I', n.nspname, c.relname) as place, string_agg(r.rolname, ' ' order by r.rolname) as roles
       from pg_class c join pg_namespace n on n.oid = c.relnamespace cross join pg_roles r
       where c.relkind in ('r', 'p') and ${ours} and r.rolname like 'jw\\_%' and not c.relrowsecurity
         and (has_table_privilege(r.oid, c.oid, 'select, insert, update, delete, truncate') or has_any_column_privilege(r.oid, c.oid, 'select, insert, update')) group by 1 order by 1`,
    )
    expect(bare).toEqual([
      { place: 'experts.import_row', roles: 'jw_system' },
      { place: 'kernel.audit_link', roles: 'jw_officer jw_system' },
      { place: 'kernel.fact', roles: 'jw_system' },
      { place: 'kernel.touched', roles: 'jw_system' },
      { place: 'measures.fold', roles: 'jw_officer jw_system' },
      { place: 'measures.subject', roles: 'jw_officer jw_system' },
      { place: 'measures.term', roles: 'jw_officer jw_system' },
      { place: 'organisations.import_row', roles: 'jw_system' },
      { place: 'providers.import_provider', roles: 'jw_system' },
      { place: 'providers.import_solution', roles: 'jw_system' },
    ])
  })

  it.each(scopes.flatMap((role) => [[role, 'another’s settings', true], [role, 'no settings', false]] as const))('shows %s with %s no row of the county', async (role, _, isSet) => {
    const tables = await tablesFor(role, 'select')
    const leaks = await as(role, isSet ? (settings[role] ?? {}) : {}, async (client) => {
      const found: string[] = []
      for (const table of tables) {
        if (forAll[table.place]) continue
        const { rows } = await client.query<{ n: number }>(`select count(*)::int as n from ${table.place} where ${isSet ? isOfHome(table) : 'true'} and not (${published[table.place] ?? 'false'})`)
        if (rows[0]!.n > 0) found.push(`${table.place}: ${rows[0]!.n}`)
      }
      return found
    })
    // What came with the product is for every officer and firm; it belongs to no region.
    expect(isSet ? leaks : leaks.filter((l) => !(/^(diagnosis\.instrument|machines\.machine_type|indicators\.definition):/.test(l) && (role === 'jw_officer' || role === 'jw_firm')))).toEqual([])
  })

  it.each(scopes)('lets %s of another place change and remove nothing', async (role) => {
    const all = await tablesFor('postgres', 'select', "'r', 'p'")
    const state = async () => {
      const rows: string[] = []
      for (const t of all) {
        const [row] = await owner<{ digest: string }>(`select md5(coalesce(string_agg(ctid::text || xmin::text, ' ' order by ctid), '')) as digest from ${t.place} where ${isOfHome(t)}`)
        rows.push(`${t.place} ${row!.digest}`)
      }
      return rows
    }
    const before = await state()
    const outcomes: string[] = []
    for (const { place, columns } of await tablesFor(role, 'update'))
      for (const statement of [`update ${place} set ${columns[0]} = ${columns[0]}`, `delete from ${place}`])
        for (const given of [settings[role] ?? {}, {}]) outcomes.push(await as(role, given, (client) => client.query(statement).then(() => 'ran', (e: { code?: string }) => e.code ?? 'failed'), true))
    expect(outcomes.filter((o) => !['ran', '42501', '23001', '23503'].includes(o))).toEqual([])
    expect(await state()).toEqual(before)
  })

  it('gives the login itself nothing without a role', async () => {
    const tables = await tablesFor('jw_app', 'select')
    expect(tables.filter((t) => !t.place.startsWith('pg_'))).toEqual([])
  })

  it('is held by roles that cannot leave it', async () => {
    const roles = await owner(`select rolname, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication as strong, rolcanlogin, rolinherit from pg_roles where rolname like 'jw\\_%' order by 1`)
    expect(roles.map((r) => [r['rolname'], r['strong'], r['rolcanlogin']])).toEqual([
      ['jw_app', false, true], ['jw_firm', false, false], ['jw_officer', false, false], ['jw_person', false, false], ['jw_public', false, false], ['jw_system', false, false],
    ])
    const members = await owner(`select m.rolname as member, r.rolname as of from pg_auth_members a join pg_roles m on m.oid = a.member join pg_roles r on r.oid = a.roleid where m.rolname like 'jw\\_%' order by 2`)
    expect(members).toEqual(['jw_firm', 'jw_officer', 'jw_person', 'jw_public', 'jw_system'].map((of) => ({ member: 'jw_app', of })))
    expect(await owner(`select c.relname from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname like 'jw\\_%'`)).toEqual([])
    expect(await owner(`select n.nspname from pg_namespace n cross join pg_roles r where r.rolname like 'jw\\_%' and n.nspname not like 'pg\\_%' and has_schema_privilege(r.oid, n.oid, 'create')`)).toEqual([])
  })

  it.each([
    'set role postgres', 'set session authorization postgres', 'set local session_replication_role = replica', 'create role stronger superuser', 'alter role jw_app bypassrls', 'grant jw_system to jw_officer',
    'alter table organisations.organisation disable row level security', 'alter table kernel.audit disable trigger all', 'drop trigger append_only on kernel.audit',
    'drop policy region on organisations.organisation', 'create policy mine on organisations.organisation using (true)',
    'truncate organisations.organisation', 'truncate kernel.audit', 'drop table kernel.audit_link', 'create table public.kept as select 1', "copy kernel.notice to program 'true'", "copy kernel.notice to '/tmp/x'",
    "select pg_read_file('/etc/hostname')", "select lo_import('/etc/hostname')", 'select * from pg_authid', 'select * from kernel.migration', 'create extension dblink',
    "create function public.f() returns int language sql security definer as 'select 1'", 'select count(*) from graphile_worker._private_jobs',
  ])('refuses every role: %s', async (statement) => {
    for (const role of [...scopes, 'jw_system' as const, null]) expect([role, await refusal(role, statement)]).toEqual([role, '42501'])
  })

  it('answers an order to look past it with an error, not with rows', async () => {
    for (const role of scopes.slice(0, 2)) expect(await as(role, {}, async (client) => {
      await client.query('set local row_security = off')
      return client.query('select * from organisations.organisation').then((r) => r.rows.length, (e: { code: string }) => e.code)
    })).toBe('42501')
  })

  it('leaves no function with its owner’s rights to everybody', async () => {
    expect(await owner(`select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${ours} and p.prosecdef and has_function_privilege('public', p.oid, 'execute')`)).toEqual([])
  })

  it('keeps the audit trail append-only, for its owner too', async () => {
    for (const statement of ["update kernel.audit set action = 'x'", 'delete from kernel.audit', "update kernel.audit_link set hash = ''", 'delete from kernel.audit_link']) {
      for (const role of [...scopes, 'jw_system' as const]) expect(await refusal(role, statement)).toBe('42501')
      await expect(owner(statement)).rejects.toMatchObject({ code: '23001' })
    }
    await expect(owner('truncate kernel.audit cascade')).rejects.toMatchObject({ code: '23001' })
    const { body } = await home.auditor.send('POST', '/audit/verify')
    expect([body['intact'], Number(body['entries']) > 10]).toEqual([true, true])
  })
})
