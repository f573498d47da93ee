import { machines, type MachineOverview } from '@jingwei/contract/machines'
import { regions } from '@jingwei/contract/regions'
import { Button } from 'antd'
import type { z } from 'zod'
import { useApi } from '../../../api/query.ts'
import { useGo } from '../../../app/client-links.tsx'
import { useText } from '../../../app/i18n.ts'
import { useRegion } from '../../../app/region.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Figure, Figures } from '../../../ui/figure.tsx'
import { Band, PageBody, Section } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { useIsPhone } from '../../../ui/use-phone.ts'
import { useWords } from '../../organisations/words.ts'
import './overview.css'
import { texts } from './texts.ts'
import { whyNoEnergy, whyNoIntensity } from './why-null.ts'

type Overview = z.infer<typeof MachineOverview>
type PlaceRow = Overview['byRegion'][number]
type IndustryRow = Overview['byIndustry'][number]
const everyMs = 60_000

/** Connected machines of the region and of its parts: counts of every firm, energy of those that share it. */
export default function OverviewPage() {
  const t = useText(texts)
  const format = useFormat()
  const go = useGo()
  const { region, top, choose } = useRegion()
  const { data, error, refetch, isPlaceholderData } = useApi(machines.overview, { query: region ? { region: region.code } : {} }, { refetchEveryMs: everyMs })
  const around = useApi(regions.children, { params: { code: region?.code ?? '0' } }, { enabled: region !== null, staleMs: 300_000 })
  const path = around.data?.path ?? []
  // The path goes from the country down to the place itself; nobody goes above their own mandate.
  const topAt = path.findIndex((one) => one.code === top?.code)
  const above = topAt < 0 ? undefined : path.filter((one, i) => i >= topAt && one.code !== region?.code).at(-1)
  const children = new Map((around.data?.children ?? []).map((one) => [one.code, one]))
  if (error && !data) return <div className="jw-page"><Problem title={t('failed')} problem={error} onAgain={() => void refetch()} /></div>
  return (
    <>
      <PageHead
        title={t('title')}
        scope={data ? t('scope', { place: data.region.name, time: format.dateTime(data.at) }) : region?.name}
        actions={
          <>
            {above && <Button onClick={() => choose(above)}>{t('up', { place: above.name })}</Button>}
            <Button onClick={() => go(pathTo('machines'))}>{t('toList')}</Button>
          </>
        }
      />
      {!data && <div className="jw-page"><Bones rows={8} what={t('record')} /></div>}
      {data && (
        <div className={isPlaceholderData ? 'jw-dimmed' : undefined}>
          <Band>
            <Totals total={data.total} />
          </Band>
          <PageBody>
            {data.total.machines === 0 && <EmptyState title={t('none')} why={t('noneWhy')} />}
            {data.byRegion.length > 0 && <Places rows={data.byRegion} onOpen={(code) => { const next = children.get(code); return next ? () => choose(next) : undefined }} />}
            {data.byIndustry.length > 0 && <Industries rows={data.byIndustry} />}
            <p className="jw-label jw-overview-note">{t('note')}</p>
          </PageBody>
        </div>
      )}
    </>
  )
}

function Totals({ total }: { total: Overview['total'] }) {
  const t = useText(texts)
  const format = useFormat()
  return (
    <Figures isRuled>
      <Figure label={t('firms')} size="large" value={format.figure(total.firms, t('firmUnit'))} />
      <Figure label={t('machines')} size="large" value={format.figure(total.machines, t('machineUnit'))} />
      <Figure label={t('alive')} size="large" value={format.figure(total.alive, t('machineUnit'))} note={total.machines > 0 ? t('aliveNote', { share: format.share(total.alive / total.machines) }) : undefined} />
      <Figure label={t('online')} size="large" value={total.onlineRate === null ? '—' : format.decimal(total.onlineRate * 100, 1)} unit={total.onlineRate === null ? '' : '%'} note={total.onlineRate === null && total.machines > 0 ? t('noOnline') : t('onlineNote')} />
    </Figures>
  )
}

