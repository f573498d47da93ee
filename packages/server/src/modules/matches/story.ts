import type { Language, Text } from '@jingwei/contract/text'
import type { StoryEvent } from '../organisations/index.ts'
import type { MatchesDb } from './context.ts'
import { needsOf } from './need.store.ts'
import { worksOf } from './work.store.ts'

const t = (zh: string, en: string): Text => ({ zh, en })
/** Needs and works of the firm as events of its story. Works that it does for others are theirs to tell. */
export async function storyOf(db: MatchesDb, organisationId: number, language: Language): Promise<StoryEvent[]> {
  const event = (at: string, kind: string, title: Text, detail: string | null, by: string | null, state: StoryEvent['state'], link: { kind: string; id: number }): StoryEvent => ({ at, kind, title: title[language], detail, by, state, link })
  const needs = (await needsOf(db, organisationId)).map((n) =>
    event(n.created_at, 'need.stated', t('提出需求', 'Stated a need'), n.title, n.created_by_name, n.state === 'met' || n.state === 'closed' ? 'done' : 'waiting', { kind: 'need', id: n.id }))
  const works = (await worksOf(db, organisationId)).flatMap((w) => {
    const link = { kind: 'work', id: w.id }
    const events = [event(w.agreed_at, 'work.agreed', t('选定服务商', 'Chose a provider'), `${w.title} · ${w.provider_name}`, null, 'done', link)]
    if (w.accepted_at) events.push(event(w.accepted_at, 'work.accepted', t('项目验收', 'Work accepted'), `${w.title} · ${w.provider_name}${w.score === null ? '' : ` · ${w.score}/5`}`, null, 'done', link))
    else if (w.state === 'broken-off') events.push(event(w.ended_at!, 'work.broken-off', t('项目终止', 'Work broken off'), w.title, null, 'wrong', link))
    else if (w.state === 'returned') events.push(event(w.updated_at, 'work.returned', t('验收退回', 'Work returned'), w.title, null, 'wrong', link))
    return events
  })
  return [...needs, ...works]
}
