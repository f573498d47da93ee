import { collections, type Round } from '@jingwei/contract/collections'
import { isNumber } from '@jingwei/engines/collections'
import { DownloadOutlined } from '@ant-design/icons'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { download } from '../../../api/files.ts'
import { useApi, useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { ConfirmAction } from '../../../ui/confirm-action.tsx'
import { Figure, Figures } from '../../../ui/figure.tsx'
import { PageBody, Section } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { MenuButton } from '../../../ui/menu-button.tsx'
import { texts as shared } from '../texts.ts'
import { useItemTitle, useSaid } from '../words.tsx'
import { ImportDialog } from './import-dialog.tsx'
import { RoundReports } from './round-reports.tsx'
import { texts } from './texts.ts'

/** `/collections/rounds/$id`: who is missing, what waits, sums by region, what changed most. */
export default function RoundPage() {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const { may } = useSession()
  const toast = useToast()
  const id = Number(useParams({ strict: false }).id)
  const [isImporting, setIsImporting] = useState(false)
  const { data: d, error, refetch } = useApi(collections.round, { params: { id } }, { keepPrevious: false })
  const remind = useCommand(collections.remind, { onDone: ({ told }) => toast(t('reminded', { count: told })) })
  const again = useCommand(collections.openRound, { makesStale: [collections.round, collections.reports] })
  if (!d) return <PageBody>{error ? <Problem title={error.title || s('failed')} problem={error} onAgain={() => void refetch()} /> : <Bones rows={10} what={s('rounds')} />}</PageBody>
  const { counts: c } = d
  const missing = c.draft + c.returned
  const fillsFor = d.definition.filler.kind === 'region' && may('collections:fill')
  const save = (as: 'xlsx' | 'csv') => download(collections.exportRound, { params: { id }, query: { format: as } })
  return (
    <>
      <PageHead title={`${d.form.title[format.language]} · ${d.period.title[format.language]}`} crumbs={[{ text: s('rounds'), href: pathTo('collectionRounds') }]} facts={[`${s('sentBy')} ${d.region.name}`, `${s('due')} ${format.date(d.dueOn)}`, t('lastOn', { date: format.date(d.lastOn) })].join(' · ')}
        actions={
          <>
            <MenuButton text={t('more')} icon={<DownloadOutlined />} entries={[
              { key: 'xlsx', text: `${t('exportRound')} xlsx`, run: () => save('xlsx') }, { key: 'csv', text: `${t('exportRound')} csv`, run: () => save('csv') },
              ...(fillsFor ? [{ key: 'template', text: t('template'), run: () => download(collections.template, { params: { id }, query: {} }) }, { key: 'import', text: t('importSheet'), run: () => setIsImporting(true) }] : []),
            ]} />
            {d.isMine && <ConfirmAction verb={t('sendAgain')} question={`${t('sendAgain')}?`} consequence={t('sendAgainWhy')} onConfirm={() => again.mutateAsync({ params: { id: d.form.id }, body: { period: d.period.label } })} />}
            {may('collections:approve') && missing > 0 && <ConfirmAction verb={t('remind')} question={t('remindQuestion')} consequence={t('remindWhy')} onConfirm={() => remind.mutateAsync({ params: { id }, body: {} })} />}
          </>
        }>
        <Figures>
          <Figure label={t('expected')} value={format.count(c.expected - c.excused)} />
          <Figure label={t('given')} value={format.count(c.submitted + c.approved + c.locked)} note={d.isWaitingForMe > 0 ? t('waitingForMe', { count: d.isWaitingForMe }) : undefined} />
          <Figure label={t('missing')} value={format.count(c.draft)} note={c.late > 0 ? <span className="jw-fill-error">{`${t('lateOnes')} ${format.count(c.late)}`}</span> : undefined} />
          <Figure label={t('returned')} value={format.count(c.returned)} />
          <Figure label={t('locked')} value={format.count(c.locked)} />
        </Figures>
      </PageHead>
      <PageBody>
        <Section title={t('reports')}><RoundReports round={d} /></Section>
        <Sums round={d} />
        <Outliers round={d} />
      </PageBody>
      {isImporting && <ImportDialog roundId={id} onClose={() => setIsImporting(false)} />}
    </>
  )
}

function Sums({ round: d }: { round: Round }) {
  const t = useText(texts)
  const titleOf = useItemTitle()
  const said = useSaid()
  const items = d.definition.items.filter(isNumber)
  if (items.length === 0 || Object.keys(d.sums).length === 0) return null
  const cells = (sums: Record<string, number>, before: Record<string, number>) => items.map((item) => <td key={item.code} className="jw-right">{said(item, sums[item.code]) ?? '—'} {before[item.code] !== undefined && <span className="jw-ink3">({said(item, before[item.code])})</span>}</td>)
  return (
    <Section title={t('sums')} scope={t('sumsScope')}>
      <div className="jw-said-scroll">
        <table className="jw-said" aria-label={t('sums')}>
          <thead><tr><th scope="col">{t('region')}</th><th scope="col" className="jw-right">{t('given')}</th>{items.map((item) => <th key={item.code} scope="col" className="jw-right">{titleOf(item)}</th>)}</tr></thead>
          <tbody>
            {d.parts.map((p) => <tr key={p.region.code}><td>{p.region.name}</td><td className="jw-right">{p.counts.submitted + p.counts.approved + p.counts.locked} / {p.counts.expected - p.counts.excused}</td>{cells(p.sums, p.before)}</tr>)}
            <tr><td><b>{t('total')}</b></td><td className="jw-right">{d.counts.submitted + d.counts.approved + d.counts.locked} / {d.counts.expected - d.counts.excused}</td>{cells(d.sums, d.before)}</tr>
          </tbody>
        </table>
      </div>
    </Section>
  )
}

function Outliers({ round: d }: { round: Round }) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const said = useSaid()
  const itemOf = new Map(d.definition.items.map((item) => [item.code, item]))
  return (
    <Section title={t('outliers')} scope={t('outliersScope')}>
      {d.outliers.length === 0 ? <p className="jw-ink2">{t('noOutliers')}</p> : (
        <div className="jw-said-scroll">
          <table className="jw-said" aria-label={t('outliers')}>
            <thead><tr><th scope="col">{s('filler')}</th><th scope="col">{t('item')}</th><th scope="col" className="jw-right">{t('before')}</th><th scope="col" className="jw-right">{t('now')}</th><th scope="col" className="jw-right">{t('change')}</th><th scope="col">{t('reason')}</th></tr></thead>
            <tbody>
              {d.outliers.map((o) => {
                const item = itemOf.get(o.item)
                return item && <tr key={`${o.reportId}:${o.item}`}><td><a href={pathTo('collectionReport', { id: o.reportId })}>{o.filler}</a></td><td>{item.title[format.language]}</td><td className="jw-right">{said(item, o.before, true)}</td><td className="jw-right">{said(item, o.value, true)}</td><td className="jw-right">{format.change(o.changePercent, 1)}%</td><td className="jw-ink2">{o.reason ?? '—'}</td></tr>
              })}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  )
}
