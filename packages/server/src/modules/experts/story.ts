import type { Language, Text } from '@jingwei/contract/text'
import type { StoryEvent } from '../organisations/index.ts'
import { ofOrganisation, stepsOf } from './consultation.store.ts'
import type { ExpertsDb } from './experts.store.ts'
import { modeWords, outcomeWords } from './words.ts'

const titles: Record<string, Text> = {
  ask: { zh: '申请专家会诊', en: 'Asked for a consultation' }, hold: { zh: '专家会诊', en: 'Consultation held' }, report: { zh: '会诊意见', en: 'Report of the consultation' }, confirm: { zh: '确认会诊成效', en: 'Outcome of the consultation' }, cancel: { zh: '会诊取消', en: 'Consultation cancelled' },
}

/** The firm's consultations as events of its story. */
export async function storyOf(db: ExpertsDb, organisationId: number, language: Language): Promise<StoryEvent[]> {
  const events: StoryEvent[] = []
  for (const c of await ofOrganisation(db, organisationId)) {
    const isOpen = !['closed', 'cancelled'].includes(c.state)
    for (const s of await stepsOf(db, c.id)) {
      const title = titles[s.step]
      if (!title) continue
      const detail = s.step === 'confirm' && c.outcome ? outcomeWords[c.outcome][language] : s.step === 'ask' ? `${modeWords[c.mode][language]}${language === 'zh' ? '：' : ': '}${c.symptoms.slice(0, 80)}` : s.note
      events.push({ at: s.at, kind: `consultation.${s.step}`, title: title[language], detail, by: s.by_name, state: s.step === 'cancel' ? 'wrong' : s.step === 'ask' && isOpen ? 'waiting' : 'done', link: { kind: 'consultation', id: c.id } })
    }
  }
  return events
}
