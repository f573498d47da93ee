import type { Instrument } from '@jingwei/contract/instrument'
import { answersFor, score } from '@jingwei/engines/scoring'
import { keptResult, type BulkAssessment } from '../modules/diagnosis/index.ts'
import type { DemoFirm } from './firms.ts'
import { after, before, dealLevels } from './levels.ts'
import { normal, type Random } from './random.ts'

type Person = { id: string; name: string }
export type Round = { asOf: string; campaignId: number; submittedFrom: number; submittedTo: number }
type Scored = { answers: string; level: number; score: number }
/** An assessment before its result is written out: results are some 12 kB each, so they are made as they are streamed. */
export type Planned = { id: number; firm: DemoFirm; round: Round; self: Scored; site: Scored | null; at: string; gradedAt: string | null }

const hours = 3_600_000
const isoAt = (ms: number) => new Date(ms).toISOString()

/** Both rounds of all diagnosed firms: answers that really compute to the level dealt to each firm. */
export function planRounds(firms: readonly DemoFirm[], instrument: Instrument, rounds: readonly [Round, Round], firstId: number, random: Random): Planned[] {
  const answer = (level: number): Scored => {
    const answers = answersFor(instrument, level, random)
    return { answers: JSON.stringify(answers), level, score: score(instrument, answers).score }
  }
  const first = dealLevels(firms.map((f) => f.standing), before)
  // Who moved: the same standing with two years' luck. A few fall back.
  const second = dealLevels(firms.map((f) => f.standing + normal(random) * 0.55), after)
  const planned: Planned[] = []
  let id = firstId
  for (const [n, round] of rounds.entries())
    firms.forEach((firm, i) => {
      const level = (n === 0 ? first : second)[i]!
      const at = round.submittedFrom + Math.floor(random() * (round.submittedTo - round.submittedFrom))
      const onSite = n === 1 && random() < 0.4
      // A self-assessment is a little kinder than the assessor in one case out of six.
      const self = answer(onSite && level < 4 && random() < 0.17 ? level + 1 : level)
      planned.push({ id: id++, firm, round, self, site: onSite ? answer(level) : null, at: isoAt(at), gradedAt: onSite ? isoAt(Math.min(round.submittedTo, at + 200 * hours)) : null })
    })
  return planned
}

const none = { answers: '{}', result: null, score: null, level: null, answered: 0, at: null }

/** The rows as the store takes them; each result is computed here, by the same engine that computes a firm's own. */
export function* rowsOf(planned: Iterable<Planned>, instrument: Instrument, instrumentId: number, questions: number, assessor: Person, auditor: Person): Generator<BulkAssessment> {
  const side = (s: Scored, at: string) => ({ answers: s.answers, result: keptResult(score(instrument, JSON.parse(s.answers))), score: s.score, level: s.level, answered: questions, at })
  for (const p of planned)
    yield {
      id: p.id, instrumentId, campaignId: p.round.campaignId, organisationId: p.firm.id, regionX: p.firm.region.lo, asOf: p.round.asOf, dueOn: null, questions, ruleVersion: instrument.ruleVersion,
      state: p.site ? 'confirmed' : 'submitted', self: side(p.self, p.at), site: p.site ? side(p.site, p.gradedAt!) : none,
      assessor: p.site ? assessor : null, auditor: p.site ? auditor : null,
      submittedAt: p.at, gradedAt: p.gradedAt, confirmedAt: p.gradedAt, updatedAt: p.gradedAt ?? p.at,
    }
}
