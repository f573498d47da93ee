import { notices as contract } from '@jingwei/contract/notices'
import { audit } from '../../kernel/audit/audit.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Regions } from '../regions/index.ts'
import { unknownRegion } from './notices.errors.ts'
import { allNotices, insertNotice, type NoticeRow } from './notices.store.ts'
import type { NoticesTables } from './notices.tables.ts'

export function noticeRoutes({ http }: Kernel, regions: Regions) {
  const shown = (row: NoticeRow) => ({ id: row.id, name: row.name, regionCode: regions.toRef(row.region_x).code, createdAt: row.created_at })

  http.route<typeof contract.list, NoticesTables>(contract.list, async ({ db }) => ({ items: (await allNotices(db)).map(shown) }))
  http.route<typeof contract.add, NoticesTables>(contract.add, async ({ db, actor, body }) => {
    const region = regions.resolve(body.regionCode)
    if (!region) throw unknownRegion(body.regionCode)
    const row = await insertNotice(db, { name: body.name, region_x: region.lo, created_by: actor.person?.id ?? null })
    await audit(db, actor, { action: 'notice.added', subject: `notice:${row.id}`, regionX: region.lo, after: { name: body.name } })
    return shown(row)
  })
}
