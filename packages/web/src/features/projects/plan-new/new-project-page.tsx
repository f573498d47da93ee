import { ledgers } from '@jingwei/contract/ledgers'
import { projects } from '@jingwei/contract/projects'
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox, DatePicker, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useApi, useCommand } from '../../../api/query.ts'
import { useGo } from '../../../app/client-links.tsx'
import { useLanguage, useText } from '../../../app/i18n.ts'
import { useRegion } from '../../../app/region.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { Field } from '../../../ui/field.tsx'
import { PageBody, Section } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { FirmField, type Firm } from '../../cases/raise/firm-field.tsx'
import { printAmount, readAmount } from '../../ledgers/money.ts'
import { RegionField } from '../../organisations/picker-fields.tsx'
import { texts as project } from '../project/texts.ts'
import '../projects.css'
import { texts as shared } from '../texts.ts'
import { exactSum } from '../words.tsx'
import { texts } from './texts.ts'

type Step = { title: string; dueOn: string; pay: string; needsEffect: boolean }

/** `/projects/new`: planned by one, approved by another. */
export default function NewProjectPage() {
  const t = useText(texts)
  const s = useText(shared)
  const p = useText(project)
  const language = useLanguage()
  const today = useFormat().dateData(Date.now())
  const go = useGo()
  const { region } = useRegion()
  const [place, setPlace] = useState(region)
  const [firm, setFirm] = useState<Firm | null>(null)
  const [title, setTitle] = useState('')
  const [area, setArea] = useState('')
  const [summary, setSummary] = useState('')
  const [bookId, setBookId] = useState<number | null>(null)
  const [lineCode, setLineCode] = useState<string | null>(null)
  const [award, setAward] = useState('')
  const [cost, setCost] = useState('')
  const [startsOn, setStartsOn] = useState(today)
  const [endsOn, setEndsOn] = useState(dayjs(today).add(1, 'year').format('YYYY-MM-DD'))
  const [steps, setSteps] = useState<readonly Step[]>([{ title: '', dueOn: dayjs(today).add(1, 'year').format('YYYY-MM-DD'), pay: '', needsEffect: false }])
  const books = useApi(ledgers.books).data?.items ?? []
  const lines = useApi(ledgers.accounts, { params: { id: bookId ?? 0 }, query: { kind: 'budget', limit: 200 } }, { enabled: bookId !== null }).data?.items ?? []
  const add = useCommand(projects.add, { onDone: ({ id }) => go(pathTo('project', { id })) })
  const book = books.find((b) => b.id === bookId)
  const digits = book?.digits ?? 2
  const [awardFen, costFen] = [readAmount(award, digits), cost.trim() === '' ? null : readAmount(cost, digits)]
  const pays = steps.map((one) => (/^0*$/.test(one.pay.trim()) ? 0 : readAmount(one.pay, digits)))
  const sum = pays.reduce<number>((total, fen) => total + (fen ?? 0), 0)
  const isReady = title.trim() && area.trim() && bookId !== null && lineCode && place && awardFen !== null && sum === awardFen && pays.every((fen) => fen !== null) && steps.every((one) => one.title.trim()) && (cost.trim() === '' || costFen !== null)
  const edit = (i: number, part: Partial<Step>) => setSteps(steps.map((one, n) => (n === i ? { ...one, ...part } : one)))
  const send = () => {
    if (!isReady || !place || bookId === null || awardFen === null) return
    add.mutate({ body: { title: title.trim(), regionCode: place.code, bookId, lineCode, area: area.trim(), organisationId: firm?.id ?? null, awardFen, costFen, startsOn, endsOn, summary: summary.trim() || null, milestones: steps.map((one, i) => ({ code: `m${i + 1}`, title: one.title.trim(), dueOn: one.dueOn, payFen: pays[i] ?? 0, needsEffect: one.needsEffect })) } })
  }
  return (
    <>
      <PageHead title={t('title')} crumbs={[{ text: s('projects'), href: pathTo('projects') }]} scope={t('why')} actions={<Button type="primary" disabled={!isReady} loading={add.isPending} onClick={send}>{t('send')}</Button>} />
      <PageBody>
        {add.error && <Problem title={add.error.title || s('notDone')} problem={add.error} />}
        <div style={{ maxWidth: 720 }}>
          <Field label={t('name')} error={add.error?.field('body.title')}><Input value={title} maxLength={200} onChange={(e) => setTitle(e.target.value)} /></Field>
          <Field label={s('area')}><Input value={area} maxLength={60} onChange={(e) => setArea(e.target.value)} /></Field>
          <Field label={s('region')} error={add.error?.field('body.regionCode')}><RegionField value={place} onChange={setPlace} /></Field>
          <Field label={t('recipient')} isOptional><FirmField value={firm} onChange={setFirm} /></Field>
          <Field label={t('book')} error={add.error?.field('body.bookId')}><Select value={bookId} onChange={(next) => { setBookId(next); setLineCode(null) }} options={books.map((b) => ({ value: b.id, label: b.title[language] }))} /></Field>
          <Field label={t('line')} error={add.error?.field('body.lineCode')}><Select value={lineCode} onChange={setLineCode} options={lines.map((one) => ({ value: one.code, label: `${one.title} · ${printAmount(one.balance, digits)}` }))} /></Field>
          <Field label={t('award')} error={(award !== '' && awardFen === null && p('wrongAmount')) || add.error?.field('body.awardFen')}><Input value={award} inputMode="decimal" onChange={(e) => setAward(e.target.value)} /></Field>
          <Field label={t('cost')} isOptional error={cost.trim() !== '' && costFen === null && p('wrongAmount')}><Input value={cost} inputMode="decimal" onChange={(e) => setCost(e.target.value)} /></Field>
          <Field label={p('starts')}><DatePicker value={dayjs(startsOn)} allowClear={false} onChange={(day) => day && setStartsOn(day.format('YYYY-MM-DD'))} /></Field>
          <Field label={p('ends')} error={add.error?.field('body.endsOn')}><DatePicker value={dayjs(endsOn)} allowClear={false} onChange={(day) => day && setEndsOn(day.format('YYYY-MM-DD'))} /></Field>
          <Field label={p('summary')} isOptional><Input.TextArea rows={3} value={summary} maxLength={4000} onChange={(e) => setSummary(e.target.value)} /></Field>
        </div>
        <Section title={p('milestones')} scope={awardFen !== null && sum !== awardFen ? <span className="jw-red">{t('sums', { sum: exactSum(sum, book?.currency ?? 'CNY'), award: exactSum(awardFen, book?.currency ?? 'CNY') })}</span> : undefined}
          more={<Button size="small" icon={<PlusOutlined />} onClick={() => setSteps([...steps, { title: '', dueOn: endsOn, pay: '', needsEffect: false }])}>{t('addStep')}</Button>}>
          {steps.map((one, i) => (
            <div key={i} className="jw-new-step">
              <Input aria-label={t('step')} placeholder={t('step')} maxLength={200} value={one.title} onChange={(e) => edit(i, { title: e.target.value })} />
              <DatePicker aria-label={p('due')} value={dayjs(one.dueOn)} allowClear={false} onChange={(day) => day && edit(i, { dueOn: day.format('YYYY-MM-DD') })} />
              <Input aria-label={t('pay')} placeholder={t('pay')} inputMode="decimal" status={pays[i] === null ? 'error' : ''} value={one.pay} onChange={(e) => edit(i, { pay: e.target.value })} />
              <Checkbox checked={one.needsEffect} onChange={(e) => edit(i, { needsEffect: e.target.checked })}>{p('needsEffect')}</Checkbox>
              <Button type="text" icon={<DeleteOutlined />} aria-label={t('removeStep')} disabled={steps.length === 1} onClick={() => setSteps(steps.filter((_, n) => n !== i))} />
            </div>
          ))}
        </Section>
      </PageBody>
    </>
  )
}
