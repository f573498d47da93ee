import { ledgers } from '@jingwei/contract/ledgers'
import { useParams } from '@tanstack/react-router'
import { Button, DatePicker, Modal } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useApi, useCommand } from '../../api/query.ts'
import { useLanguage, useText } from '../../app/i18n.ts'
import { useSearchParams } from '../../app/search-params.ts'
import { useSession } from '../../app/session.tsx'
import { useFormat } from '../../app/use-format.ts'
import { pathTo } from '../../paths.ts'
import { Bones } from '../../ui/bones.tsx'
import { Field } from '../../ui/field.tsx'
import { Figure, Figures } from '../../ui/figure.tsx'
import { ListPage, PageBody, ViewTabs } from '../../ui/layout.tsx'
import { NestedMoney } from '../../ui/nested-money.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Problem } from '../../ui/problem.tsx'
import { ReasonedButton } from '../../ui/reasoned-button.tsx'
import { AccountsTable } from './accounts-table.tsx'
import { EntriesTable } from './entries-table.tsx'
import { printAmount } from './money.ts'
import { ProposalsTable } from './proposals-table.tsx'
import { ProposeDialog } from './propose-dialog.tsx'
import { texts } from './texts.ts'

const views = ['entries', 'accounts', 'proposals'] as const

export default function LedgerPage() {
  const t = useText(texts)
  const language = useLanguage()
  const format = useFormat()
  const { may } = useSession()
  const id = Number(useParams({ strict: false })['id'])
  const [search, setSearch] = useSearchParams()
  const view = views.find((v) => v === search['view']) ?? 'entries'
  const on = search['on']
  const found = useApi(ledgers.book, { params: { id }, query: on ? { on } : {} })
  const check = useCommand(ledgers.checkBook)
  const [asked, setAsked] = useState<'propose' | 'close' | null>(null)
  const book = found.data
  if (!book) return <PageBody>{found.error ? <Problem title={t('failed')} problem={found.error} onAgain={() => void found.refetch()} /> : <Bones rows={8} what={t('title')} />}</PageBody>
  const { figures: f, digits } = book
  const figure = (key: 'received' | 'allocated' | 'committed' | 'disbursed' | 'spent' | 'recovered') => <Figure key={key} label={t(key)} size="small" value={book.currency === 'CNY' ? format.moneyFigure(f[key]) : printAmount(f[key], digits)} />
  const address = (next: string) => pathTo('ledger', { id }, { view: next, ...(on ? { on } : {}) })
  return (
    <ListPage>
      <PageHead title={book.title[language]} crumbs={[{ text: t('title'), href: pathTo('ledgers') }]} scope={book.region.name}
        facts={<><span>{book.code}</span><span>{book.closedUntil ? t('closedUntil', { date: book.closedUntil }) : t('open')}</span><span title={t('sealWhy')}>{t('seal')} {book.seal.slice(0, 12)}</span></>}
        actions={
          <>
            <Button loading={check.isPending} onClick={() => check.mutate({ params: { id } })}>{t('check')}</Button>
            <ReasonedButton reason={may('ledgers:manage') ? null : t('mayNotManage')} onClick={() => setAsked('close')}>{t('close')}</ReasonedButton>
            <ReasonedButton type="primary" reason={may('ledgers:record') ? null : t('mayNot')} onClick={() => setAsked('propose')}>{t('propose')}</ReasonedButton>
          </>
        }>
        <Figures>
          {(['received', 'allocated', 'committed', 'disbursed', 'spent', 'recovered'] as const).map(figure)}
          <Figure label={t('paidRate')} size="small" value={f.disbursedBasisPoints === null ? format.nothing : format.share(f.disbursedBasisPoints / 10_000, 2)} />
          <div>
            <div className="jw-figure-label">{t('asOf')}</div>
            <DatePicker size="small" aria-label={t('asOf')} value={on ? dayjs(on) : null} placeholder={format.dateData(Date.now())} onChange={(day) => setSearch({ on: day ? day.format('YYYY-MM-DD') : undefined })} />
          </div>
        </Figures>
        {book.currency === 'CNY' && <NestedMoney plannedFen={f.received} committedFen={f.committed} paidFen={f.disbursed} hasLegend={false} />}
        <ViewTabs label={book.title[language]} current={view} views={views.map((v) => ({ key: v, text: t(v), href: address(v) }))} />
      </PageHead>
      {check.error && <Problem title={t('failed')} problem={check.error} />}
      {check.data && <Checked {...check.data} />}
      {view === 'entries' && <EntriesTable book={book} />}
      {view === 'accounts' && <AccountsTable book={book} on={on} />}
      {view === 'proposals' && <ProposalsTable book={book} />}
      {asked === 'propose' && <ProposeDialog book={book} onClose={() => setAsked(null)} />}
      {asked === 'close' && <CloseDialog id={id} onClose={() => setAsked(null)} />}
    </ListPage>
  )
}

function Checked({ entries, isWhole, breaks }: { entries: number; isWhole: boolean; breaks: readonly { number: number; fault: 'missing' | 'changed' | 'unlinked' | 'unbalanced' | 'head' | 'balance' }[] }) {
  const t = useText(texts)
  const format = useFormat()
  if (isWhole) return <p role="status" className="jw-table-note" style={{ color: 'var(--green)' }}>{t('whole', { count: format.count(entries) })}</p>
  return (
    <div role="alert" className="jw-table-note">
      <p className="jw-red">{t('broken', { count: breaks.length })}</p>
      <ul className="jw-words-list">{breaks.map((b) => <li key={`${b.fault}-${b.number}`}>{t(`fault_${b.fault}`, { number: b.number })}</li>)}</ul>
    </div>
  )
}

function CloseDialog({ id, onClose }: { id: number; onClose: () => void }) {
  const t = useText(texts)
  const [until, setUntil] = useState<string | null>(null)
  const close = useCommand(ledgers.closePeriod, { onDone: onClose })
  return (
    <Modal open title={t('close')} onCancel={onClose} okText={t('close')} cancelText={t('cancel')} confirmLoading={close.isPending} okButtonProps={{ disabled: !until, danger: true }} onOk={() => until && close.mutate({ params: { id }, body: { until } })}>
      <p>{t('closeWhy')}</p>
      {close.error && !close.error.field('body.until') && <Problem title={t('notDone')} problem={close.error} />}
      <Field label={t('closeUntil')} error={close.error?.field('body.until')}><DatePicker value={until ? dayjs(until) : null} maxDate={dayjs().subtract(1, 'day')} onChange={(day) => setUntil(day ? day.format('YYYY-MM-DD') : null)} /></Field>
    </Modal>
  )
}
