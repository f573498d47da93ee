import { cases, type ServiceClassVersion } from '@jingwei/contract/cases'
import { useMemo, useState } from 'react'
import { useApi } from '../../../../api/query.ts'
import { useLanguage, useText } from '../../../../app/i18n.ts'
import { useRegion } from '../../../../app/region.tsx'
import { useSession } from '../../../../app/session.tsx'
import { useFormat } from '../../../../app/use-format.ts'
import { Bones } from '../../../../ui/bones.tsx'
import { DataTable, type Column } from '../../../../ui/data-table.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { Section } from '../../../../ui/layout.tsx'
import { Problem } from '../../../../ui/problem.tsx'
import { ReasonedButton } from '../../../../ui/reasoned-button.tsx'
import { StateDot } from '../../../../ui/state-dot.tsx'
import '../../cases.css'
import { texts as shared } from '../../texts.ts'
import '../administration.css'
import { ClassDialog } from './class-dialog.tsx'
import { spanText, stepText } from './spans.ts'
import { texts as units } from '../texts.ts'
import { texts } from './texts.ts'

/** What a region promises now, and everything that was promised before. */
export function ClassesTab() {
  const t = useText(texts)
  const u = useText(units)
  const s = useText(shared)
  const language = useLanguage()
  const format = useFormat()
  const { may } = useSession()
  const { region } = useRegion()
  const [open, setOpen] = useState<ServiceClassVersion | null>(null)
  const asked = useApi(cases.serviceClasses, { query: region ? { regionCode: region.code } : {} })
  const reason = may('cases:approve') ? null : t('mayNotPromise')
  const rows = asked.data?.items
  const columns = useMemo(
    (): Column<ServiceClassVersion>[] => [
      { key: 'class', title: t('class'), cell: (row) => row.title[language], phone: 'title' },
      { key: 'first', title: t('firstResponse'), cell: (row) => spanText(u, row.firstResponse), align: 'right', phone: 'none' },
      { key: 'solution', title: t('solution'), cell: (row) => spanText(u, row.solution), align: 'right', phone: 'detail' },
      { key: 'steps', title: t('steps'), cell: (row) => (row.steps.length === 0 ? t('noSteps') : row.steps.map((one) => stepText(t, u, one)).join(s('separator'))), width: 360, phone: 'none' },
      { key: 'whose', title: t('whose'), cell: (row) => row.region?.name ?? t('shipped'), phone: 'detail' },
      { key: 'from', title: t('from'), cell: (row) => row.validFrom && format.dateTime(row.validFrom), align: 'right', phone: 'detail' },
      { key: 'who', title: t('who'), cell: (row) => row.by, phone: 'none' },
      { key: 'state', title: s('state'), cell: (row) => <StateDot tone={row.isCurrent ? 'green' : 'grey'}>{t(row.isCurrent ? 'holds' : 'ended')}</StateDot>, phone: 'aside' },
    ],
    [t, u, s, language, format],
  )
  if (asked.error && !rows) return <Problem title={s('failed')} problem={asked.error} onAgain={() => void asked.refetch()} />
  if (!rows) return <Bones rows={8} what={t('classes')} />
  return (
    <>
      <Section title={t('classes')} scope={region && t('classesWhy', { place: region.name })}>
        <p className="jw-case-why">{t('classesRule')}</p>
        <ul className="jw-promises">
          {rows.filter((row) => row.isCurrent).map((row) => (
            <li key={row.code} className="jw-part">
              <div className="jw-promise-head">
                <h3>{row.title[language]}</h3>
                <ReasonedButton size="small" reason={reason} onClick={() => setOpen(row)}>{u('change')}</ReasonedButton>
              </div>
              <dl className="jw-promise-times">
                <div><dt>{t('firstResponse')}</dt><dd>{spanText(u, row.firstResponse)}</dd></div>
                <div><dt>{t('solution')}</dt><dd>{spanText(u, row.solution)}</dd></div>
              </dl>
              <div>
                <p className="jw-label">{t('steps')}</p>
                {row.steps.length === 0 ? <p className="jw-ink3">{t('noSteps')}</p> : <ul className="jw-promise-steps">{row.steps.map((one) => <li key={one.key}>{stepText(t, u, one)}</li>)}</ul>}
              </div>
              <p className="jw-case-why">{row.validFrom ? [row.region?.name, t('since', { date: format.dateTime(row.validFrom) }), row.by && t('by', { name: row.by })].filter(Boolean).join(' · ') : t('shipped')}</p>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t('history')} scope={t('historyWhy')}>
        <DataTable label={t('history')} columns={columns} rows={rows} rowKey={(row) => row.id ?? row.code} empty={<EmptyState title={t('notHere')} />} />
      </Section>
      {open && region && <ClassDialog version={open} region={region} onClose={() => setOpen(null)} />}
    </>
  )
}
