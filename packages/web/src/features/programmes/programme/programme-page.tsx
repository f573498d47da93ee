import { programmes, type Programme } from '@jingwei/contract/programmes'
import { useParams } from '@tanstack/react-router'
import { Button, Checkbox, Input, Modal } from 'antd'
import { useState } from 'react'
import { download } from '../../../api/files.ts'
import { useApi, useCommand } from '../../../api/query.ts'
import { useGo } from '../../../app/client-links.tsx'
import { useText } from '../../../app/i18n.ts'
import { useSearchParams } from '../../../app/search-params.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { useList } from '../../../app/use-list.ts'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { ConfirmAction } from '../../../ui/confirm-action.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { Figure, Figures } from '../../../ui/figure.tsx'
import { PageBody, Section, ViewTabs } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { ExportRows } from '../../../ui/export-rows.tsx'
import { useApplicationColumns } from '../applications/columns.tsx'
import { texts as shared } from '../texts.ts'
import { ProgrammeMark, useWords } from '../words.tsx'
import { Objections } from './objections.tsx'
import { TermsView } from './terms-view.tsx'
import { texts } from './texts.ts'

const views = ['list', 'terms', 'objections', 'versions'] as const

/** `/programmes/$id`: from the draft to the approved list, one round at a time. */
export default function ProgrammePage() {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const word = useWords()
  const [search] = useSearchParams()
  const id = Number(useParams({ strict: false })['id'])
  const { data: p, error, refetch } = useApi(programmes.get, { params: { id } })
  if (!p) return <PageBody>{error ? <Problem title={error.title || s('failed')} problem={error} onAgain={() => void refetch()} /> : <Bones rows={8} what={s('programmes')} />}</PageBody>
  const view = views.find((v) => v === search['view']) ?? (p.current ? 'list' : 'terms')
  const address = (next: string) => pathTo('programme', { id }, { view: next })
  const shown = p.current ?? p.draft
  return (
    <>
      <PageHead title={word(p.title)} crumbs={[{ text: s('programmes'), href: pathTo('programmes') }]} scope={<ProgrammeMark state={p.state} />}
        facts={
          <>
            <span>{p.region.name}</span><span>{p.code}</span>{p.round > 0 && <span>{s('round', { round: p.round })}</span>}
            {p.closesOn && <span>{s('closes')} {format.dateFull(p.closesOn)}</span>}
            {p.publicUntil && <span>{t('publicUntil', { date: format.dateFull(p.publicUntil) })}</span>}
            {p.bookId !== null && <a href={pathTo('ledger', { id: p.bookId })}>{t('toLedger')}</a>}
            {p.state !== 'draft' && <a href={pathTo('publicProgramme', { id })}>{t('publicPage')}</a>}
          </>
        }
        actions={<Moves programme={p} />}>
        <Figures>
          <Figure label={s('budget')} size="small" value={format.moneyFigure(p.budgetFen)} />
          <Figure label={s('promised')} size="small" value={format.moneyFigure(p.promisedFen)} />
          <Figure label={t('usedRate')} size="small" value={p.budgetFen === 0 ? format.nothing : format.share(p.promisedFen / p.budgetFen, 1)} />
          <Figure label={s('applications')} size="small" value={String(p.applications ?? 0)} />
          <Figure label={s('a_approved')} size="small" value={String(p.approved ?? 0)} />
        </Figures>
        <ViewTabs label={word(p.title)} current={view} views={views.map((v) => ({ key: v, text: t(v), href: address(v), ...(v === 'objections' && p.objections ? { count: String(p.objections) } : {}) }))} />
      </PageHead>
      <PageBody>
        {view === 'list' && <Applications programme={p} />}
        {view === 'terms' && shown && <TermsView terms={shown.terms} />}
        {view === 'objections' && <Objections programme={p} />}
        {view === 'versions' && <Versions programme={p} />}
      </PageBody>
    </>
  )
}

function Applications({ programme: p }: { programme: Programme }) {
  const t = useText(texts)
  const s = useText(shared)
  const columns = useApplicationColumns({ hasProgramme: false })
  const list = useList({ sort: 'rank' })
  const sort = (['rank', '-total', '-fen', '-updated', 'due'] as const).find((one) => one === list.sort) ?? 'rank'
  const filter = { programmeId: p.id, sort }
  const { data, error, refetch, isPending } = useApi(programmes.applications, { query: { ...filter, ...(list.query.cursor ? { cursor: list.query.cursor } : {}) } })
  return (
    <Section title={t('list')} scope={data && s('applicationCount', { count: data.total })} more={<ExportRows total={data?.total ?? 0} save={(as) => download(programmes.exportApplications, { query: { ...filter, format: as } })} />}>
      <DataTable label={t('list')} columns={columns} rows={data?.items} rowKey={(a) => a.id} href={(a) => pathTo('programmeApplication', { id: a.id })} isLoading={isPending} problem={error} problemTitle={s('failed')} onAgain={() => void refetch()} sort={sort} onSort={list.setSort} paging={list.paging(data)} empty={<EmptyState title={t('noApplications')} />} />
    </Section>
  )
}

