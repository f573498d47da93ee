import { printFilter, type Condition } from '@jingwei/contract/filter'
import { diagnosis } from '@jingwei/contract/diagnosis'
import { organisations } from '@jingwei/contract/organisations'
import { useQueries } from '@tanstack/react-query'
import { Input, Select } from 'antd'
import { useState } from 'react'
import { api, ApiProblem } from '../../../api/client.ts'
import { queryKey, useApi, useCommand } from '../../../api/query.ts'
import { useGo } from '../../../app/client-links.tsx'
import { dateData } from '../../../app/format.ts'
import { useText } from '../../../app/i18n.ts'
import { readFilter } from '../../../app/read-filter.ts'
import { useRegion } from '../../../app/region.tsx'
import { useSearchParams } from '../../../app/search-params.ts'
import { pathTo } from '../../../paths.ts'
import { Field } from '../../../ui/field.tsx'
import { FilterBar } from '../../../ui/filter-bar.tsx'
import { PageBody, Section } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { ReasonedButton } from '../../../ui/reasoned-button.tsx'
import { narrowed } from '../../organisations/list/conditions.ts'
import { useFilters } from '../../organisations/list/filters.tsx'
import { useListing, useReading } from '../reading.ts'
import './campaigns.css'
import { texts } from './texts.ts'

const dayMs = 86_400_000
const usualDays = 30
const namedFirms = 5
const mostFirms = 20_000

/** `/diagnosis/campaigns/new`: which firms (`?ids=` or by conditions), which instrument, until when. */
export default function OpenCampaignPage() {
  const t = useText(texts)
  const read = useReading()
  const go = useGo()
  const firms = useFirms()
  const instruments = useApi(diagnosis.instruments, {})
  const today = dateData(Date.now())
  const [title, setTitle] = useState(() => t('nameExample', { year: today.slice(0, 4) }))
  const [chosen, setChosen] = useState<number | null>(null)
  const [dates, setDates] = useState({ asOf: today, opensOn: today, closesOn: dateData(Date.now() + usualDays * dayMs) })
  const published = (instruments.data?.items ?? []).filter((one) => one.state === 'published')
  const instrument = published.find((one) => one.id === chosen) ?? published.find((one) => one.kind === 'level') ?? published[0]
  const open = useCommand(diagnosis.openCampaign, {
    makesStale: [diagnosis.assessments],
    onDone: (campaign) => go(pathTo('campaign', { id: campaign.id })),
  })
  const isTurned = dates.opensOn !== '' && dates.closesOn !== '' && dates.closesOn < dates.opensOn
  const isFilled = title.trim().length >= 2 && instrument !== undefined && Object.values(dates).every((date) => date !== '') && !isTurned
  const reason = !isFilled ? t('fillAll') : firms.count === 0 ? t('chooseFirms') : firms.count > mostFirms ? t('firmsMany') : null
  const submit = () =>
    instrument && open.mutate({ body: { title: title.trim(), instrumentId: instrument.id, ...dates, selection: firms.selection } })
  const date = (key: keyof typeof dates, label: string, error?: string | false) => (
    <Field label={label} error={error || (dates[key] === '' && t('required')) || open.error?.field(`body.${key}`)}>
      <Input type="date" value={dates[key]} onChange={(event) => setDates({ ...dates, [key]: event.target.value })} />
    </Field>
  )
  return (
    <>
      <PageHead title={t('openTitle')} crumbs={[{ text: t('campaigns'), href: pathTo('campaigns') }]} />
      <PageBody>
        <div className="jw-campaign-form">
          <Section title={t('firms')} scope={firms.isChosen ? undefined : t('firmsWhy')}>
            {firms.view}
          </Section>
          <Section title={t('campaign')}>
            <Field
              label={t('name')}
              error={
                (title.trim().length < 2 && t('nameShort', { example: t('nameExample', { year: today.slice(0, 4) }) })) ||
                open.error?.field('body.title')
              }
            >
              <Input value={title} maxLength={100} onChange={(event) => setTitle(event.target.value)} />
            </Field>
            <Field
              label={t('tool')}
              error={instruments.isSuccess && published.length === 0 && t('noInstrument')}
              {...(instrument && !instrument.verified
                ? { hint: t('unverified', { note: instrument.document ?? instrument.version }) }
                : {})}
            >
              <Select
                value={instrument?.id ?? null}
                loading={instruments.isPending}
                onChange={setChosen}
                options={published.map((one) => ({ value: one.id, label: read(one.title) }))}
              />
            </Field>
            {instruments.error && (
              <Problem title={t('instrumentsFailed')} problem={instruments.error} onAgain={() => void instruments.refetch()} />
            )}
            <div className="jw-dates">
              {date('asOf', t('asOf'))}
              {date('opensOn', t('opensOn'))}
              {date(
                'closesOn',
                t('closesOn'),
                isTurned && t('closesEarly', { example: dateData(Date.parse(dates.opensOn) + usualDays * dayMs) }),
              )}
            </div>
            {open.error && (
              <Problem
                title={t('openFailed')}
                problem={open.error}
                kept={[open.error.title, open.error.detail].filter(Boolean).join(' ')}
              />
            )}
            <div className="jw-actions" style={{ marginTop: 16 }}>
              <ReasonedButton type="primary" loading={open.isPending} reason={reason} onClick={submit}>
                {t('submit', { count: firms.count })}
              </ReasonedButton>
            </div>
          </Section>
        </div>
      </PageBody>
    </>
  )
}

