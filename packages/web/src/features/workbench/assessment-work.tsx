import type { AssessmentRow } from '@jingwei/contract/diagnosis'
import type { ReactNode } from 'react'
import { useText } from '../../app/i18n.ts'
import { useFormat } from '../../app/use-format.ts'
import { pathTo } from '../../paths.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Section } from '../../ui/layout.tsx'
import { LevelBars } from '../../ui/level-bars.tsx'
import { StateDot } from '../../ui/state-dot.tsx'
import { Deadline } from './deadline.tsx'
import { inStates } from './links.ts'
import { texts } from './texts.ts'
import type { Work } from './use-work.ts'
import { difference, notableDifference } from './work.ts'

const shown = 8
/** A number without its column's head says nothing; on a phone the word stands before it. */
const PhoneWord = ({ word, children }: { word: string; children: ReactNode }) =>
  children === null ? (
    <span className="jw-nothing">—</span>
  ) : (
    <>
      <span className="jw-phone-word">{word} </span>
      {children}
    </>
  )
const firmOf = (row: AssessmentRow) => <a href={pathTo('assessment', { id: row.id })}>{row.organisation.name}</a>

/** Graded on site, waiting for an auditor's word; where the two scores part most is first. */
export function ToConfirm({ work: { toConfirm, confirms } }: { work: Work }) {
  const t = useText(texts)
  const format = useFormat()
  const score = (value: number | null) => (value === null ? null : format.decimal(value, 1))
  const columns: Column<AssessmentRow>[] = [
    { key: 'firm', title: t('firm'), width: 300, phone: 'title', cell: firmOf },
    {
      key: 'self',
      title: t('self'),
      align: 'right',
      phone: 'detail',
      cell: (row) => <PhoneWord word={t('self')}>{score(row.selfScore)}</PhoneWord>,
    },
    {
      key: 'site',
      title: t('site'),
      align: 'right',
      ink: 'ink',
      phone: 'detail',
      cell: (row) => <PhoneWord word={t('site')}>{score(row.siteScore)}</PhoneWord>,
    },
    {
      key: 'difference',
      title: t('difference'),
      align: 'right',
      phone: 'detail',
      cell: (row) => {
        const value = difference(row)
        return value === null ? null : (
          <PhoneWord word={t('difference')}>
            <span className={Math.abs(value) >= notableDifference ? 'jw-amber jw-strong' : undefined}>{format.change(value, 1)}</span>
          </PhoneWord>
        )
      },
    },
    { key: 'level', title: t('level'), phone: 'aside', cell: (row) => <LevelBars level={row.siteLevel} /> },
    { key: 'assessor', title: t('assessor'), cell: (row) => row.assessor?.name },
    { key: 'graded', title: t('gradedOn'), cell: (row) => row.gradedAt && format.date(row.gradedAt) },
  ]
  const total = toConfirm.data?.total ?? 0
  return (
    <Section
      title={t('toConfirm')}
      scope={total > 0 && t('toConfirmScope', { count: total })}
      more={<a href={pathTo('assessments', { state: 'graded' })}>{t('allDiagnosis')}</a>}
    >
      <DataTable
        label={t('toConfirm')}
        columns={columns}
        rows={toConfirm.data?.items.slice(0, shown)}
        rowKey={(row) => row.id}
        isLoading={toConfirm.isPending}
        problem={toConfirm.error}
        problemTitle={t('assessmentsFailed')}
        onAgain={() => void toConfirm.refetch()}
        rowAction={(row) => <a href={pathTo('assessment', { id: row.id })}>{t(confirms ? 'confirm' : 'see')}</a>}
        empty={<EmptyState title={t('noneToConfirm')} why={t('noneToConfirmWhy')} />}
      />
      {!confirms && total > 0 && <p className="jw-label jw-under">{t('confirmByAuditor')}</p>}
      <More total={total} />
    </Section>
  )
}

