import type { Import } from '@jingwei/contract/imports'
import { useText } from '../../app/i18n.ts'
import { useFormat } from '../../app/use-format.ts'
import { pathTo } from '../../paths.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { Section } from '../../ui/layout.tsx'
import { Problem } from '../../ui/problem.tsx'
import { StateDot } from '../../ui/state-dot.tsx'
import { texts } from './texts.ts'
import type { Work } from './use-work.ts'

const stateKeys = {
  uploaded: 'stateUploaded',
  reading: 'stateReading',
  mapping: 'stateMapping',
  checking: 'stateChecking',
  ready: 'stateReady',
  writing: 'stateWriting',
  done: 'stateDone',
  failed: 'stateFailed',
  cancelled: 'stateCancelled',
} as const

/** Only when there is something: an import that nobody began is not a task. */
export function ImportWork({ work: { jobs, importing } }: { work: Work }) {
  const t = useText(texts)
  const format = useFormat()
  if (jobs.error && !jobs.data)
    return (
      <Section title={t('imports')}>
        <Problem title={t('importsFailed')} problem={jobs.error} onAgain={() => void jobs.refetch()} />
      </Section>
    )
  const rows = [...importing.waiting, ...importing.running]
  if (rows.length === 0) return null
  const columns: Column<Import>[] = [
    {
      key: 'file',
      title: t('file'),
      width: 320,
      phone: 'title',
      cell: (row) => <a href={pathTo('importJob', { id: row.id })}>{row.fileName}</a>,
    },
    { key: 'place', title: t('place'), cell: (row) => row.regionName },
    {
      key: 'state',
      title: t('state'),
      phone: 'aside',
      cell: (row) => <StateDot tone={importing.waiting.includes(row) ? 'amber' : 'blue'}>{t(stateKeys[row.state])}</StateDot>,
    },
    { key: 'rows', title: t('rows'), align: 'right', phone: 'detail', cell: (row) => format.count(row.progress.rows) },
    {
      key: 'refused',
      title: t('refused'),
      align: 'right',
      cell: (row) => (row.counts.refused > 0 ? <span className="jw-red">{format.count(row.counts.refused)}</span> : '0'),
    },
  ]
  return (
    <Section
      title={t(importing.waiting.length > 0 ? 'imports' : 'running')}
      scope={t('importsScope', { count: rows.length })}
      more={<a href={pathTo('imports')}>{t('allImports')}</a>}
    >
      <DataTable
        label={t('imports')}
        columns={columns}
        rows={rows.slice(0, 5)}
        rowKey={(row) => row.id}
        rowAction={(row) => <a href={pathTo('importJob', { id: row.id })}>{t(importing.waiting.includes(row) ? 'check' : 'see')}</a>}
      />
    </Section>
  )
}