/** The firms meant: those named in the address, or all that conditions find. */
function useFirms() {
  const t = useText(texts)
  const listing = useListing()
  const [search, setSearch] = useSearchParams()
  const { region, top } = useRegion()
  const ids = (search['ids'] ?? '')
    .split(',')
    .map(Number)
    .filter((id) => Number.isInteger(id) && id > 0)
  const isChosen = ids.length > 0
  const conditions = readFilter(search['filter'] ?? '')
  const onChange = (next: readonly Condition[]) => setSearch({ filter: printFilter(next) })
  const { filters } = useFilters({ conditions, onChange, on: undefined, onDay: () => undefined })
  const q = search['q'] ?? ''
  const filter = printFilter(narrowed(conditions, region?.code, top?.code))
  const found = useApi(organisations.list, { query: { filter, limit: namedFirms, ...(q ? { q } : {}) } }, { enabled: !isChosen })
  const named = useQueries({
    queries: ids.slice(0, namedFirms).map((id) => ({
      queryKey: queryKey(organisations.get, { params: { id } }),
      queryFn: () => api(organisations.get, { params: { id } }),
    })),
    combine: (answers) => ({
      names: answers.flatMap((one) => (one.data ? [one.data.name] : [])),
      problem: answers.find((one) => one.error instanceof ApiProblem)?.error ?? null,
    }),
  })
  const count = isChosen ? ids.length : (found.data?.total ?? 0)
  const names = isChosen ? named.names : (found.data?.items ?? []).map((one) => one.name)
  const problem = isChosen ? named.problem : found.error
  const view = (
    <>
      {!isChosen && (
        <FilterBar
          search={{ value: q, onChange: (next) => setSearch({ q: next || undefined }), placeholder: t('firmsSearch') }}
          filters={filters.filter((one) => one.key !== 'on')}
          onReset={() => setSearch({ q: undefined, filter: undefined })}
        />
      )}
      {problem && <Problem title={t('firmsFailed')} problem={problem} onAgain={() => void found.refetch()} />}
      <div className="jw-chosen-firms" role="status">
        {(isChosen || found.data) && (
          <p className="jw-strong">{isChosen ? t('firmsChosen', { count }) : count === 0 ? t('firmsNone') : t('firmsFound', { count })}</p>
        )}
        {names.length > 0 && (
          <p>
            {listing(names)}
            {count > names.length && ` ${t('firmsAnd', { count })}`}
          </p>
        )}
        {isChosen && (
          <p>
            <button type="button" className="jw-word" onClick={() => setSearch({ ids: undefined })}>
              {t('firmsOther')}
            </button>
          </p>
        )}
      </div>
    </>
  )
  return { count, isChosen, view, selection: isChosen ? { ids } : { query: { filter, ...(q ? { q } : {}) } } }
}
