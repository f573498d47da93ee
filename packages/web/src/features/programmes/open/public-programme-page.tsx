import { programmes, PublicAward } from '@jingwei/contract/programmes'
import { useParams } from '@tanstack/react-router'
import { Button, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { download } from '../../../api/files.ts'
import { useApi, useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { PageBody, Section } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { TermsView } from '../programme/terms-view.tsx'
import { texts as shared } from '../texts.ts'
import { ApplicationMark, Money, ProgrammeMark, useWords } from '../words.tsx'
import { texts } from './texts.ts'

type Award = z.infer<typeof PublicAward>

export default function PublicProgrammePage() {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const word = useWords()
  const id = Number(useParams({ strict: false })['id'])
  const [isObjecting, setIsObjecting] = useState(false)
  const { data: p, error, refetch } = useApi(programmes.publishedProgramme, { params: { id } })
  if (!p) return <PageBody>{error ? <Problem title={error.title || s('failed')} problem={error} onAgain={() => void refetch()} /> : <Bones rows={8} what={s('programmes')} />}</PageBody>
  const columns: Column<Award>[] = [
    { key: 'rank', title: s('rank'), cell: (a) => a.rank, width: 70, phone: 'detail' },
    { key: 'firm', title: s('firm'), cell: (a) => a.organisation, width: 260, phone: 'title' },
    { key: 'title', title: s('title'), cell: (a) => a.title, width: 260, phone: 'detail' },
    { key: 'region', title: s('region'), cell: (a) => a.region, phone: 'none' },
    { key: 'fen', title: s('award'), cell: (a) => <Money fen={a.fen} />, align: 'right', ink: 'ink', phone: 'detail' },
    { key: 'state', title: s('state'), cell: (a) => <ApplicationMark state={a.state} />, phone: 'aside' },
  ]
  return (
    <>
      <PageHead title={word(p.title)} crumbs={[{ text: s('programmes'), href: pathTo('publicProgrammes') }]} scope={<ProgrammeMark state={p.state} />}
        facts={<><span>{p.region.name}</span>{p.opensOn && p.closesOn && <span>{format.dateFull(p.opensOn)} – {format.dateFull(p.closesOn)}</span>}<span>{s('budget')} <Money fen={p.budgetFen} /></span>{p.round > 0 && <span>{s('round', { round: p.round })}</span>}</>}
        actions={<>{p.state === 'publicised' && <Button type="primary" onClick={() => setIsObjecting(true)}>{t('object')}</Button>}{p.state === 'open' && <a href={pathTo('programmeFits')}>{t('applyHere')}</a>}</>} />
      <PageBody>
        {['publicised', 'decided', 'closed'].includes(p.state) && (
          <Section title={t('list')} scope={p.state === 'publicised' && p.publicUntil ? t('until', { date: format.dateFull(p.publicUntil) }) : undefined} more={p.list.length > 0 && <button type="button" className="jw-word" onClick={() => download(programmes.publishedList, { params: { id } })}>{t('saveList')}</button>}>
            <DataTable label={t('list')} columns={columns} rows={p.list} rowKey={(a) => a.rank} empty={<EmptyState title={t('noList')} />} />
          </Section>
        )}
        {p.current && <TermsView terms={p.current.terms} />}
      </PageBody>
      {isObjecting && <ObjectDialog id={id} list={p.list} onClose={() => setIsObjecting(false)} />}
    </>
  )
}

function ObjectDialog({ id, list, onClose }: { id: number; list: readonly Award[]; onClose: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const [rank, setRank] = useState<number | null>(null)
  const [name, setName] = useState('')
  const [contact, setContact] = useState('')
  const [words, setWords] = useState('')
  const object = useCommand(programmes.object)
  const isDone = object.data !== undefined
  return (
    <Modal open title={t('object')} onCancel={onClose} okText={t('object')} cancelText={s('cancel')} confirmLoading={object.isPending} okButtonProps={{ disabled: isDone || !name.trim() || !contact.trim() || !words.trim() }} mask={{ closable: false }} onOk={() => object.mutate({ params: { id }, body: { applicationRank: rank, name: name.trim(), contact: contact.trim(), text: words.trim() } })}>
      {object.data ? <p role="status" className="jw-green">{t('sent', { number: object.data.number, date: format.dateFull(object.data.dueOn) })}</p> : (
        <>
          <p>{t('objectWhy')}</p>
          {object.error && <Problem title={object.error.title || s('notDone')} problem={object.error} />}
          <Field label={t('about')} isOptional><Select allowClear value={rank} placeholder={t('aboutAll')} onChange={(next) => setRank(next ?? null)} options={list.map((a) => ({ value: a.rank, label: `${a.rank} ${a.organisation}` }))} /></Field>
          <Field label={t('name')}><Input value={name} maxLength={60} onChange={(e) => setName(e.target.value)} /></Field>
          <Field label={t('contact')}><Input value={contact} maxLength={100} onChange={(e) => setContact(e.target.value)} /></Field>
          <Field label={t('text')}><Input.TextArea rows={5} value={words} maxLength={4000} onChange={(e) => setWords(e.target.value)} /></Field>
        </>
      )}
    </Modal>
  )
}
