import { sql } from 'kysely'
import type { Db } from '../../kernel/database/database.ts'

export type Notice = { kind: string; zh: string; en: string; link: string | null }

/** One statement for any number of people. */
export async function notify<T>(db: Db<T>, people: readonly string[], { kind, zh, en, link }: Notice) {
  if (people.length === 0) return
  await sql`insert into kernel.notice (person, kind, text_zh, text_en, link) select person, ${kind}, ${zh}, ${en}, ${link} from unnest(${[...new Set(people)]}::text[]) as person`.execute(db)
}
/** The same notice to each, with a link of each one's own. */
export async function notifyEach<T>(db: Db<T>, people: readonly { personId: string; link: string }[], { kind, zh, en }: Omit<Notice, 'link'>) {
  if (people.length === 0) return
  await sql`insert into kernel.notice (person, kind, text_zh, text_en, link) select person, ${kind}, ${zh}, ${en}, link from unnest(${people.map((p) => p.personId)}::text[], ${people.map((p) => p.link)}::text[]) as each (person, link)`.execute(db)
}
