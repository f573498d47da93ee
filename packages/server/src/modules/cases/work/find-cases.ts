import type { cases as contract } from '@jingwei/contract/cases'
import type { Answer, Body, Query } from '@jingwei/contract/operation'
import type { Language } from '@jingwei/contract/text'
import type { Actor } from '../../../kernel/access/actor.ts'
import { parseCursor } from '../../../kernel/http/cursor.ts'
import { type Context, nodeOf } from '../context.ts'
import { titlesAt } from '../units/catalogue.ts'
import { filterOf, pageOf } from './case-filter.ts'
import type { CasesDb } from './case.store.ts'
import { countCases, countLimit, countOwn, countQueues, likeAnswers, likeCases, listCases, type ListInput, othersAlike } from './list-cases.store.ts'
import { rowsOf } from './show-case.ts'
import { isInCharge } from './who-reads.ts'
import { searchable } from './write-case.ts'

type ListQuery = Pick<Query<typeof contract.list>, 'q' | 'filter' | 'sort' | 'queue'>
export const listInput = (context: Context, actor: Actor, query: ListQuery): ListInput => ({ q: query.q || undefined, ...filterOf(context, query.filter), queue: query.queue, sort: query.sort, person: actor.person?.id ?? null, now: context.kernel.now().toISOString(), isReporter: actor.scope === 'organisation', readsAll: actor.scope === 'organisation' || isInCharge(actor) })

export async function findCases(db: CasesDb, context: Context, actor: Actor, query: Query<typeof contract.list>, language: Language): Promise<Answer<typeof contract.list>> {
  const input = listInput(context, actor, query)
  const cursor = parseCursor(query.cursor)
  const rows = await listCases(db, input, query.limit + 1, cursor)
  const counted = cursor ?? (await (async () => {
    const n = rows.length <= query.limit ? rows.length : await countCases(db, input)
    return { total: Math.min(n, countLimit), isExact: n <= countLimit }
  })())
  const page = pageOf(rows, query.limit, { total: counted.total, isExact: counted.isExact }, (r) => r.sort_key, (r) => r)
  return { ...page, items: await rowsOf(db, context, actor, page.items, language) }
}

export async function queueCounts(db: CasesDb, context: Context, actor: Actor): Promise<Answer<typeof contract.counts>> {
  if (actor.scope === 'organisation') {
    const own = await countOwn(db, context.kernel.now().toISOString())
    return { dispatch: 0, mine: 0, approval: 0, late: own.late, asksMe: own.asks_me }
  }
  const n = await countQueues(db, actor.person?.id ?? null, context.kernel.now().toISOString())
  return { dispatch: n.dispatch, mine: n.mine, approval: n.approval, late: n.late, asksMe: 0 }
}

/** While somebody types: what is already there, and what was answered. Of other firms' cases a firm hears a number. */
export async function findSimilar(db: CasesDb, context: Context, actor: Actor, body: Body<typeof contract.similar>, language: Language): Promise<Answer<typeof contract.similar>> {
  const terms = searchable(body.text, '')
  if (terms.length < 2) return { cases: [], answers: [], othersOpen: 0 }
  const isReporter = actor.scope === 'organisation'
  const own = isReporter ? (await context.organisations.rows(db, [actor.organisationId!])).get(actor.organisationId!) : undefined
  const node = body.regionCode ? nodeOf(context, body.regionCode) : own ? context.regions.byCode(own.region.code) : undefined
  const asked = node ?? actor.region ?? { lo: 0, hi: 2_147_483_647 }
  // To a firm the county is the smallest place: of a street it could tell who the others are.
  const area = isReporter && node ? (context.regions.pathOf(node.code).findLast((n) => n.level <= 3) ?? asked) : asked
  const found = await likeCases(db, { terms, subject: body.subject, lo: isReporter ? 0 : area.lo, hi: isReporter ? 2_147_483_647 : area.hi, organisationId: body.organisationId, isReporter, readsAll: isReporter || isInCharge(actor), atLeast: 0.35, limit: 5 })
  const rows = await rowsOf(db, context, actor, found, language)
  const answers = await likeAnswers(db, { terms, subject: body.subject, atLeast: 0.3 })
  const titles = await titlesAt(db, context, area.lo, area.lo)
  const othersOpen = await othersAlike(db, body.subject, area.lo, area.hi, terms, Math.max(2, Math.ceil(terms.length * 0.4)))
  return {
    cases: rows.map((r, i) => ({ ...r, likeness: Math.round(found[i]!.likeness * 1000) / 1000 })),
    // A title is the words of the firm that asked.
    answers: answers.map((a) => ({ caseId: isReporter ? null : a.case_id, subject: a.subject, title: isReporter ? titles(a.subject).title[language] : a.title, answer: a.answer, at: a.at, likeness: Math.round(a.likeness * 1000) / 1000 })),
    othersOpen,
  }
}
