import { createHash } from 'node:crypto'
import { type Finding, findingKinds } from '@jingwei/contract/projects'
import type { Text } from '@jingwei/contract/text'
import { writeYuan } from '@jingwei/engines/money'
import type { Db } from '../../../kernel/database/database.ts'
import { type Context, placeRef, type ProjectsDb } from '../context.ts'
import type { EvidenceSource, OtherUse } from '../face.ts'
import { answersOf, evidenceInApplications, evidenceInUse, evidenceTwice, type Found, overCost, overridden, paidBefore, roundSums, samePeople, sharedAccounts, splitInvoices } from './findings.store.ts'

export type Kind = (typeof findingKinds)[number]
type Question = { readonly ask: (db: ProjectsDb, elsewhere: readonly EvidenceSource[]) => Promise<Found[]>; readonly says: (about: Found['about'], amount: string) => Text }
const stepWords: Readonly<Record<string, Text>> = { checked: { zh: '审核', en: 'checked' }, approved: { zh: '批准', en: 'approved' }, ordered: { zh: '付款', en: 'ordered' } }
const yuan = (fen: string | number | undefined) => writeYuan(Number(fen), { grouped: true })

/** What an auditor asks of the records: one statement each, over all that the caller may see. */
const questions: Readonly<Record<Kind, Question>> = {
  'split-invoices': { ask: splitInvoices, says: (a, sum) => ({ zh: `${a['seller']} 7 天内开票 ${a['n']} 张，每张低于 ${yuan(a['stepFen'])} 元的审批线，合计 ${sum} 元`, en: `${a['seller']}: ${a['n']} invoices within 7 days, each below the approval step of ${yuan(a['stepFen'])} yuan, together ${sum}` }) },
  'shared-account': { ask: sharedAccounts, says: (a, sum) => ({ zh: `${a['firms']} 家企业使用同一收款账号（尾号 ${a['last']}），合计 ${sum} 元`, en: `${a['firms']} firms are paid to one account (ending in ${a['last']}), together ${sum} yuan` }) },
  'round-sums': { ask: roundSums, says: (a, sum) => ({ zh: `${a['number']} 年末拨付整数 ${sum} 元`, en: `${a['number']}: a round ${sum} yuan paid at the end of the year` }) },
  'evidence-twice': {
    ask: async (db, elsewhere) => [...(await evidenceTwice(db)), ...(await alsoInApplications(db, elsewhere))],
    says: (a) => (a['what'] === 'application' ? { zh: `“${a['name']}”也用于申报 ${a['n']}`, en: `“${a['name']}” stands in application ${a['n']} too` } : a['what'] === 'invoice' ? { zh: `发票 ${a['name']} 用于 ${a['n']} 个项目的多个节点`, en: `Invoice ${a['name']} stands at several milestones of ${a['n']} projects` } : { zh: `同一文件“${a['name']}”用于 ${a['n']} 个项目的多个节点`, en: `One file, “${a['name']}”, stands at several milestones of ${a['n']} projects` }),
  },
  'paid-before-milestone': { ask: paidBefore, says: (a) => ({ zh: `${a['number']} 在节点“${a['milestone']}”${a['metOn'] ? `（${a['metOn']} 完成）` : ''}完成前已支付`, en: `${a['number']} was paid before its milestone “${a['milestone']}” was met${a['metOn'] ? ` (${a['metOn']})` : ''}` }) },
  override: { ask: overridden, says: (a) => ({ zh: `${a['number']} 成效未证实仍然拨付：${a['reason']}（${a['by']}）`, en: `${a['number']} is paid although the effect is not shown: ${a['reason']} (${a['by']})` }) },
  'same-people': {
    ask: samePeople, says: (a) => ({ zh: `${a['by']} ${a['as'] === 'reported' ? '报告了节点完成' : '提出了项目'}，又${stepWords[a['did']!]!.zh}了 ${a['number']}`, en: `${a['by']} ${a['as'] === 'reported' ? 'reported the milestone' : 'proposed the project'} and ${stepWords[a['did']!]!.en} ${a['number']}` }),
  },
  'over-cost': {
    ask: overCost, says: (a) => (a['what'] === 'award' ? { zh: `“${a['title']}”批准拨付 ${yuan(a['paidFen'])} 元，超过核定的 ${yuan(a['otherFen'])} 元`, en: `“${a['title']}”: payments of ${yuan(a['paidFen'])} yuan are above the award of ${yuan(a['otherFen'])}` }
      : { zh: `“${a['title']}”已付 ${yuan(a['paidFen'])} 元，发票只有 ${yuan(a['otherFen'])} 元`, en: `“${a['title']}”: ${yuan(a['paidFen'])} yuan were paid, invoices show ${yuan(a['otherFen'])}` }),
  },
}
/** The same as long as it is about the same records: with one more it is another finding, which nobody has answered. */
const keyOf = (kind: Kind, { records, about }: Found) => `${kind}:${createHash('sha256').update(JSON.stringify([about['what'] ?? '', ...records.map((r) => `${r.kind}:${r.id}`).sort()])).digest('hex').slice(0, 24)}`

export type Placed = Finding & { readonly regionX: number }
async function alsoInApplications(db: ProjectsDb, elsewhere: readonly EvidenceSource[]): Promise<Found[]> {
  if (elsewhere.length === 0) return []
  const asked = await evidenceInUse(db)
  const uses: OtherUse[] = []
  for (const source of elsewhere) uses.push(...(await source(db as unknown as Db<never>, asked)))
  return uses.length === 0 ? [] : evidenceInApplications(db, uses)
}
export async function find(db: ProjectsDb, context: Context, elsewhere: readonly EvidenceSource[], kinds: readonly Kind[] = findingKinds): Promise<Placed[]> {
  const found: Placed[] = []
  for (const kind of kinds) {
    const { ask, says } = questions[kind]
    for (const f of await ask(db, elsewhere)) found.push({ key: keyOf(kind, f), kind, title: says(f.about, yuan(f.amount_fen ?? 0)), amountFen: f.amount_fen, on: f.on_date, region: placeRef(context, f.region_x), regionX: f.region_x, records: f.records, answer: null })
  }
  const answers = await answersOf(db, found.map((f) => f.key))
  return found.map((f) => {
    const a = answers.get(f.key)
    return a ? { ...f, answer: { text: a.text, verdict: a.verdict as 'explained' | 'irregular', by: a.answerer, at: a.answered_at } } : f
  }).sort((a, b) => (a.on ?? '') < (b.on ?? '') ? 1 : (a.on ?? '') > (b.on ?? '') ? -1 : a.key < b.key ? -1 : 1)
}
