import { ledgers } from '@jingwei/contract/ledgers'
import { useParams } from '@tanstack/react-router'
import { useApi, useCommand } from '../../api/query.ts'
import { useGo } from '../../app/client-links.tsx'
import { useLanguage, useText } from '../../app/i18n.ts'
import { useSession } from '../../app/session.tsx'
import { useFormat } from '../../app/use-format.ts'
import { pathTo } from '../../paths.ts'
import { Bones } from '../../ui/bones.tsx'
import { ConfirmAction } from '../../ui/confirm-action.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { DescriptionList } from '../../ui/description-list.tsx'
import { PageBody, Section } from '../../ui/layout.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Problem } from '../../ui/problem.tsx'
import { printAmount } from './money.ts'
import { texts } from './texts.ts'

type Line = { account: { id: number; kind: 'source' | 'budget' | 'allocation' | 'commitment' | 'disbursement' | 'expenditure' | 'recovery'; code: string; title: string }; amount: number }

export default function EntryPage() {
  const t = useText(texts)
  const language = useLanguage()
  const format = useFormat()
  const go = useGo()
  const { may } = useSession()
  const params = useParams({ strict: false })
  const [id, number] = [Number(params['id']), Number(params['number'])]
  const book = useApi(ledgers.book, { params: { id }, query: {} })
  const entry = useApi(ledgers.entry, { params: { id, number } })
  const propose = useCommand(ledgers.propose, { onDone: () => go(pathTo('ledger', { id }, { view: 'proposals' })) })
  const e = entry.data
  const b = book.data
  const problem = entry.error ?? book.error
  if (!e || !b) return <PageBody>{problem ? <Problem title={t('failed')} problem={problem} /> : <Bones rows={6} what={t('entries')} />}</PageBody>
  const columns: Column<Line>[] = [
    { key: 'title', title: t('account'), cell: (l) => l.account.title, width: 320, phone: 'title' },
    { key: 'kind', title: t('kind'), cell: (l) => t(`kind_${l.account.kind}`), phone: 'detail' },
    { key: 'code', title: t('code'), cell: (l) => l.account.code, phone: 'none' },
    { key: 'amount', title: t('amount', { unit: b.currency }), cell: (l) => printAmount(l.amount, b.digits), align: 'right', phone: 'aside' },
  ]
  return (
    <>
      <PageHead title={t('entry', { number: e.number })} crumbs={[{ text: t('title'), href: pathTo('ledgers') }, { text: b.title[language], href: pathTo('ledger', { id }) }]} scope={t(`move_${e.move}`)}
        actions={e.reversedBy === null && e.reverses === null && (
          <ConfirmAction verb={t('reverse')} question={t('reverseQuestion', { number: e.number })} consequence={t('reverseWhy')} reason={t('reason')} disabledReason={may('ledgers:record') ? null : t('mayNot')}
            onConfirm={(text) => propose.mutateAsync({ params: { id }, body: { move: e.move, on: format.dateData(Date.now()), text, reverses: e.number } })} />
        )} />
      <PageBody>
        <DescriptionList facts={[
          { label: t('day'), value: format.dateFull(e.on) }, { label: t('recordedAt'), value: format.dateTime(e.recordedAt) }, { label: t('recordedBy'), value: e.recordedBy }, { label: t('approvedBy'), value: e.approvedBy ?? format.nothing },
          { label: t('text'), value: e.text, isWide: true }, { label: t('source'), value: e.source ?? format.nothing },
          ...(e.reverses === null ? [] : [{ label: t('reverse'), value: <a href={pathTo('ledgerEntry', { id, number: e.reverses })}>{t('reverses', { number: e.reverses })}</a> }]),
          ...(e.reversedBy === null ? [] : [{ label: t('reverse'), value: <a href={pathTo('ledgerEntry', { id, number: e.reversedBy })}>{t('reversedBy', { number: e.reversedBy })}</a> }]),
          { label: t('seal'), value: <code style={{ overflowWrap: 'anywhere' }}>{e.hash}</code>, isWide: true },
        ]} />
        <Section title={t('lines')}><DataTable label={t('lines')} columns={columns} rows={e.lines} rowKey={(l) => l.account.id} /></Section>
      </PageBody>
    </>
  )
}
