import { outcomesOf, type CompiledTerms } from '@jingwei/engines/programmes'
import type { Value } from '@jingwei/engines/rules'
import { system } from '../../kernel/access/actor.ts'
import { compiledOf } from './compiled.ts'
import type { Context } from './context.ts'
import { bareFactsWithin } from './facts/firm-facts.ts'
import { currentVersions, findProgramme } from './programme.store.ts'
import type { ProgrammesTables } from './programmes.tables.ts'

/** More are not told at once: a programme for everybody is news for a page, not for fifty thousand letters. */
const mostPeople = 5_000

/** When a programme opens, the members of firms that it fits are told, once a round. */
export function defineTelling(context: Context) {
  context.kernel.jobs.on<{ programmeId: number; round: number }>('programme.opened', 'programmes-tell', ({ programmeId, round }) => tellFitting(context, programmeId, round))
}

async function tellFitting(context: Context, programmeId: number, round: number) {
  const { kernel, accounts, notices } = context
  await kernel.database.as<ProgrammesTables, void>(system, async (db) => {
    const programme = await findProgramme(db, programmeId, true)
    const [version] = await currentVersions(db, [programmeId])
    if (!programme || !version || programme.state !== 'open' || version.number !== round) return
    const terms = compiledOf(version)
    let left = mostPeople
    // Batches come out of a cursor of this transaction; it is read to its end before anything else is written.
    const fitting: number[] = []
    for await (const batch of bareFactsWithin(context, db, { lo: programme.region_x, hi: programme.region_hi }, terms.facts.map((f) => f.code), kernel.today()))
      for (const { firm, values } of batch) if ((firm.closedOn === null || firm.closedOn > kernel.today()) && mayFit(terms, values)) fitting.push(firm.id)
    const text = { title: { zh: `可申报：${programme.title_zh}`, en: `You may qualify: ${programme.title_en || programme.title_zh}` }, detail: { zh: `申报 ${version.terms.calendar.opensOn} 至 ${version.terms.calendar.closesOn}，点击看符合哪些条件、能得多少`, en: `Open from ${version.terms.calendar.opensOn} to ${version.terms.calendar.closesOn}; see what is met and what it gives` } }
    for (let from = 0; from < fitting.length && left > 0; from += 1000) {
      const members = await accounts.membersOf(db, fitting.slice(from, from + 1000))
      const told = [...new Set(members.map((m) => m.personId))].slice(0, left)
      left -= told.length
      await notices.tellEach(db, told.map((personId) => ({ ...text, personId, kind: 'programme.opened', key: `programme:${programmeId}:${round}`, link: { kind: 'programme', id: programmeId } })))
    }
  })
}

/** Nothing speaks against it, and what is not known is what only the firm can say. */
export function mayFit(terms: CompiledTerms, values: Record<string, Value>): boolean {
  const questions = new Set(terms.questions.map((q) => q.code))
  return outcomesOf(terms, values).every((outcome, i) => outcome === 'met' || outcome === 'review' || (outcome === 'unknown' && terms.conditions[i]!.rule.facts.every((code) => questions.has(code) || values[code] !== null)))
}