/** A share as a bar from zero with its number. */
function ShareBar({ ratio }: { ratio: number | null }) {
  const format = useFormat()
  if (ratio === null) return <span className="jw-nothing">—</span>
  return (
    <span className="jw-share-bar">
      <span aria-hidden="true"><i style={{ width: `${Math.min(1, ratio) * 100}%` }} /></span>
      <span className="jw-number">{format.share(ratio)}</span>
    </span>
  )
}

const right = { align: 'right', ink: 'ink' } as const

function useCounts<Row extends PlaceRow | IndustryRow>(): readonly Column<Row>[] {
  const isPhone = useIsPhone()
  const t = useText(texts)
  const format = useFormat()
  return [
    { key: 'firms', title: t('firmsCol'), cell: (row) => format.count(row.firms), ...right, phone: 'none' },
    { key: 'machines', title: t('machinesCol'), cell: (row) => (isPhone ? `${format.count(row.machines)} ${t('machineUnit')}` : format.count(row.machines)), ...right, phone: 'aside' },
    { key: 'alive', title: t('aliveCol'), cell: (row) => format.count(row.alive), ...right, ink: 'ink2', phone: 'none' },
    { key: 'share', title: t('aliveShare'), cell: (row) => <ShareBar ratio={row.machines > 0 ? row.alive / row.machines : null} />, phone: 'detail' },
    { key: 'online', title: t('onlineCol'), cell: (row) => (row.onlineRate === null ? null : format.share(row.onlineRate)), align: 'right', phone: 'none' },
  ]
}

function Places({ rows, onOpen }: { rows: readonly PlaceRow[]; onOpen: (code: string) => (() => void) | undefined }) {
  const t = useText(texts)
  const counts = useCounts<PlaceRow>()
  const name = (row: PlaceRow) => {
    const open = onOpen(row.code)
    return open ? <button type="button" className="jw-word" onClick={open}>{row.name}</button> : row.name
  }
  return (
    <Section title={t('byRegion')} scope={t('byRegionScope')}>
      <DataTable label={t('byRegion')} rowKey={(row) => row.code} rows={rows.toSorted((a, b) => b.machines - a.machines)} columns={[{ key: 'place', title: t('place'), cell: name, width: 260, phone: 'title' }, ...counts]} />
    </Section>
  )
}

function Industries({ rows }: { rows: readonly IndustryRow[] }) {
  const t = useText(texts)
  const format = useFormat()
  const words = useWords()
  const isPhone = useIsPhone()
  const counts = useCounts<IndustryRow>()
  const orWhy = (value: number | null, why: 'noEnergy' | 'tooFew' | 'oneRules' | 'noRevenue' | null, digits: number) => (value === null ? <span className="jw-ink3">{why ? t(why) : '—'}</span> : format.decimal(value, digits))
  const columns: readonly Column<IndustryRow>[] = [
    { key: 'industry', title: t('industry'), cell: (row) => words.industry(row.code) ?? t('otherIndustry'), width: 300, phone: 'title' },
    ...counts,
    { key: 'energyFirms', title: t('energyFirms'), cell: (row) => format.count(row.energyFirms), align: 'right', phone: 'none' },
    { key: 'energy', title: t('energy'), cell: (row) => orWhy(row.energyTce, whyNoEnergy(row), 1), ...right, phone: 'none' },
    { key: 'intensity', title: t('intensity'), cell: (row) => (isPhone && row.intensityKgcePer10kYuan !== null ? t('intensityShort', { value: format.decimal(row.intensityKgcePer10kYuan, 2) }) : orWhy(row.intensityKgcePer10kYuan, whyNoIntensity(row), 2)), ...right, phone: 'detail' },
  ]
  return (
    <Section title={t('byIndustry')} scope={t('byIndustryScope')}>
      <DataTable label={t('byIndustry')} rowKey={(row) => row.code ?? ''} rows={rows.toSorted((a, b) => b.machines - a.machines)} columns={columns} />
    </Section>
  )
}