function Versions({ programme: p }: { programme: Programme }) {
  const t = useText(texts)
  const format = useFormat()
  return (
    <Section title={t('versions')}>
      <ul className="jw-fact-lines" style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {p.versions.map((v) => <li key={v.number}><span>{t('versionNumber', { number: v.number })} · {t(`v_${v.state}`)}</span><span>{v.publishedAt && v.publishedBy && t('publishedBy', { name: v.publishedBy, date: format.dateFull(v.publishedAt) })}</span><span className="jw-label">{v.applications !== null && t('apps', { count: v.applications })}{v.digest && ` · ${t('seal', { seal: v.digest.slice(0, 12) })}`}</span></li>)}
      </ul>
    </Section>
  )
}

/** The next step of the round, for whoever may do it. */
function Moves({ programme: p }: { programme: Programme }) {
  const t = useText(texts)
  const s = useText(shared)
  const go = useGo()
  const { may } = useSession()
  const [asked, setAsked] = useState<'review' | 'decide' | null>(null)
  const stale = { makesStale: [programmes.applications] }
  const publish = useCommand(programmes.publish, stale)
  const rank = useCommand(programmes.rank, stale)
  const publicise = useCommand(programmes.publicise, stale)
  const close = useCommand(programmes.closeProgramme, stale)
  const call = { params: { id: p.id }, body: { version: p.version } }
  const [manages, decides] = [may('programmes:manage'), may('programmes:decide')]
  return (
    <>
      {manages && <Button onClick={() => go(pathTo('programmeDraft', { id: p.id }))}>{p.hasDraft ? t('editDraft') : t('newVersion')}</Button>}
      {decides && p.hasDraft && <ConfirmAction verb={t('publish')} question={`${t('publish')}?`} consequence={t('publishWhy')} button={{ type: p.state === 'draft' ? 'primary' : 'default' }} onConfirm={() => publish.mutateAsync(call)} />}
      {manages && p.state === 'open' && <Button type="primary" onClick={() => setAsked('review')}>{t('beginReview')}</Button>}
      {manages && p.state === 'reviewing' && <ConfirmAction verb={t('rank')} question={`${t('rank')}?`} consequence={t('rankWhy')} button={{ type: decides ? 'default' : 'primary' }} onConfirm={() => rank.mutateAsync(call)} />}
      {decides && p.state === 'reviewing' && <ConfirmAction verb={t('publicise')} question={`${t('publicise')}?`} consequence={t('publiciseWhy')} button={{ type: 'primary' }} onConfirm={() => publicise.mutateAsync(call)} />}
      {decides && p.state === 'publicised' && <Button type="primary" onClick={() => setAsked('decide')}>{t('decide')}</Button>}
      {decides && p.state === 'decided' && <ConfirmAction verb={t('close')} question={`${t('close')}?`} consequence={t('closeWhy')} onConfirm={() => close.mutateAsync(call)} />}
      {asked === 'review' && <ReviewDialog programme={p} onClose={() => setAsked(null)} />}
      {asked === 'decide' && <DecideDialog programme={p} onClose={() => setAsked(null)} title={s('p_decided')} />}
    </>
  )
}

function ReviewDialog({ programme: p, onClose }: { programme: Programme; onClose: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const reviewers = useApi(programmes.reviewers).data?.items ?? []
  const [chosen, setChosen] = useState<readonly string[]>([])
  const begin = useCommand(programmes.beginReview, { makesStale: [programmes.applications], onDone: onClose })
  const needed = p.current?.terms.review.reviewersEach ?? 0
  return (
    <Modal open title={t('beginReview')} onCancel={onClose} okText={t('beginReview')} cancelText={s('cancel')} confirmLoading={begin.isPending} okButtonProps={{ disabled: chosen.length < needed }} mask={{ closable: false }} onOk={() => begin.mutate({ params: { id: p.id }, body: { reviewerIds: [...chosen], version: p.version } })}>
      <p>{t('reviewWhy')}</p>
      {begin.error && <Problem title={begin.error.title || s('notDone')} problem={begin.error} />}
      {needed > 0 && <p className="jw-label">{t('reviewers')} · {t('eachBy', { count: needed })}</p>}
      {needed > 0 && reviewers.map((r) => <div key={r.id}><Checkbox checked={chosen.includes(r.id)} onChange={(e) => setChosen(e.target.checked ? [...chosen, r.id] : chosen.filter((one) => one !== r.id))}>{r.name} <span className="jw-ink3">{t('reviewsHas', { count: r.reviews })}</span></Checkbox></div>)}
    </Modal>
  )
}

function DecideDialog({ programme: p, title, onClose }: { programme: Programme; title: string; onClose: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const [document, setDocument] = useState('')
  const decide = useCommand(programmes.decide, { makesStale: [programmes.applications], onDone: onClose })
  return (
    <Modal open title={`${t('decide')} · ${title}`} onCancel={onClose} okText={t('decide')} cancelText={s('cancel')} confirmLoading={decide.isPending} okButtonProps={{ disabled: document.trim() === '' }} mask={{ closable: false }} onOk={() => decide.mutate({ params: { id: p.id }, body: { document: document.trim(), version: p.version } })}>
      <p>{t('decideWhy')}</p>
      {decide.error && <Problem title={decide.error.title || s('notDone')} problem={decide.error} />}
      <Field label={t('decideDocument')} error={decide.error?.field('body.document')}><Input value={document} maxLength={100} onChange={(e) => setDocument(e.target.value)} /></Field>
    </Modal>
  )
}