/** Mine to grade, what is due first. */
export function ToGrade({ work: { toGrade } }: { work: Work }) {
  const t = useText(texts)
  const format = useFormat()
  const columns: Column<AssessmentRow>[] = [
    { key: 'due', title: t('due'), ink: 'ink', phone: 'aside', cell: (row) => <Deadline at={row.dueOn} none={t('noDue')} /> },
    { key: 'firm', title: t('firm'), width: 300, ink: 'ink', phone: 'title', cell: firmOf },
    { key: 'place', title: t('place'), phone: 'detail', cell: (row) => row.organisation.region.name },
    {
      key: 'state',
      title: t('state'),
      phone: 'detail',
      cell: (row) => (
        <StateDot tone={row.state === 'grading' ? 'blue' : 'amber'}>
          {t(row.state === 'grading' ? 'stateGrading' : 'stateSubmitted')}
        </StateDot>
      ),
    },
    {
      key: 'self',
      title: t('self'),
      align: 'right',
      phone: 'detail',
      cell: (row) => (row.selfScore === null ? null : <PhoneWord word={t('self')}>{format.decimal(row.selfScore, 1)}</PhoneWord>),
    },
    { key: 'level', title: t('selfLevel'), cell: (row) => <LevelBars level={row.selfLevel} /> },
    { key: 'submitted', title: t('submitted'), cell: (row) => row.submittedAt && format.date(row.submittedAt) },
  ]
  const total = toGrade.data?.total ?? 0
  return (
    <Section
      title={t('toGrade')}
      scope={total > 0 && t('toGradeScope', { count: total })}
      more={<a href={pathTo('assessments', { mine: true })}>{t('allDiagnosis')}</a>}
    >
      <DataTable
        label={t('toGrade')}
        columns={columns}
        rows={toGrade.data?.items.slice(0, 2 * shown)}
        rowKey={(row) => row.id}
        isLoading={toGrade.isPending}
        problem={toGrade.error}
        problemTitle={t('assessmentsFailed')}
        onAgain={() => void toGrade.refetch()}
        rowAction={(row) => <a href={pathTo('grade', { id: row.id })}>{t(row.state === 'grading' ? 'continueGrading' : 'grade')}</a>}
        empty={<EmptyState title={t('noneToGrade')} why={t('noneToGradeWhy')} />}
      />
      <More total={total} most={2 * shown} />
    </Section>
  )
}

/** Submitted in a running campaign and given to nobody. */
export function Unassigned({ work: { unassigned, isAsking, campaigns } }: { work: Work }) {
  const t = useText(texts)
  const format = useFormat()
  const columns: Column<AssessmentRow>[] = [
    { key: 'submitted', title: t('submitted'), phone: 'aside', cell: (row) => row.submittedAt && format.date(row.submittedAt) },
    { key: 'firm', title: t('firm'), width: 300, ink: 'ink', phone: 'title', cell: firmOf },
    { key: 'place', title: t('place'), phone: 'detail', cell: (row) => row.organisation.region.name },
    {
      key: 'self',
      title: t('self'),
      align: 'right',
      phone: 'detail',
      cell: (row) => (row.selfScore === null ? null : <PhoneWord word={t('self')}>{format.decimal(row.selfScore, 1)}</PhoneWord>),
    },
    { key: 'level', title: t('selfLevel'), phone: 'detail', cell: (row) => <LevelBars level={row.selfLevel} /> },
    { key: 'campaign', title: t('campaign'), width: 220, cell: (row) => row.campaign?.title },
  ]
  if (campaigns.data && unassigned.length === 0 && !isAsking) return null
  const link = (row: AssessmentRow) => (row.campaign ? inStates(row.campaign.id, ['submitted']) : pathTo('assessment', { id: row.id }))
  return (
    <Section title={t('unassigned')} scope={unassigned.length > 0 && t('unassignedScope', { count: unassigned.length })}>
      <DataTable
        label={t('unassigned')}
        columns={columns}
        rows={unassigned.slice(0, shown)}
        rowKey={(row) => row.id}
        isLoading={isAsking || campaigns.isPending}
        rowAction={(row) => <a href={link(row)}>{t('assign')}</a>}
        empty={<EmptyState title={t('allAssigned')} />}
      />
      <More total={unassigned.length} />
    </Section>
  )
}

function More({ total, most = shown }: { total: number; most?: number }) {
  const t = useText(texts)
  return total > most ? <p className="jw-label jw-under">{t('more', { count: total - most })}</p> : null
}
