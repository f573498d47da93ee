import { exchanges, type OwnKey, type PartnerRow } from '@jingwei/contract/exchanges'
import { Button } from 'antd'
import { useState } from 'react'
import { download } from '../../api/files.ts'
import { useApi } from '../../api/query.ts'
import { useText } from '../../app/i18n.ts'
import { useFormat } from '../../app/use-format.ts'
import { useList } from '../../app/use-list.ts'
import { pathTo } from '../../paths.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { ListPage } from '../../ui/layout.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Problem } from '../../ui/problem.tsx'
import { ExportRows } from '../../ui/export-rows.tsx'
import { AcceptDialog } from './accept-dialog.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { TakeDialog } from './take-dialog.tsx'
import { texts } from './texts.ts'
import { ExchangeTabs, Fingerprint, PartnerMark } from './words.tsx'

const states = ['invited', 'met', 'trusted', 'revoked'] as const
const sorts = ['name', '-updated', '-created'] as const

/** `/exchanges`: who figures are exchanged with, and our own key for them to compare. */
export default function ExchangesPage() {
  const t = useText(texts)
  const format = useFormat()
  const list = useList({ sort: 'name' })
  const [asked, setAsked] = useState<'invite' | 'accept' | 'take' | null>(null)
  const self = useApi(exchanges.self)
  const state = states.find((one) => one === list.valuesOf('state', 'eq')[0])
  const filter = { ...(list.q ? { q: list.q } : {}), ...(state ? { state } : {}) }
  const sort = sorts.find((one) => one === list.sort) ?? 'name'
  const { data, error, refetch, isPending, isFetching, isPlaceholderData } = useApi(exchanges.partners, { query: { ...filter, sort, ...(list.query.cursor ? { cursor: list.query.cursor } : {}) } })
  const columns: Column<PartnerRow>[] = [
    { key: 'name', title: t('name'), cell: (p) => p.name, width: 220, sort: 'name', phone: 'title' },
    { key: 'state', title: t('state'), cell: (p) => <PartnerMark state={p.state} />, phone: 'aside' },
    { key: 'region', title: t('region'), cell: (p) => p.region.name, phone: 'detail' },
    { key: 'direction', title: t('direction'), cell: (p) => t(`direction_${p.direction}`), phone: 'detail' },
    { key: 'every', title: t('every'), cell: (p) => (p.every ? t(`every_${p.every}`) : null), phone: 'none' },
    { key: 'sent', title: t('lastSent'), cell: (p) => (p.lastSentAt ? format.date(p.lastSentAt) : null), align: 'right', phone: 'none' },
    { key: 'received', title: t('lastReceived'), cell: (p) => (p.lastReceivedAt ? format.date(p.lastReceivedAt) : null), align: 'right', phone: 'none' },
    { key: 'waiting', title: t('waitingCount'), cell: (p) => (p.waiting > 0 ? format.count(p.waiting) : null), align: 'right', phone: 'none' },
    { key: 'home', title: t('home'), cell: (p) => p.home.name, phone: 'none' },
  ]
  return (
    <ListPage>
      <PageHead title={t('title')} scope={t('scope')}
        actions={<><Button onClick={() => setAsked('take')}>{t('take')}</Button><Button onClick={() => setAsked('accept')}>{t('accept')}</Button><Button type="primary" onClick={() => setAsked('invite')}>{t('invite')}</Button></>}>
        <ExchangeTabs current="partners" />
      </PageHead>
      {self.data && <OwnKeyBand own={self.data} />}
      <FilterBar search={{ value: list.q, onChange: list.setQ, placeholder: t('search') }} onReset={list.reset} total={data && t('count_partners', { count: data.total })}
        filters={[{ key: 'state', label: t('state'), isSingle: true, value: state ? [state] : [], onChange: (values) => list.setValues('state', values, 'eq'), options: states.map((value) => ({ value, text: t(`state_${value}`) })) }]}
        extra={<ExportRows total={data?.total ?? 0} save={(as) => download(exchanges.exportPartners, { query: { ...filter, sort, format: as } })} />} />
      <DataTable label={t('partners')} columns={columns} rows={data?.items} rowKey={(p) => p.id} href={(p) => pathTo('exchangePartner', { id: p.id })} isLoading={isPending} isRefreshing={isFetching && isPlaceholderData} problem={error} problemTitle={t('failed')} onAgain={() => void refetch()}
        sort={sort} onSort={list.setSort} paging={list.paging(data)}
        empty={list.isFiltered ? <EmptyState title={t('noneFits')} actions={<button type="button" className="jw-word" onClick={list.reset}>{t('reset')}</button>} /> : <EmptyState title={t('none')} why={t('noneWhy')} />} />
      {asked === 'invite' && <InviteDialog onClose={() => setAsked(null)} />}
      {asked === 'accept' && <AcceptDialog onClose={() => setAsked(null)} />}
      {asked === 'take' && <TakeDialog onClose={() => setAsked(null)} />}
    </ListPage>
  )
}

function OwnKeyBand({ own }: { own: OwnKey }) {
  const t = useText(texts)
  if (own.isLost) return <Problem title={t('keyLost')} kept={t('keyLostWhy')} />
  return (
    <div className="jw-own-key">
      <p className="jw-ink2">{t('ownKey')}</p>
      <Fingerprint digits={own.fingerprint} />
      <p className="jw-label">{t('ownKeyWhy')}</p>
      <p className="jw-label jw-own-key-where">{own.url ? `${t('ownUrl')} ${own.url}` : t('noUrl')}</p>
    </div>
  )
}
