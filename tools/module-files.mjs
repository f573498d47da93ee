const pascal = (word) => word.charAt(0).toUpperCase() + word.slice(1)

/** The files of a new module, by path: the smallest whole that shows where things stand. */
export function moduleFiles(name) {
  const one = name.endsWith('s') ? name.slice(0, -1) : `${name}Entry`
  const One = pascal(one)
  const Many = pascal(name)
  const server = `packages/server/src/modules/${name}`
  const web = `packages/web/src/features/${name}`
  return {
    [`packages/contract/src/${name}.ts`]: `import { z } from 'zod'
import { instant, operation } from './operation.ts'
import { RegionCode } from './regions.ts'

export const ${One} = z
  .object({ id: z.number().int(), name: z.string(), regionCode: RegionCode, createdAt: instant })
  .meta({ id: '${One}' })
export type ${One} = z.infer<typeof ${One}>

// Any mandate may, for now: give it a permission of its own.
const access = { permission: null, scope: ['region'] } as const
export const ${name} = {
  list: operation({ method: 'GET', path: '/${name}', summary: { zh: '${name}', en: '${Many}' }, access, response: z.object({ items: z.array(${One}) }) }),
  add: operation({
    method: 'POST', path: '/${name}', summary: { zh: '新增 ${name}', en: 'Add to ${name}' }, access, status: 201,
    body: z.object({ name: z.string().trim().min(1).max(100), regionCode: RegionCode }), response: ${One},
  }),
}
`,
    [`${server}/migrations/0001-${name}.sql`]: `create schema ${name};
grant usage on schema ${name} to jw_officer, jw_system;

create table ${name}.${one.toLowerCase()} (
  id bigint generated always as identity primary key,
  region_x int not null,
  name text not null,
  created_at timestamptz not null default now(),
  created_by text
);
create index on ${name}.${one.toLowerCase()} (region_x, id);

alter table ${name}.${one.toLowerCase()} enable row level security;
create policy region on ${name}.${one.toLowerCase()} to jw_officer using (region_x between kernel.lo() and kernel.hi());
create policy everything on ${name}.${one.toLowerCase()} to jw_system using (true);
grant select, insert on ${name}.${one.toLowerCase()} to jw_officer, jw_system;
`,
    [`${server}/index.ts`]: `import { defineModule } from '../../kernel/module.ts'
import type { Regions } from '../regions/index.ts'
import { ${one}Routes } from './${name}.routes.ts'

/** What other modules may ask. */
export type ${Many} = object

export const ${name} = defineModule<${Many}, { regions: Regions }>({
  name: '${name}',
  uses: ['regions'],
  start(kernel, { regions }) {
    ${one}Routes(kernel, regions)
    return {}
  },
})
`,
    [`${server}/${name}.routes.ts`]: `import { ${name} as contract } from '@jingwei/contract/${name}'
import { audit } from '../../kernel/audit/audit.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Regions } from '../regions/index.ts'
import { unknownRegion } from './${name}.errors.ts'
import { all${Many}, insert${One}, type ${One}Row } from './${name}.store.ts'
import type { ${Many}Tables } from './${name}.tables.ts'

export function ${one}Routes({ http }: Kernel, regions: Regions) {
  const shown = (row: ${One}Row) => ({ id: row.id, name: row.name, regionCode: regions.toRef(row.region_x).code, createdAt: row.created_at })

  http.route<typeof contract.list, ${Many}Tables>(contract.list, async ({ db }) => ({ items: (await all${Many}(db)).map(shown) }))
  http.route<typeof contract.add, ${Many}Tables>(contract.add, async ({ db, actor, body }) => {
    const region = regions.resolve(body.regionCode)
    if (!region) throw unknownRegion(body.regionCode)
    const row = await insert${One}(db, { name: body.name, region_x: region.lo, created_by: actor.person?.id ?? null })
    await audit(db, actor, { action: '${one.toLowerCase()}.added', subject: \`${one.toLowerCase()}:\${row.id}\`, regionX: region.lo, after: { name: body.name } })
    return shown(row)
  })
}
`,
    [`${server}/${name}.store.ts`]: `import type { Insertable, Selectable } from 'kysely'
import type { Db } from '../../kernel/database/database.ts'
import type { ${pascal(one.toLowerCase())}Table, ${Many}Tables } from './${name}.tables.ts'

export type ${Many}Db = Db<${Many}Tables>
export type ${One}Row = Selectable<${pascal(one.toLowerCase())}Table>

export const all${Many} = (db: ${Many}Db) => db.selectFrom('${name}.${one.toLowerCase()}').selectAll().orderBy('region_x').orderBy('id').limit(200).execute()
export const insert${One} = (db: ${Many}Db, row: Insertable<${pascal(one.toLowerCase())}Table>) => db.insertInto('${name}.${one.toLowerCase()}').values(row).returningAll().executeTakeFirstOrThrow()
`,
    [`${server}/${name}.errors.ts`]: `import { ProblemError } from '../../kernel/errors/problem-error.ts'

export const unknownRegion = (code: string) =>
  new ProblemError('${name}.unknown-region', 422, { title: { zh: \`没有代码为 \${code} 的区划\`, en: \`No region has the code \${code}\` } })
`,
    [`${server}/${name}.test.ts`]: `import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { officerOf } from '../../testing/actors.ts'
import { testKernel, type TestKernel } from '../../testing/kernel.ts'
import { all${Many}, insert${One}, type ${Many}Db } from './${name}.store.ts'

describe('${name}', () => {
  let t: TestKernel
  beforeAll(async () => void (t = await testKernel()))
  afterAll(() => t.close())

  it('are seen within one’s region and nowhere else', async () => {
    const { kernel, faces } = t
    const [here, elsewhere] = [officerOf(faces.regions, '361102'), officerOf(faces.regions, '360102')]
    await kernel.database.as(here, (db: ${Many}Db) => insert${One}(db, { name: '甲', region_x: here.region!.lo, created_by: null }))
    const seenBy = (officer: typeof here) => kernel.database.as(officer, async (db: ${Many}Db) => (await all${Many}(db)).map((r) => r.name))
    expect(await seenBy(here)).toEqual(['甲'])
    expect(await seenBy(elsewhere)).toEqual([])
    await expect(kernel.database.as(elsewhere, (db: ${Many}Db) => insert${One}(db, { name: '乙', region_x: here.region!.lo, created_by: null }))).rejects.toThrow('row-level security')
  })

  it('are nobody’s business who has not signed in', async () => {
    const answer = await t.kernel.http.app.inject({ url: '/api/v1/${name}' })
    expect([answer.statusCode, answer.json().code]).toEqual([401, 'access.sign-in-first'])
  })
})
`,
    [`${web}/texts.ts`]: `import { dictionary } from '../../app/i18n.ts'

export const texts = dictionary({
  zh: { title: '新模块', failed: '没有取到', none: '还没有内容' },
  en: { title: '${Many}', failed: 'Not loaded', none: 'Nothing here yet' },
})
`,
    [`${web}/${name}-page.tsx`]: `import { ${name} } from '@jingwei/contract/${name}'
import { useApi } from '../../api/query.ts'
import { useText } from '../../app/i18n.ts'
import { Bones } from '../../ui/bones.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageBody } from '../../ui/layout.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Problem } from '../../ui/problem.tsx'
import { texts } from './texts.ts'

export default function ${Many}Page() {
  const t = useText(texts)
  const list = useApi(${name}.list)
  return (
    <>
      <PageHead title={t('title')} />
      <PageBody>
        {list.error && !list.data && <Problem title={t('failed')} problem={list.error} onAgain={() => void list.refetch()} />}
        {list.isPending && !list.error && <Bones rows={6} what={t('title')} />}
        {list.data?.items.length === 0 && <EmptyState title={t('none')} />}
        {list.data && list.data.items.length > 0 && <ul>{list.data.items.map((one) => <li key={one.id}>{one.name}</li>)}</ul>}
      </PageBody>
    </>
  )
}
`,
  }
}
