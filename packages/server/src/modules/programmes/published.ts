import type { Programme, PublicAward } from '@jingwei/contract/programmes'
import type { Language } from '@jingwei/contract/text'
import type { z } from 'zod'
import type { Actor } from '../../kernel/access/actor.ts'
import type { Db } from '../../kernel/database/database.ts'
import { sendTable } from '../../kernel/http/send-table.ts'
import type { Download } from '../../kernel/http/route.ts'
import type { Context, ProgrammesDb } from './context.ts'
import { findProgramme, publicList, type AnnouncedProgramme } from './programme.store.ts'
import { programmeNotFound } from './programmes.errors.ts'
import type { ProgrammesTables as T } from './programmes.tables.ts'
import { readProgramme } from './show-programme.ts'

type Published = Programme & { list: z.infer<typeof PublicAward>[] }
/** A programme and the newest of its lists, as anybody may read them. */
export const publishedProgramme = async (db: ProgrammesDb, context: Pick<Context, 'regions'>, actor: Actor, id: number): Promise<Published> =>
  ({ ...(await readProgramme(db, context, actor, id)), list: await publicList(db, id) })

const states: Record<Published['list'][number]['state'], { zh: string; en: string }> = { publicised: { zh: '公示中', en: 'Publicised' }, approved: { zh: '已批准', en: 'Approved' }, agreed: { zh: '已签约', en: 'Agreed' } }
type As = <Tables, R>(work: (db: Db<Tables>) => Promise<R>) => Promise<R>
export async function publishedList(as: As, { kernel }: Pick<Context, 'kernel'>, id: number, language: Language): Promise<Download> {
  const programme = await as<T, AnnouncedProgramme | undefined>((db) => findProgramme(db, id, false))
  if (!programme) throw programmeNotFound()
  const zh = language === 'zh'
  return sendTable<T>(as, {
    format: 'csv', name: `${programme.code}-${kernel.today()}`, sheetName: programme.title_zh,
    columns: [{ header: zh ? '名次' : 'Rank', type: 'number' }, { header: zh ? '单位' : 'Organisation', type: 'text' }, { header: zh ? '所在地' : 'Region', type: 'text' }, { header: zh ? '项目' : 'Project', type: 'text' }, { header: zh ? '金额(元)' : 'Amount (yuan)', type: 'number' }, { header: zh ? '状态' : 'State', type: 'text' }],
    async *batches(db) {
      yield (await publicList(db, id)).map((l) => [l.rank, l.organisation, l.region, l.title, l.fen / 100, states[l.state][language]])
    },
    // Nobody is named as having read what is public.
    written: () => Promise.resolve(),
  })
}
