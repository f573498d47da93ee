import { findingKinds, projects as contract } from '@jingwei/contract/projects'
import type { Text } from '@jingwei/contract/text'
import { personOf, regionOf } from '../../../kernel/access/actor.ts'
import { audit } from '../../../kernel/audit/audit.ts'
import { notFound } from '../../../kernel/errors/problem-error.ts'
import { sendTable } from '../../../kernel/http/send-table.ts'
import type { Context } from '../context.ts'
import type { EvidenceSource } from '../face.ts'
import type { ProjectsTables } from '../projects.tables.ts'
import { find, type Kind } from './find.ts'
import { lookedAt, saveAnswer } from './findings.store.ts'

type T = ProjectsTables
const findingNotFound = () => notFound({ zh: '疑点', en: 'Finding' })
const kindWords: Readonly<Record<Kind, Text>> = {
  'split-invoices': { zh: '拆分开票', en: 'Split invoices' }, 'shared-account': { zh: '多家同一账号', en: 'One account at several firms' }, 'round-sums': { zh: '年末整数拨付', en: 'Round sums before year’s end' }, 'evidence-twice': { zh: '佐证重复使用', en: 'Evidence used twice' },
  'paid-before-milestone': { zh: '节点完成前支付', en: 'Paid before its milestone' }, override: { zh: '成效未证实仍拨付', en: 'Paid against “not shown”' }, 'same-people': { zh: '同一人办理多环节', en: 'The same people' }, 'over-cost': { zh: '超核定或超发票', en: 'Above award or invoices' },
}
const verdictWords = { explained: { zh: '已说明', en: 'explained' }, irregular: { zh: '违规', en: 'irregular' } } as const

export function findingRoutes(context: Context, elsewhere: readonly EvidenceSource[]) {
  const { kernel } = context
  const { http } = kernel
  const asked = (kind: Kind | undefined) => (kind ? [kind] : findingKinds)

  http.route<typeof contract.findings, T>(contract.findings, async ({ db, query }) => ({
    items: (await find(db, context, elsewhere, asked(query.kind))).filter((f) => !query.open || f.answer === null), looked: await lookedAt(db),
  }))
  http.stream<typeof contract.exportFindings>(contract.exportFindings, async ({ as, actor, query, language }) => {
    const h = (zh: string, en: string) => (language === 'zh' ? zh : en)
    return sendTable<T>(as, {
      format: query.format, name: `${h('审计疑点', 'findings')}-${kernel.today()}`, sheetName: h('审计疑点', 'Findings'),
      columns: [{ header: h('类别', 'Kind'), width: 20 }, { header: h('疑点', 'Finding'), width: 60 }, { header: h('金额（元）', 'Amount (yuan)'), width: 16, type: 'number' }, { header: h('日期', 'Day'), width: 12, type: 'date' }, { header: h('区划', 'Region'), width: 14 }, { header: h('相关记录', 'Records'), width: 50 }, { header: h('结论', 'Verdict'), width: 12 }, { header: h('说明', 'Answer'), width: 40 }, { header: h('审计人', 'By'), width: 12 }, { header: h('编码', 'Key'), width: 40, type: 'text' }],
      async *batches(db) {
        yield (await find(db, context, elsewhere, asked(query.kind))).map((f) => [kindWords[f.kind][language], f.title[language], f.amountFen === null ? null : f.amountFen / 100, f.on === null ? null : new Date(`${f.on}T00:00:00Z`), f.region.name, f.records.map((r) => r.title).join('；'), f.answer ? verdictWords[f.answer.verdict][language] : null, f.answer?.text ?? null, f.answer?.by ?? null, f.key])
      },
      written: (db, rows) => audit(db, actor, { action: 'audit-findings.exported', summary: `${rows}`, after: { kind: query.kind } }),
    })
  })
  http.route<typeof contract.answerFinding, T>(contract.answerFinding, async ({ db, actor, params, body }) => {
    const kind = findingKinds.find((k) => params.key.startsWith(`${k}:`))
    const found = kind && (await find(db, context, elsewhere, [kind])).find((f) => f.key === params.key)
    if (!found) throw findingNotFound()
    const { lo, hi } = regionOf(actor)
    const person = personOf(actor)
    const at = kernel.now().toISOString()
    // A finding about a partner's money is answered at home.
    const x = found.regionX >= lo && found.regionX <= hi ? found.regionX : lo
    await saveAnswer(db, { key: found.key, region_x: x, verdict: body.verdict, text: body.text, answered_by: person.id, answerer: person.name, answered_at: at })
    await audit(db, actor, { action: 'audit-finding.answered', subject: `audit-finding:${found.key}`, regionX: x, summary: found.title.en, before: found.answer ?? undefined, after: body })
    return { ...found, answer: { ...body, by: person.name, at } }
  })
}
