import { ledgers, type LedgerBook } from '@jingwei/contract/ledgers'
import { Input, Modal } from 'antd'
import { useState } from 'react'
import { useApi, useCommand } from '../../api/query.ts'
import { useGo } from '../../app/client-links.tsx'
import { inWords } from '../../app/format.ts'
import { useLanguage, useText } from '../../app/i18n.ts'
import { useRegion } from '../../app/region.tsx'
import { useSession } from '../../app/session.tsx'
import { useFormat } from '../../app/use-format.ts'
import { pathTo } from '../../paths.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Field } from '../../ui/field.tsx'
import { ListPage } from '../../ui/layout.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Problem } from '../../ui/problem.tsx'
import { ReasonedButton } from '../../ui/reasoned-button.tsx'
import { RegionField } from '../organisations/picker-fields.tsx'
import { printAmount } from './money.ts'
import { texts } from './texts.ts'

export default function LedgersPage() {
  const t = useText(texts)
  const language = useLanguage()
  const format = useFormat()
  const { may } = useSession()
  const [isOpening, setIsOpening] = useState(false)
  const { data, error, isPending, refetch } = useApi(ledgers.books)
  const amount = (book: LedgerBook, key: 'received' | 'committed' | 'disbursed') => <span title={`${printAmount(book.figures[key], book.digits)} ${book.currency}`}>{book.currency === 'CNY' ? inWords(format.moneyFigure(book.figures[key])) : printAmount(book.figures[key], book.digits)}</span>
  const columns: Column<LedgerBook>[] = [
    { key: 'title', title: t('name'), cell: (b) => b.title[language], width: 300, phone: 'title' },
    { key: 'region', title: t('region'), cell: (b) => b.region.name, phone: 'detail' },
    { key: 'received', title: t('received'), cell: (b) => amount(b, 'received'), align: 'right', phone: 'none' },
    { key: 'committed', title: t('committed'), cell: (b) => amount(b, 'committed'), align: 'right', phone: 'none' },
    { key: 'disbursed', title: t('disbursed'), cell: (b) => amount(b, 'disbursed'), align: 'right', phone: 'detail' },
    { key: 'rate', title: t('paidRate'), cell: (b) => (b.figures.disbursedBasisPoints === null ? null : format.share(b.figures.disbursedBasisPoints / 10_000)), align: 'right', phone: 'aside' },
    { key: 'entries', title: t('entries'), cell: (b) => format.count(b.entries), align: 'right', phone: 'none' },
    { key: 'closed', title: t('close'), cell: (b) => (b.closedUntil ? format.dateFull(b.closedUntil) : null), align: 'right', phone: 'none' },
  ]
  return (
    <ListPage>
      <PageHead title={t('title')} scope={t('scope')} actions={<ReasonedButton type="primary" reason={may('ledgers:manage') ? null : t('mayNotManage')} onClick={() => setIsOpening(true)}>{t('newBook')}</ReasonedButton>} />
      <DataTable label={t('title')} columns={columns} rows={data?.items} rowKey={(b) => b.id} href={(b) => pathTo('ledger', { id: b.id })} isLoading={isPending} problem={error} problemTitle={t('failed')} onAgain={() => void refetch()} empty={<EmptyState title={t('none')} why={t('noneWhy')} />} />
      {isOpening && <NewBook onClose={() => setIsOpening(false)} />}
    </ListPage>
  )
}

function NewBook({ onClose }: { onClose: () => void }) {
  const t = useText(texts)
  const go = useGo()
  const [code, setCode] = useState('')
  const [zh, setZh] = useState('')
  const [en, setEn] = useState('')
  const { region } = useRegion()
  const [place, setPlace] = useState(region)
  const add = useCommand(ledgers.addBook, { onDone: ({ id }) => go(pathTo('ledger', { id })) })
  const isReady = Boolean(code && zh.trim() && en.trim() && place)
  return (
    <Modal open title={t('newBook')} onCancel={onClose} okText={t('newBook')} cancelText={t('cancel')} confirmLoading={add.isPending} okButtonProps={{ disabled: !isReady }} mask={{ closable: false }}
      onOk={() => add.mutate({ body: { code, title: { zh: zh.trim(), en: en.trim() }, regionCode: place?.code ?? '' } })}>
      {add.error && <Problem title={t('notDone')} problem={add.error} />}
      <Field label={t('name')} error={add.error?.field('body.title.zh')}><Input value={zh} maxLength={100} onChange={(e) => setZh(e.target.value)} /></Field>
      <Field label={t('nameEnglish')} error={add.error?.field('body.title.en')}><Input value={en} maxLength={100} onChange={(e) => setEn(e.target.value)} /></Field>
      <Field label={t('code')} hint={t('codeHint')} error={add.error?.field('body.code')}><Input value={code} maxLength={40} onChange={(e) => setCode(e.target.value.toLowerCase())} /></Field>
      <Field label={t('region')} error={add.error?.field('body.regionCode')}><RegionField value={place} onChange={setPlace} /></Field>
    </Modal>
  )
}
