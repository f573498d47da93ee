import { PlusOutlined } from '@ant-design/icons'
import { cases } from '@jingwei/contract/cases'
import { knowsYear, defaultCalendar } from '@jingwei/engines/service-levels'
import { Radio, Select } from 'antd'
import { useMemo, useState } from 'react'
import { useApi, useCommand } from '../../../../api/query.ts'
import { useLanguage, useText } from '../../../../app/i18n.ts'
import { useRegion } from '../../../../app/region.tsx'
import { useSearchParams } from '../../../../app/search-params.ts'
import { useSession } from '../../../../app/session.tsx'
import { useFormat } from '../../../../app/use-format.ts'
import { ConfirmAction } from '../../../../ui/confirm-action.tsx'
import { DataTable, type Column } from '../../../../ui/data-table.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { Section } from '../../../../ui/layout.tsx'
import { ReasonedButton } from '../../../../ui/reasoned-button.tsx'
import { StateDot } from '../../../../ui/state-dot.tsx'
import { useToast } from '../../../../ui/toast.tsx'
import '../../cases.css'
import { texts as shared } from '../../texts.ts'
import '../administration.css'
import { DayDialog } from './day-dialog.tsx'
import { dayCount, type Day, type DayRow, daysOfYear, isAbove, nationalKind } from './days.ts'
import { texts as units } from '../texts.ts'
import { texts } from './texts.ts'

const sources = ['all', 'nation', 'local'] as const
const kindKeys = { working: 'work', off: 'off' } as const

/** Days that are left out or worked: the nation's, and those of regions around the own one. */
export function CalendarTab() {
  const t = useText(texts)
  const u = useText(units)
  const s = useText(shared)
  const language = useLanguage()
  const format = useFormat()
  const toast = useToast()
  const { may } = useSession()
  const { region, top } = useRegion()
  const [search, setSearch] = useSearchParams()
  const thisYear = Number(format.dateData(Date.now()).slice(0, 4))
  const year = /^20\d\d$/.test(search['year'] ?? '') ? Number(search['year']) : thisYear
  const source = sources.find((one) => one === search['source']) ?? 'all'
  const [open, setOpen] = useState<Day | 'new' | null>(null)
  const asked = useApi(cases.workingDays, { query: { year, ...(region ? { regionCode: region.code } : {}) } })
  const remove = useCommand(cases.removeWorkingDay, { makesStale: [cases.list], onDone: () => toast(t('dayRemoved')) })
  const mayChange = may('cases:approve')
  const columns = useMemo((): Column<DayRow>[] => {
    const days = (row: DayRow) => (row.first === row.last ? `${format.dateFull(row.first)} ${format.weekday(row.first)}` : t('span', { first: format.dateFull(row.first), last: format.dateFull(row.last) }))
    const kind = (row: DayRow) => (row.kind === 'off' ? t('offCount', { count: dayCount(row.first, row.last) }) : t('work'))
    const name = (row: DayRow) => (row.from === 'region' ? row.day.name : row.isMakeUp ? t('makeUp', { name: row.name[language] }) : row.name[language])
    const was = (row: DayRow) => (row.from === 'region' && nationalKind(row.first) !== row.kind ? t('instead', { kind: t(kindKeys[nationalKind(row.first)]) }) : null)
    return [
      { key: 'date', title: t('date'), cell: days, width: 320, phone: 'title' },
      { key: 'kind', title: t('dayKind'), cell: (row) => <StateDot tone={row.kind === 'off' ? 'green' : 'blue'}>{kind(row)}</StateDot>, phone: 'aside' },
      { key: 'name', title: t('dayName'), cell: name, width: 260, phone: 'detail' },
      { key: 'source', title: t('source'), cell: (row) => (row.from === 'region' ? row.day.region.name : t('nation')), phone: 'detail' },
      { key: 'more', title: t('basis'), cell: (row) => (row.from === 'region' ? [row.day.by, was(row)].filter(Boolean).join(' · ') : row.document), width: 240, phone: 'none' },
    ]
  }, [t, format, language])
  const rows = asked.data && daysOfYear(year, asked.data.items).filter((row) => source === 'all' || (source === 'nation') === (row.from === 'nation'))
  const years = [...new Set([thisYear - 1, thisYear, thisYear + 1, year])].toSorted((a, b) => a - b)
  const action = (row: DayRow) =>
    row.from === 'region' && top && !isAbove(row.day.region.code, top.code) ? (
      <span className="jw-hotline-words">
        <button type="button" className="jw-word" onClick={() => setOpen(row.day)}>{t('changeDay')}</button>
        <ConfirmAction verb={t('removeDay')} question={t('removeQuestion', { date: format.dateFull(row.first), name: row.day.name })} consequence={t('removeWhy')} isIrreversible button={{ size: 'small', type: 'link' }} onConfirm={() => remove.mutateAsync({ params: { id: row.day.id } })} />
      </span>
    ) : null
  return (
    <Section title={t('calendar')} scope={region && t('calendarWhy', { place: region.name, year: String(year) })} more={<ReasonedButton size="small" type="primary" icon={<PlusOutlined />} reason={mayChange ? null : t('mayNotPromise')} onClick={() => setOpen('new')}>{t('addDay')}</ReasonedButton>}>
      <p className="jw-case-why">{t('calendarRule')}</p>
      <div className="jw-delivery-picks">
        <Select className="jw-year" aria-label={t('year')} value={year} onChange={(next) => setSearch({ year: next === thisYear ? undefined : String(next) })} options={years.map((value) => ({ value, label: String(value) }))} />
        <Radio.Group aria-label={t('source')} optionType="button" value={source} onChange={(event) => setSearch({ source: event.target.value === 'all' ? undefined : String(event.target.value) })} options={sources.map((value) => ({ value, label: t(value) }))} />
      </div>
      {!knowsYear(defaultCalendar, year) && <p className="jw-key-note">{t('notOut', { year: String(year) })}</p>}
      <DataTable label={t('calendar')} columns={columns} rows={rows} rowKey={(row) => row.key} isLoading={asked.isPending} problem={asked.error} problemTitle={s('failed')} onAgain={() => void asked.refetch()}
        {...(mayChange ? { rowAction: action } : {})} empty={<EmptyState title={t('noDays')} why={t('noDaysWhy')} />} />
      {open && region && <DayDialog day={open === 'new' ? null : open} region={region} verb={open === 'new' ? t('addDay') : u('change')} onClose={() => setOpen(null)} />}
    </Section>
  )
}
