import type { Language } from '@jingwei/contract/text'
import type { StoryEvent } from '../organisations/index.ts'
import { verdicts } from './answer-report.ts'
import { answeredReports, type EffectsDb } from './effects.store.ts'

/** What was measured of the firm's retrofits: the reports that the reader may open. */
export const storyOf = async (db: EffectsDb, organisationId: number, language: Language): Promise<StoryEvent[]> =>
  (await answeredReports(db, organisationId)).map((r) => ({
    at: r.computed_at!, kind: 'effect.ready', title: { zh: '设备改造成效报告', en: 'Effect report' }[language], detail: `${r.title}${language === 'zh' ? '：' : ': '}${verdicts[r.verdict!][language]}`, by: r.created_by_name,
    state: r.verdict === 'shown' ? 'done' : r.verdict === 'not-shown' ? 'wrong' : 'waiting', link: { kind: 'effect', id: r.id },
  }))
