import type { Language, Text } from '@jingwei/contract/text'
import type { StoryEvent } from '../organisations/index.ts'
import { assessmentsOf, type DiagnosisDb } from './assessment.store.ts'
import type { Actor } from '../../kernel/access/actor.ts'
import { seesSite } from './read-assessment.ts'
import type { Instruments } from './instruments.ts'

const titles = {
  invited: { zh: '受邀测评', en: 'Invited to an assessment' }, drafting: { zh: '正在填写自测', en: 'Self-assessment under way' },
  submitted: { zh: '提交自测', en: 'Self-assessment submitted' }, grading: { zh: '现场评分中', en: 'Being graded on site' }, graded: { zh: '现场评分完成', en: 'Graded on site' },
  confirmed: { zh: '现场评定确认', en: 'Result on site confirmed' },
} satisfies Record<string, Text>

const levelText = (score: number | null, level: number | null, language: Language) => {
  if (score === null) return null
  const points = Math.round(score * 100) / 100
  const grade = level === null ? null : level === 0 ? { zh: '未达级', en: 'below level 1' } : { zh: `${['', '一', '二', '三', '四', '五'][level] ?? level}级`, en: `level ${level}` }
  return language === 'zh' ? `${points} 分${grade ? `，${grade.zh}` : ''}` : `score ${points}${grade ? `, ${grade.en}` : ''}`
}

/** The firm's assessments as events of its story. */
export async function storyOf(db: DiagnosisDb, instruments: Instruments, actor: Actor, organisationId: number, language: Language): Promise<StoryEvent[]> {
  const records = await assessmentsOf(db, organisationId)
  const byId = await instruments.byIds(db, records.map((r) => r.instrument_id))
  return records.flatMap((r) => {
    const link = { kind: 'assessment', id: r.id }
    const title = byId.get(r.instrument_id)?.title[language] ?? ''
    const event = (at: string, state: keyof typeof titles, detail: string | null, by: string | null, how: StoryEvent['state'] = 'done'): StoryEvent => ({
      at, kind: `assessment.${state}`, title: titles[state][language], detail: [title, detail].filter(Boolean).join(language === 'zh' ? '：' : ': ') || null, by, state: how, link,
    })
    const events: StoryEvent[] = []
    if (r.state === 'invited' || r.state === 'drafting') events.push(event(r.created_at, r.state, null, null, 'waiting'))
    if (r.submitted_at) events.push(event(r.submitted_at, 'submitted', levelText(r.self_score, r.self_level, language), r.submitted_by_name))
    if (r.state === 'grading') events.push(event(r.updated_at, 'grading', null, r.assessor_name, r.returned_reason && seesSite(actor, r) ? 'wrong' : 'waiting'))
    if (r.graded_at && seesSite(actor, r)) events.push(event(r.graded_at, 'graded', levelText(r.site_score, r.site_level, language), r.assessor_name))
    if (r.confirmed_at) events.push(event(r.confirmed_at, 'confirmed', levelText(r.site_score, r.site_level, language), r.auditor_name))
    return events
  })
}
