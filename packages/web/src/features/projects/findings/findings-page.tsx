import { findingKinds, projects, type Finding } from '@jingwei/contract/projects'
import { Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { download } from '../../../api/files.ts'
import { useApi, useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSearchParams } from '../../../app/search-params.ts'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { FilterBar } from '../../../ui/filter-bar.tsx'
import { ListPage } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { StateDot } from '../../../ui/state-dot.tsx'
import { ExportRows } from '../../../ui/export-rows.tsx'
import '../projects.css'
import { texts as shared } from '../texts.ts'
import { exactSum } from '../words.tsx'
import { texts } from './texts.ts'
import { useWords } from '../../programmes/words.tsx'

type Kind = Finding['kind']
const words = { 'split-invoices': 'k_split_invoices', 'shared-account': 'k_shared_account', 'round-sums': 'k_round_sums', 'evidence-twice': 'k_evidence_twice', 'paid-before-milestone': 'k_paid_before_milestone', 'override': 'k_override', 'same-people': 'k_same_people', 'over-cost': 'k_over_cost' } as const satisfies Record<Kind, string>

/** `/audit-findings`: patterns worth a look, each with the records it is about. */
export default function FindingsPage() {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const word = useWords()
  const [search, setSearch] = useSearchParams()
  const [answering, setAnswering] = useState<Finding | null>(null)
  const kind = findingKinds.find((k) => k === search['kind'])
  const isOpen = search['open'] === 'true'
  const { data, error, refetch, isPending } = useApi(projects.findings, { query: { ...(kind ? { kind } : {}), ...(isOpen ? { open: 'true' as const } : {}) } })
  const columns: Column<Finding>[] = [
    { key: 'title', title: s('findings'), cell: (f) => word(f.title), width: 380, phone: 'title' },
    { key: 'kind', title: t('kind'), cell: (f) => t(words[f.kind]), phone: 'detail' },
    { key: 'amount', title: s('amount'), cell: (f) => f.amountFen !== null && exactSum(f.amountFen, 'CNY'), align: 'right', ink: 'ink', phone: 'detail' },
    { key: 'on', title: t('on'), cell: (f) => f.on && format.dateFull(f.on), align: 'right', phone: 'none' },
    { key: 'records', title: t('records'), cell: (f) => <Records records={f.records} />, phone: 'detail' },
    { key: 'answer', title: t('answer'), cell: (f) => <StateDot tone={f.answer === null ? 'amber' : f.answer.verdict === 'explained' ? 'grey' : 'red'}>{f.answer === null ? t('open') : <span title={`${f.answer.by}: ${f.answer.text}`}>{t(f.answer.verdict)}</span>}</StateDot>, phone: 'aside' },
  ]
  return (
    <ListPage>
      <PageHead title={s('findings')} scope={t('scope')} facts={data && <span>{t('looked', { projects: format.count(data.looked.projects), payments: format.count(data.looked.payments), evidence: format.count(data.looked.evidence) })}</span>} />
      <FilterBar onReset={() => setSearch({ kind: undefined, open: undefined })} total={data && format.count(data.items.length)}
        filters={[
          { key: 'kind', label: t('kind'), isSingle: true, value: kind ? [kind] : [], onChange: ([value]) => setSearch({ kind: value }), options: findingKinds.map((value) => ({ value, text: t(words[value]) })) },
          { key: 'open', label: s('state'), isSingle: true, value: isOpen ? ['true'] : [], onChange: ([value]) => setSearch({ open: value }), options: [{ value: 'true', text: t('onlyOpen') }] },
        ]}
        extra={<ExportRows total={data?.items.length ?? 0} save={(as) => download(projects.exportFindings, { query: { ...(kind ? { kind } : {}), format: as } })} />} />
      <DataTable label={s('findings')} columns={columns} rows={data?.items} rowKey={(f) => f.key} isLoading={isPending} problem={error} problemTitle={s('failed')} onAgain={() => void refetch()} empty={<EmptyState title={t('none')} />}
        rowAction={(f) => <button type="button" className="jw-word" onClick={() => setAnswering(f)}>{t('answer')}</button>} />
      {answering && <AnswerDialog finding={answering} onClose={() => setAnswering(null)} />}
    </ListPage>
  )
}

const most = 4
function Records({ records }: { records: Finding['records'] }) {
  const s = useText(shared)
  const href = (r: Finding['records'][number]) => (r.kind === 'payment' ? pathTo('payment', { id: r.id }) : r.kind === 'organisation' ? pathTo('organisation', { id: r.id }) : r.kind === 'project' ? pathTo('project', { id: r.id }) : r.projectId !== null ? pathTo('project', { id: r.projectId }) : null)
  return (
    <span>
      {records.slice(0, most).map((r, i) => { const to = href(r); return <span key={`${r.kind}${r.id}`}>{i > 0 && '、'}{to ? <a href={to}>{r.title}</a> : r.title}</span> })}
      {records.length > most && ` ${s('more')} ${records.length - most}`}
    </span>
  )
}

function AnswerDialog({ finding, onClose }: { finding: Finding; onClose: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const word = useWords()
  const [verdict, setVerdict] = useState(finding.answer?.verdict ?? 'explained')
  const [text, setText] = useState(finding.answer?.text ?? '')
  const answer = useCommand(projects.answerFinding, { onDone: onClose })
  return (
    <Modal open title={t('answer')} onCancel={onClose} okText={t('save')} cancelText={s('cancel')} confirmLoading={answer.isPending} okButtonProps={{ disabled: text.trim() === '' }} mask={{ closable: false }} onOk={() => answer.mutate({ params: { key: finding.key }, body: { verdict, text: text.trim() } })}>
      <p>{word(finding.title)}</p>
      {answer.error && <Problem title={answer.error.title || s('notDone')} problem={answer.error} />}
      <Field label={t('answer')}><Radio.Group value={verdict} onChange={(e) => setVerdict(e.target.value as typeof verdict)} options={[{ value: 'explained', label: t('explained') }, { value: 'irregular', label: t('irregular') }]} /></Field>
      <Field label={t('text')}><Input.TextArea rows={4} value={text} maxLength={1000} onChange={(e) => setText(e.target.value)} /></Field>
    </Modal>
  )
}
