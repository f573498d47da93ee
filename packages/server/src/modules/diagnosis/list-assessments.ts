import { AssessmentState, type diagnosis as contract } from '@jingwei/contract/diagnosis'
import type { Answer, Query } from '@jingwei/contract/operation'
import { personOf, type Actor } from '../../kernel/access/actor.ts'
import { invalid } from '../../kernel/errors/problem-error.ts'
import { countRecords, listRecords, type AssessmentFilter, type DiagnosisDb } from './assessment.store.ts'
import type { Context } from './context.ts'
import { parseCursor, printCursor } from '../../kernel/http/cursor.ts'
import { toRows } from './read-assessment.ts'

type Input = Query<typeof contract.assessments>
/** Beyond these a list says "more than", and a search has to be narrowed. */
const countLimit = 10_000
const searchLimit = 20_000

const statesOf = (text: string | undefined) =>
  text?.split(',').map((state) => {
    const parsed = AssessmentState.safeParse(state.trim())
    if (!parsed.success) throw invalid([{ path: 'query.state', code: 'state', message: { zh: `没有“${state}”这个状态，可用：${AssessmentState.options.join('、')}`, en: `no state ${state}; known: ${AssessmentState.options.join(', ')}` } }])
    return parsed.data
  })

async function filterOf(db: DiagnosisDb, { organisations }: Context, actor: Actor, query: Input): Promise<AssessmentFilter> {
  const chosen = query.organisationId === undefined ? undefined : [query.organisationId]
  const found = query.q?.trim() ? (await organisations.select(db, { query: { q: query.q.trim(), filter: '' } }, searchLimit)).map((o) => o.id) : undefined
  return {
    campaignId: query.campaignId,
    organisationIds: chosen && found ? chosen.filter((id) => found.includes(id)) : (chosen ?? found),
    states: statesOf(query.state),
    assessorId: query.mine === 'true' ? personOf(actor).id : undefined,
  }
}

export async function listAssessments(db: DiagnosisDb, context: Context, actor: Actor, query: Input): Promise<Answer<typeof contract.assessments>> {
  const filter = await filterOf(db, context, actor, query)
  const cursor = parseCursor(query.cursor)
  const records = await listRecords(db, filter, query.sort, cursor, query.limit + 1)
  const hasMore = records.length > query.limit
  const counted = cursor ? { n: cursor.total, isExact: cursor.isExact } : await count(db, filter, hasMore ? undefined : records.length)
  const shown = records.slice(0, query.limit)
  const last = shown.at(-1)
  return {
    items: await toRows(db, context, shown, actor),
    next: hasMore && last ? printCursor({ key: last.sort_key, id: last.id, total: counted.n, isExact: counted.isExact }) : null,
    total: counted.n, totalIsExact: counted.isExact,
  }
}

async function count(db: DiagnosisDb, filter: AssessmentFilter, known: number | undefined) {
  const n = known ?? (await countRecords(db, filter, countLimit + 1))
  return { n: Math.min(n, countLimit), isExact: n <= countLimit }
}
