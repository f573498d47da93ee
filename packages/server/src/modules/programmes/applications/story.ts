import type { Language } from '@jingwei/contract/text'
import type { StoryEvent } from '../../organisations/index.ts'
import { storyRows } from './application.store.ts'
import type { ProgrammesDb } from './context.ts'
import { states, type ApplicationState, type ProgrammeState } from './transitions.ts'
import { shownState, type Reader } from './show-application.ts'

const ends: Partial<Record<ApplicationState, 'done' | 'wrong'>> = { approved: 'done', agreed: 'done', refused: 'wrong' }
const told: ReadonlySet<ApplicationState> = new Set(['submitted', 'returned', 'accepted', 'refused', 'publicised', 'approved', 'agreed', 'withdrawn'])
/** What the firm applied for, and what became of it. */
export const storyOf = async (db: ProgrammesDb, reader: Reader, organisationId: number, language: Language): Promise<StoryEvent[]> =>
  (await storyRows(db, organisationId)).filter((r) => told.has(r.state) && r.number !== null && shownState(r.state, r.programme_state as ProgrammeState, reader) === r.state).map((r) => ({
    at: r.at, kind: `programme-application.${r.state}`, title: { zh: `政策申报：${states[r.state].zh}`, en: `Application: ${states[r.state].en}` }[language], detail: `${r.number!} ${r.title}`, by: reader === 'firm' && r.state !== 'submitted' && r.state !== 'withdrawn' ? null : r.by_name, state: ends[r.state] ?? 'waiting', link: { kind: 'programme-application', id: r.id },
  }))
