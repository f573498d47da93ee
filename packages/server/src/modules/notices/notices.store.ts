import type { Insertable, Selectable } from 'kysely'
import type { Db } from '../../kernel/database/database.ts'
import type { NoticeTable, NoticesTables } from './notices.tables.ts'

export type NoticesDb = Db<NoticesTables>
export type NoticeRow = Selectable<NoticeTable>

export const allNotices = (db: NoticesDb) => db.selectFrom('notices.notice').selectAll().orderBy('region_x').orderBy('id').limit(200).execute()
export const insertNotice = (db: NoticesDb, row: Insertable<NoticeTable>) => db.insertInto('notices.notice').values(row).returningAll().executeTakeFirstOrThrow()
