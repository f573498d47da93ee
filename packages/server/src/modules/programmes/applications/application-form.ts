import type { Application } from '@jingwei/contract/programmes'
import type { Language, Text } from '@jingwei/contract/text'
import type { PrintForm, FormValue } from '../../../kernel/print/form.ts'
import { states } from './transitions.ts'

const outcomes: Readonly<Record<Application['outcome'], Text>> = { met: { zh: '符合', en: 'Met' }, 'not-met': { zh: '不符合', en: 'Not met' }, unknown: { zh: '不明', en: 'Not known' }, review: { zh: '需审查', en: 'To be reviewed' } }
const words = {
  form: { zh: '政策项目申报书', en: 'Application' }, version: { zh: '条款版本', en: 'Version of the terms' }, firm: { zh: '申报单位', en: 'Applicant' }, region: { zh: '所在地', en: 'Region' }, title: { zh: '项目名称', en: 'Project' }, cost: { zh: '项目总投资', en: 'Cost of the project' }, award: { zh: '按条款测算的补助', en: 'Award by the terms' }, awarded: { zh: '核定补助', en: 'Awarded' },
  state: { zh: '状态', en: 'State' }, submitted: { zh: '提交时间', en: 'Submitted' }, summary: { zh: '项目内容', en: 'What it is about' }, answers: { zh: '填报内容', en: 'Answers' }, facts: { zh: '平台已有资料', en: 'Known to the platform' }, conditions: { zh: '申报条件', en: 'Conditions' }, condition: { zh: '条件', en: 'Condition' }, outcome: { zh: '结果', en: 'Outcome' }, why: { zh: '说明', en: 'Why' },
  awards: { zh: '补助测算', en: 'How the award came about' }, item: { zh: '项目', en: 'Item' }, line: { zh: '预算项', en: 'Budget line' }, sum: { zh: '金额（元）', en: 'Sum (yuan)' }, files: { zh: '申报材料', en: 'Papers' }, kind: { zh: '材料', en: 'Kind' }, name: { zh: '文件', en: 'File' }, digest: { zh: '文件摘要 SHA-256', en: 'SHA-256 of the file' },
  digestOf: { zh: '冻结内容摘要 SHA-256', en: 'SHA-256 of what was frozen' }, signer: { zh: '申报单位签署', en: 'Signed for the applicant' }, yes: { zh: '是', en: 'Yes' }, no: { zh: '否', en: 'No' }, draft: { zh: '草稿', en: 'DRAFT' }, withdrawn: { zh: '已撤回', en: 'WITHDRAWN' }, true: { zh: '申报单位承诺所填内容和所附材料真实，并对此负责。', en: 'The applicant vouches that what is written and attached is true.' },
} as const satisfies Record<string, Text>

/** The application as a form: what was signed, on what terms and facts, and the digest that it can be compared by. */
export function applicationForm(a: Application, language: Language, today: string): PrintForm {
  const t = (key: keyof typeof words) => words[key][language]
  const of = (text: Text) => text[language] || text.zh
  const answer = (value: Application['answers'][string] | undefined): string | null => (value === undefined || value === null || value === '' ? null : typeof value === 'boolean' ? t(value ? 'yes' : 'no') : String(value))
  const money = (fen: number | null): FormValue => (fen === null ? null : { fen })
  const submittedOn = a.submittedAt?.slice(0, 10) ?? null
  return {
    language, title: t('form'), subtitle: of(a.programme.title), number: a.number ?? '—', issuer: a.organisation?.name ?? words.firm[language], madeOn: today, ...(a.state === 'withdrawn' ? { mark: t('withdrawn') } : !a.isFrozen ? { mark: t('draft') } : {}),
    blocks: [
      { kind: 'facts', facts: [
        { label: t('firm'), value: a.organisation?.name ?? '●●' }, { label: t('region'), value: a.region?.name ?? '●●' }, { label: t('title'), value: a.title }, { label: t('version'), value: String(a.programme.version) }, { label: t('cost'), value: money(a.costFen) },
        { label: t('award'), value: a.fitness.totalFen === null ? null : { fen: a.fitness.totalFen, inWords: true } }, { label: t('state'), value: of(states[a.state]) }, { label: t('submitted'), value: submittedOn }, ...(a.awardedFen === null ? [] : [{ label: t('awarded'), value: money(a.awardedFen) }]),
      ] },
      { kind: 'text', title: t('summary'), text: a.summary || '—' },
      ...(a.questions.length > 0 ? [{ kind: 'facts' as const, title: t('answers'), facts: a.questions.map((q) => ({ label: `${of(q.title)}${q.unit ? `（${of(q.unit)}）` : ''}`, value: answer(a.answers[q.code]) })) }] : []),
      ...(a.fitness.facts.length > 0 ? [{ kind: 'facts' as const, title: t('facts'), facts: a.fitness.facts.filter((f) => f.source !== 'applicant').map((f) => ({ label: of(f.title), value: f.value === null ? null : of(f.value) })) }] : []),
      { kind: 'rows', title: t('conditions'), columns: [{ label: t('condition'), width: 3 }, { label: t('outcome'), width: 1 }, { label: t('why'), width: 5 }], rows: a.fitness.conditions.map((c) => [of(c.title), of(outcomes[c.outcome]), c.reasons.map((r) => of(r.text)).join('；') || null]) },
      { kind: 'rows', title: t('awards'), columns: [{ label: t('item'), width: 4 }, { label: t('line'), width: 3 }, { label: t('sum'), summed: true }], rows: a.fitness.awards.map((w) => [of(w.title), w.lineCode, money(w.fen)]) },
      { kind: 'rows', title: t('files'), columns: [{ label: t('kind'), width: 3 }, { label: t('name'), width: 4 }, { label: t('digest'), width: 5 }], rows: a.files.map((f) => [of(a.wanted.find((w) => w.code === f.code)?.title ?? { zh: f.code, en: f.code }), f.name, f.sha256]) },
      { kind: 'text', text: `${t('true')}${a.snapshotDigest === null ? '' : `\n${t('digestOf')}：${a.snapshotDigest}`}` },
    ],
    signatures: [{ label: t('signer'), ...(a.signedBy !== null && { name: a.signedBy }), ...(submittedOn !== null && { on: submittedOn }) }],
  }
}
