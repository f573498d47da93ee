import { workplans, type Posting } from '@jingwei/contract/workplans'
import { useParams } from '@tanstack/react-router'
import { Button, Input, InputNumber, Modal } from 'antd'
import { useState } from 'react'
import { useApi, useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { DescriptionList } from '../../../ui/description-list.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { PageBody, Section } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { texts as shared } from '../texts.ts'
import { DayField } from '../words.tsx'
import '../workplans.css'
import { PostingDialog } from './posting-dialog.tsx'
import { PostingMark } from './postings-page.tsx'
import { texts } from './texts.ts'

type Result = Posting['resultList'][number]

/** `/postings/$id`: its time, its duties, and what came of it. */
export default function PostingPage() {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const id = Number(useParams({ strict: false }).id)
  const { may } = useSession()
  const [asked, setAsked] = useState<'edit' | 'end' | 'result' | null>(null)
  const { data: p, error, refetch } = useApi(workplans.posting, { params: { id } })
  if (!p) return <PageBody>{error ? <Problem title={error.title || s('failed')} problem={error} onAgain={() => void refetch()} /> : <Bones rows={8} what={s('postings')} />}</PageBody>
  const manages = may('workplans:manage')
  const columns: Column<Result>[] = [
    { key: 'text', title: t('result'), cell: (r) => r.text, width: 420, phone: 'title' },
    { key: 'on', title: s('day'), cell: (r) => format.date(r.on), align: 'right', phone: 'aside' },
    { key: 'amount', title: t('amount'), cell: (r) => (r.amount === null ? null : `${format.decimal(r.amount, Number.isInteger(r.amount) ? 0 : 2)} ${r.unit ?? ''}`), align: 'right', phone: 'detail' },
    { key: 'by', title: s('owner'), cell: (r) => t('by', { name: r.by }), phone: 'detail' },
  ]
  return (
    <>
      <PageHead title={p.title} crumbs={[{ text: s('postings'), href: pathTo('postings') }]} scope={<PostingMark posting={p} />} facts={[s(`kind_${p.kind}`), p.person, [p.region.name, p.partner?.name].filter(Boolean).join(' — ')].filter(Boolean).join(' · ')}
        actions={manages && (
          <>
            {p.endedOn === null && <Button onClick={() => setAsked('edit')}>{t('edit')}</Button>}
            {p.endedOn === null && <Button onClick={() => setAsked('end')}>{t('end')}</Button>}
            <Button type="primary" onClick={() => setAsked('result')}>{t('addResult')}</Button>
          </>
        )} />
      <PageBody>
        <DescriptionList facts={[
          { label: t(p.kind === 'cadre' ? 'from' : 'first'), value: p.from }, { label: t(p.kind === 'cadre' ? 'to' : 'second'), value: p.to }, { label: s('starts'), value: format.dateFull(p.startsOn) }, { label: t('ends'), value: p.endsOn ? format.dateFull(p.endsOn) : t('noEnd') },
          ...(p.endedOn ? [{ label: t('endedOn'), value: format.dateFull(p.endedOn) }] : []), { label: s('document'), value: p.document }, { label: t('duties'), value: <span className="jw-record">{p.duties}</span>, isWide: true },
        ]} />
        <Section title={t('results')}><DataTable label={t('results')} columns={columns} rows={p.resultList} rowKey={(r) => r.id} empty={<EmptyState title={t('noResults')} />} /></Section>
      </PageBody>
      {asked === 'edit' && <PostingDialog posting={p} onClose={() => setAsked(null)} />}
      {asked === 'end' && <EndDialog posting={p} onClose={() => setAsked(null)} />}
      {asked === 'result' && <ResultDialog posting={p} onClose={() => setAsked(null)} />}
    </>
  )
}

function EndDialog({ posting: p, onClose }: { posting: Posting; onClose: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const [on, setOn] = useState(useFormat().dateData(Date.now()))
  const change = useCommand(workplans.changePosting, { onDone: onClose })
  return (
    <Modal open title={t('end')} onCancel={onClose} okText={t('end')} cancelText={s('cancel')} confirmLoading={change.isPending} onOk={() => change.mutate({ params: { id: p.id }, body: { endedOn: on, version: p.version } })} mask={{ closable: false }}>
      {change.error && <Problem title={change.error.title || s('notDone')} problem={change.error} />}
      <p>{t('endWhy')}</p>
      <Field label={t('endedOn')} error={change.error?.field('body.endedOn')}><DayField value={on} onChange={(day) => day && setOn(day)} /></Field>
    </Modal>
  )
}
function ResultDialog({ posting: p, onClose }: { posting: Posting; onClose: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const [on, setOn] = useState(useFormat().dateData(Date.now()))
  const [text, setText] = useState('')
  const [amount, setAmount] = useState<number | null>(null)
  const [unit, setUnit] = useState('')
  const add = useCommand(workplans.addResult, { onDone: onClose })
  return (
    <Modal open title={t('addResult')} onCancel={onClose} okText={t('addResult')} cancelText={s('cancel')} confirmLoading={add.isPending} okButtonProps={{ disabled: !text.trim() }} mask={{ closable: false }}
      onOk={() => add.mutate({ params: { id: p.id }, body: { on, text: text.trim(), amount, unit: amount === null ? null : unit.trim() || null } })}>
      {add.error && <Problem title={add.error.title || s('notDone')} problem={add.error} />}
      <Field label={s('day')} error={add.error?.field('body.on')}><DayField value={on} onChange={(day) => day && setOn(day)} /></Field>
      <Field label={t('result')} error={add.error?.field('body.text')}><Input.TextArea rows={3} value={text} maxLength={500} onChange={(e) => setText(e.target.value)} /></Field>
      <Field label={t('amount')} isOptional><InputNumber value={amount} onChange={setAmount} /></Field>
      {amount !== null && <Field label={t('unit')} isOptional><Input value={unit} maxLength={20} onChange={(e) => setUnit(e.target.value)} /></Field>}
    </Modal>
  )
}
