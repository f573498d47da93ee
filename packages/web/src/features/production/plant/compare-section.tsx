import { DownloadOutlined } from '@ant-design/icons'
import { machines } from '@jingwei/contract/machines'
import { production, type KpiRow } from '@jingwei/contract/production'
import { useApi } from '../../../api/query.ts'
import { download } from '../../../api/files.ts'
import { useText } from '../../../app/i18n.ts'
import { useSearchParams } from '../../../app/search-params.ts'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { Section } from '../../../ui/layout.tsx'
import { useIsPhone } from '../../../ui/use-phone.ts'
import { MenuButton } from '../../../ui/menu-button.tsx'
import { texts as machineTexts } from '../../machines/texts.ts'
import { useAllMachines } from '../../machines/use-all-machines.ts'
import { useMachineWords } from '../../machines/words.ts'
import { perUnitScale } from '../oee-parts.ts'
import { texts as productionTexts } from '../texts.ts'
import { sortedKpis } from './compare.ts'
import { texts } from './texts.ts'

type Props = { from: string; to: string; monthText: string }
const periods = ['month', 'week', 'day', 'shift'] as const
const periodKeys = { month: 'byMonth', week: 'byWeek', day: 'byDay', shift: 'byShift' } as const

/** Each machine in the month; sorted here, because a plant has hundreds of machines, not millions. */
export function CompareSection({ from, to, monthText }: Props) {
  const t = useText(texts)
  const m = useText(machineTexts)
  const p = useText(productionTexts)
  const isPhone = useIsPhone()
  const format = useFormat()
  const words = useMachineWords()
  const [search, setSearch] = useSearchParams()
  const sort = search['sort'] ?? '-oee'
  const { data, error, refetch, isFetching, isPlaceholderData } = useApi(production.kpis, { query: { from, to, by: 'month' } })
  const all = useAllMachines()
  const types = useApi(machines.types, {}, { staleMs: 300_000 })
  const nameOf = (id: number) => {
    const row = all?.get(id)
    return row ? `${row.code} ${row.name}` : String(id)
  }
  const unitOf = (id: number) => {
    const type = types.data?.items.find((one) => one.id === all?.get(id)?.type.id)
    return type ? words.of(type.outputUnit) : ''
  }
  const share = (value: number | null) => (value === null ? null : format.share(value))
  const number = (value: number | null, digits: number) => (value === null ? null : format.decimal(value, digits))
  const perUnit = ({ machineId, energy: { kWhPerUnit } }: KpiRow) => {
    if (kWhPerUnit === null) return null
    const { factor, of, digits } = perUnitScale(kWhPerUnit)
    return `${format.decimal(kWhPerUnit * factor, digits)} / ${of}${unitOf(machineId ?? 0)}`
  }
  const right = { align: 'right', sortFirst: 'down', ink: 'ink' } as const
  const columns: Column<KpiRow>[] = [
    { key: 'name', title: t('name'), cell: (row) => nameOf(row.machineId ?? 0), sort: 'name', width: 240, phone: 'title' },
    { key: 'oee', title: t('oee'), cell: (row) => <b className="jw-strong">{share(row.oee.oee) ?? '—'}</b>, sort: 'oee', ...right, phone: 'aside' },
    { key: 'availability', title: t('availability'), cell: (row) => share(row.oee.availability), sort: 'availability', ...right, phone: 'none' },
    { key: 'effectiveness', title: t('effectiveness'), cell: (row) => (row.oee.effectiveness === null ? null : <span className={row.oee.effectiveness > 1 ? 'jw-amber' : undefined}>{share(row.oee.effectiveness)}</span>), sort: 'effectiveness', ...right, phone: 'none' },
    { key: 'quality', title: t('quality'), cell: (row) => share(row.oee.quality), sort: 'quality', ...right, phone: 'none' },
    { key: 'planned', title: t('planned'), cell: (row) => number(row.oee.plannedBusySeconds / 3600, 1), sort: 'planned', ...right, ink: 'ink2', phone: 'none' },
    { key: 'running', title: t('running'), cell: (row) => number(row.oee.actualProductionSeconds / 3600, 1), sort: 'running', ...right, ink: 'ink2', phone: 'none' },
    { key: 'produced', title: t('produced'), cell: (row) => (row.oee.produced === null ? null : `${format.count(Math.round(row.oee.produced))} ${unitOf(row.machineId ?? 0)}`), sort: 'produced', ...right, phone: 'detail' },
    { key: 'kWh', title: t('kWh'), cell: (row) => (row.energy.kWh === null ? null : `${format.decimal(row.energy.kWh)}${isPhone ? ` ${p('kWh')}` : ''}`), sort: 'kWh', ...right, phone: 'detail' },
    { key: 'perUnit', title: t('unitEnergy'), cell: (row) => perUnit(row), sort: 'perUnit', ...right, ink: 'ink2', phone: 'none' },
  ]
  const rows = data && sortedKpis(data.items.filter((one) => one.machineId !== null), sort, nameOf)
  const save = (by: (typeof periods)[number]) => download(production.exportKpis, { query: { from, to, by, format: 'xlsx' } })
  return (
    <Section title={t('compare')} scope={t('compareScope', { month: monthText })}
      more={<MenuButton text={t('export')} icon={<DownloadOutlined />} note={t('exportWhy', { month: monthText })} button={{ size: 'small' }} entries={periods.map((by) => ({ key: by, text: `${t('by')}${format.language === 'en' ? ' ' : ''}${t(periodKeys[by])} · ${m('exportXlsx')}`, run: () => save(by) }))} />}>
      <DataTable label={t('compare')} columns={columns} rows={rows} rowKey={(row) => `${row.machineId}/${row.from}`} href={(row) => pathTo('machine', { id: row.machineId ?? 0 }, { period: '30d' })} sort={sort} onSort={(next) => setSearch({ sort: next === '-oee' ? undefined : next })}
        problem={error} problemTitle={t('compareFailed')} onAgain={() => void refetch()} isRefreshing={isFetching && isPlaceholderData} empty={<p className="jw-ink3">{t('compareNone')}</p>} />
    </Section>
  )
}
