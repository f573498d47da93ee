import { workplans, type PlanRow } from '@jingwei/contract/workplans'
import { Button, Input, InputNumber, Modal, Select } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { useApi, useCommand } from '../../../api/query.ts'
import { useGo } from '../../../app/client-links.tsx'
import { useText } from '../../../app/i18n.ts'
import { useRegion } from '../../../app/region.tsx'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { useList } from '../../../app/use-list.ts'
import { pathTo } from '../../../paths.ts'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { FilterBar } from '../../../ui/filter-bar.tsx'
import { ListPage } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { ReasonedButton } from '../../../ui/reasoned-button.tsx'
import { RegionField } from '../../organisations/picker-fields.tsx'
import { texts as shared } from '../texts.ts'
import { PlanMark, Progress } from '../words.tsx'
import '../workplans.css'
import { texts } from './texts.ts'

type Row = z.infer<typeof PlanRow>
const sorts = ['-year', 'title', '-updated'] as const

/** `/workplans`: plans of a year, and how far they are. */
export default function PlansPage() {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const { may } = useSession()
  const { region } = useRegion()
  const list = useList({ sort: '-year' })
  const [isAdding, setIsAdding] = useState(false)
  const year = Number(list.valuesOf('year', 'eq')[0]) || undefined
  const sort = sorts.find((one) => one === list.sort) ?? '-year'
  const thisYear = Number(format.dateData(Date.now()).slice(0, 4))
  const { data, error, refetch, isPending, isFetching, isPlaceholderData } = useApi(workplans.plans, { query: { ...(list.q ? { q: list.q } : {}), ...(year ? { year } : {}), ...(region ? { region: region.code } : {}), sort, ...(list.query.cursor ? { cursor: list.query.cursor } : {}) } })
  const columns: Column<Row>[] = [
    { key: 'title', title: t('planTitle'), cell: (p) => p.title, width: 320, sort: 'title', isOneWay: true, phone: 'title' },
    { key: 'state', title: s('state'), cell: (p) => <PlanMark state={p.state} />, phone: 'aside' },
    { key: 'year', title: t('year'), cell: (p) => p.year, align: 'right', sort: '-year', isOneWay: true, phone: 'detail' },
    { key: 'progress', title: t('progress'), cell: (p) => (p.progress === null ? null : <Progress percent={p.progress} />), phone: 'detail' },
    { key: 'tasks', title: t('tasks'), cell: (p) => `${p.done} / ${p.tasks}`, align: 'right', phone: 'none' },
    { key: 'late', title: t('late'), cell: (p) => (p.late > 0 ? <span className="jw-red">{format.count(p.late)}</span> : format.count(0)), align: 'right', phone: 'none' },
    { key: 'unit', title: t('unit'), cell: (p) => p.unit, width: 200, phone: 'detail' },
    { key: 'region', title: s('region'), cell: (p) => p.region.name, phone: 'none' },
    { key: 'updated', title: t('updated'), cell: (p) => format.dateTime(p.updatedAt), align: 'right', sort: '-updated', isOneWay: true, phone: 'none' },
  ]
  return (
    <ListPage>
      <PageHead title={s('plans')} scope={t('scope')} actions={<ReasonedButton type="primary" reason={may('workplans:manage') ? null : s('mayNot')} onClick={() => setIsAdding(true)}>{t('addPlan')}</ReasonedButton>} />
      <FilterBar search={{ value: list.q, onChange: list.setQ, placeholder: s('search') }} onReset={list.reset} total={data && t('count', { count: data.total })}
        filters={[{ key: 'year', label: t('year'), isSingle: true, value: year ? [String(year)] : [], onChange: (values) => list.setValues('year', values, 'eq'), options: [1, 0, -1, -2, -3].map((n) => ({ value: String(thisYear + n), text: String(thisYear + n) })) }]} />
      <DataTable label={s('plans')} columns={columns} rows={data?.items} rowKey={(p) => p.id} href={(p) => pathTo('workplan', { id: p.id })} isLoading={isPending} isRefreshing={isFetching && isPlaceholderData} problem={error} problemTitle={s('failed')} onAgain={() => void refetch()}
        sort={sort} onSort={list.setSort} paging={list.paging(data)}
        empty={list.isFiltered ? <EmptyState title={s('noneFits')} actions={<Button onClick={list.reset}>{s('reset')}</Button>} /> : <EmptyState title={t('none')} why={t('noneWhy')} />} />
      {isAdding && <AddDialog plans={data?.items ?? []} year={thisYear} onClose={() => setIsAdding(false)} />}
    </ListPage>
  )
}

function AddDialog({ plans, year: thisYear, onClose }: { plans: readonly Row[]; year: number; onClose: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const go = useGo()
  const { region } = useRegion()
  const [place, setPlace] = useState(region)
  const [title, setTitle] = useState('')
  const [year, setYear] = useState(thisYear)
  const [unit, setUnit] = useState('')
  const [document, setDocument] = useState('')
  const [copyOf, setCopyOf] = useState<number | null>(null)
  const add = useCommand(workplans.addPlan, { onDone: ({ id }) => go(pathTo('workplan', { id })) })
  const wrong = (name: string) => add.error?.field(`body.${name}`)
  return (
    <Modal open title={t('addPlan')} onCancel={onClose} okText={t('addPlan')} cancelText={s('cancel')} confirmLoading={add.isPending} okButtonProps={{ disabled: !title.trim() || !unit.trim() || !place }} mask={{ closable: false }}
      onOk={() => place && add.mutate({ body: { title: title.trim(), year, unit: unit.trim(), regionCode: place.code, document: document.trim() || null, copyOf } })}>
      {add.error && <Problem title={add.error.title || s('notDone')} problem={add.error} />}
      <Field label={t('planTitle')} error={wrong('title')}><Input value={title} maxLength={200} onChange={(e) => setTitle(e.target.value)} /></Field>
      <Field label={t('year')} error={wrong('year')}><InputNumber min={1990} max={2100} precision={0} value={year} onChange={(n) => setYear(n ?? thisYear)} /></Field>
      <Field label={t('unit')} error={wrong('unit')}><Input value={unit} maxLength={100} onChange={(e) => setUnit(e.target.value)} /></Field>
      <Field label={s('region')} error={wrong('regionCode')}><RegionField value={place} onChange={setPlace} /></Field>
      <Field label={s('document')} isOptional><Input value={document} maxLength={200} onChange={(e) => setDocument(e.target.value)} /></Field>
      <Field label={t('copyOf')} isOptional hint={t('copyWhy')} error={wrong('copyOf')}><Select allowClear placeholder={t('copyNothing')} value={copyOf} onChange={(id: number | undefined) => setCopyOf(id ?? null)} options={plans.map((p) => ({ value: p.id, label: `${p.year} ${p.title}` }))} /></Field>
    </Modal>
  )
}
