import { diagnosis, type AssessmentRow } from '@jingwei/contract/diagnosis'
import { Button } from 'antd'
import { useApi } from '../../api/query.ts'
import { useLanguage, useText } from '../../app/i18n.ts'
import { useFormat } from '../../app/use-format.ts'
import { pathTo } from '../../paths.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Section } from '../../ui/layout.tsx'
import { LevelBars } from '../../ui/level-bars.tsx'
import { Deadline } from './deadline.tsx'
import { texts } from './texts.ts'

/** What a firm has to answer, and what came of what it answered. */
export function ToAnswer() {
  const t = useText(texts)
  const language = useLanguage()
  const format = useFormat()
  const mine = useApi(diagnosis.assessments, { query: { limit: 50 } })
  const rows = mine.data?.items ?? []
  const open = rows.filter((row) => row.state === 'invited' || row.state === 'drafting')
  const done = rows.filter((row) => row.state !== 'invited' && row.state !== 'drafting')
  const title = (row: AssessmentRow) => row.campaign?.title ?? row.instrument.title[language]
  const toAnswer: Column<AssessmentRow>[] = [
    { key: 'due', title: t('due'), ink: 'ink', cell: (row) => <Deadline at={row.dueOn} none={t('noDue')} /> },
    { key: 'title', title: t('assessment'), width: 360, ink: 'ink', cell: title },
    { key: 'answered', title: t('progress'), cell: (row) => t('answeredOf', { done: row.answered, all: row.questions }) },
  ]
  const answered: Column<AssessmentRow>[] = [
    { key: 'asOf', title: t('asOf'), cell: (row) => format.dateFull(row.asOf) },
    { key: 'title', title: t('assessment'), width: 320, ink: 'ink', cell: title },
    { key: 'self', title: t('self'), align: 'right', cell: (row) => (row.selfScore === null ? null : format.decimal(row.selfScore, 1)) },
    {
      key: 'site',
      title: t('site'),
      align: 'right',
      cell: (row) => (row.siteScore === null || row.state !== 'confirmed' ? null : format.decimal(row.siteScore, 1)),
    },
    { key: 'level', title: t('levelNow'), cell: (row) => <LevelBars level={row.state === 'confirmed' ? row.siteLevel : row.selfLevel} /> },
  ]
  return (
    <>
      <Section title={t('toAnswer')} scope={open.length > 0 && t('toAnswerScope', { count: open.length })}>
        <DataTable
          label={t('toAnswer')}
          columns={toAnswer}
          rows={mine.data && open}
          rowKey={(row) => row.id}
          isLoading={mine.isPending}
          problem={mine.error}
          problemTitle={t('assessmentsFailed')}
          onAgain={() => void mine.refetch()}
          isComfortable
          rowAction={(row) => (
            <Button size="small" type="primary" href={pathTo('answer', { id: row.id })}>
              {t(row.state === 'invited' ? 'begin' : 'continueAnswering')}
            </Button>
          )}
          empty={
            <EmptyState
              title={t('noneToAnswer')}
              why={t('noneToAnswerWhy')}
              actions={<Button href={pathTo('selfDiagnosis')}>{t('beginOwn')}</Button>}
            />
          }
        />
      </Section>
      {done.length > 0 && (
        <Section title={t('results')}>
          <DataTable
            label={t('results')}
            columns={answered}
            rows={done}
            rowKey={(row) => row.id}
            rowAction={(row) => <a href={pathTo('result', { id: row.id })}>{t('result')}</a>}
          />
        </Section>
      )}
    </>
  )
}
