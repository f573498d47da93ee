import type { NoticeFailure } from '@jingwei/contract/notices'
import type { Language } from '@jingwei/contract/text'
import { failedAtPeople, failedAtRobots } from './failures.store.ts'
import type { Context } from './context.ts'
import type { NoticesDb } from './notices.store.ts'
import { asSystem } from './send.ts'

const [days, most] = [30, 2000]
type Asked = { readonly way?: NoticeFailure['way'] | undefined; readonly topic?: string | undefined }

/** What people were told is theirs; that it did not arrive is seen by whoever may see the person. Of robots those of the region. */
export async function failuresOf(db: NoticesDb, context: Context, { way, topic }: Asked, language: Language): Promise<NoticeFailure[]> {
  const { kernel, accounts } = context
  const since = new Date(kernel.now().getTime() - days * 86_400_000).toISOString()
  const robots = await failedAtRobots(db, since, most)
  const failed = await asSystem(context, (all) => failedAtPeople(all, since, most))
  const within = await accounts.peopleWithin(db, [...new Set(failed.map((p) => p.person))])
  const people = failed.filter((p) => within.has(p.person))
  const names = await accounts.people(db, [...new Set(people.map((p) => p.person))])
  const found: NoticeFailure[] = [
    ...robots.map((r): NoticeFailure => ({ id: `robot-${r.id}`, at: r.at, way: r.channel_kind, target: r.shown, person: null, channel: { id: r.channel_id, name: r.name }, kind: r.kind, problem: r.problem?.[language] ?? null, tries: r.tries })),
    ...people.flatMap((p): NoticeFailure[] => {
      const person = names.get(p.person)
      return person === undefined ? [] : [{ id: `person-${p.id}`, at: p.at, way: p.way, target: p.target, person, channel: null, kind: p.kind, problem: p.problem?.[language] ?? null, tries: p.tries }]
    }),
  ]
  return found.filter((f) => (way === undefined || f.way === way) && (topic === undefined || f.kind.startsWith(`${topic}.`))).sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : a.id < b.id ? 1 : -1))
}
