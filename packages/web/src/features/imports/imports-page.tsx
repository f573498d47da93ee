import { ImportKind, imports, type Import } from '@jingwei/contract/imports'
import { Radio } from 'antd'
import { useState } from 'react'
import { download } from '../../api/files.ts'
import { useApi } from '../../api/query.ts'
import { useText } from '../../app/i18n.ts'
import { useSearchParams } from '../../app/search-params.ts'
import { useSession } from '../../app/session.tsx'
import { useFormat } from '../../app/use-format.ts'
import { useList } from '../../app/use-list.ts'
import { pathTo } from '../../paths.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageBody, Section } from '../../ui/layout.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { StateDot } from '../../ui/state-dot.tsx'
import { isMoving, tones } from './import-state.ts'
import { texts } from './texts.ts'
import { UploadZone } from './upload-zone.tsx'

const everyMs = 2000

export default function ImportsPage() {
  const t = useText(texts)
  const format = useFormat()
  const { may } = useSession()
  const list = useList({ sort: '' })
  const [search] = useSearchParams()
  const [kind, setKind] = useState<Import['kind']>(ImportKind.options.find((k) => k === search['kind']) ?? 'organisations')
  const mayImport = may('organisations:import')
  const { cursor, limit } = list.query
  const { data, error, isPending, refetch } = useApi(
    imports.list,
    { query: { limit, ...(cursor ? { cursor } : {}) } },
    {
      enabled: mayImport,
      refetchEveryMs: (answer) => ((answer as { items: Import[] } | undefined)?.items.some((one) => isMoving(one.state)) ? everyMs : false),
    },
  )
  const share = (job: Import) =>
    job.state === 'checking' && job.progress.bytesTotal > 0
      ? ` ${t('percent', { share: Math.floor((job.progress.bytesDone / job.progress.bytesTotal) * 100) })}`
      : ''
  const columns: Column<Import>[] = [
    { key: 'file', title: t('file'), cell: (row) => row.fileName, width: 320, phone: 'title' },
    { key: 'kind', title: t('what'), cell: (row) => t(row.kind), width: 90, phone: 'detail' },
    {
      key: 'state',
      title: t('state'),
      cell: (row) => (
        <StateDot tone={tones[row.state]}>
          {t(row.state)}
          {share(row)}
        </StateDot>
      ),
      ink: 'ink',
      phone: 'aside',
    },
    {
      key: 'rows',
      title: t('rows'),
      cell: (row) => (row.progress.rows > 0 ? format.count(row.progress.rows) : null),
      align: 'right',
      ink: 'ink',
      phone: 'none',
    },
    {
      key: 'new',
      title: t('new'),
      cell: (row) => (row.progress.rows > 0 ? format.count(row.counts.new) : null),
      align: 'right',
      phone: 'none',
    },
    {
      key: 'changed',
      title: t('changed'),
      cell: (row) => (row.progress.rows > 0 ? format.count(row.counts.changed) : null),
      align: 'right',
      phone: 'none',
    },
    {
      key: 'refused',
      title: t('refusedRows'),
      cell: (row) =>
        row.progress.rows > 0 ? (
          <span className={row.counts.refused > 0 ? 'jw-red' : undefined}>{format.count(row.counts.refused)}</span>
        ) : null,
      align: 'right',
      phone: 'none',
    },
    { key: 'place', title: t('place'), cell: (row) => row.regionName, width: 160, phone: 'detail' },
    { key: 'by', title: t('by'), cell: (row) => row.createdBy, width: 120, phone: 'detail' },
    { key: 'at', title: t('at'), cell: (row) => format.dateTime(row.createdAt), align: 'right', ink: 'ink3', phone: 'detail' },
  ]
  return (
    <>
      <PageHead title={t('title')} scope={t('listScope')} />
      <PageBody>
        {mayImport && (
          <div className="jw-import-kind">
            <Radio.Group value={kind} onChange={(event) => setKind(event.target.value as Import['kind'])} optionType="button" aria-label={t('what')} options={ImportKind.options.map((value) => ({ value, label: t(value) }))} />
            <button type="button" className="jw-word" onClick={() => download(imports.template, { query: { kind } })}>{t('template')}</button>
          </div>
        )}
        {mayImport ? <UploadZone kind={kind} /> : <p className="jw-ink2">{t('mayNot')}</p>}
        {mayImport && (
          <Section title={t('jobs')}>
            <DataTable
              label={t('jobs')}
              columns={columns}
              rows={data?.items}
              isLoading={isPending}
              rowKey={(row) => row.id}
              href={(row) => pathTo('importJob', { id: row.id })}
              problem={error}
              problemTitle={t('listFailed')}
              onAgain={() => void refetch()}
              paging={data && data.total > limit ? list.paging(data) : undefined}
              empty={<EmptyState title={t('noJobs')} why={t('noJobsWhy')} />}
            />
          </Section>
        )}
      </PageBody>
    </>
  )
}
