import { diagnosis, type AssessmentRow } from '@jingwei/contract/diagnosis'
import { Button } from 'antd'
import { useCommand } from '../../../api/query.ts'
import { useGo } from '../../../app/client-links.tsx'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { PageBody, Section } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { StateDot } from '../../../ui/state-dot.tsx'
import { useKeptApi } from '../../../app/use-kept-api.ts'
import { LevelOf } from '../level-of.tsx'
import { useReading } from '../reading.ts'
import { stateTones } from '../states.ts'
import { texts as shared } from '../texts.ts'
import './self.css'
import { texts } from './texts.ts'

/** `/self`: what waits for an answer, what was submitted, and beginning one of one's own. */
export default function SelfPage() {
  const t = useText(texts)
  const list = useKeptApi(diagnosis.assessments, { query: { sort: '-updated', limit: 100 } })
  const rows = list.data?.items ?? []
  const toDo = rows
    .filter((row) => row.state === 'invited' || row.state === 'drafting')
    .toSorted((a, b) => (a.dueOn ?? '9').localeCompare(b.dueOn ?? '9'))
  const done = rows.filter((row) => !toDo.includes(row))
  return (
    <>
      <PageHead title={t('title')} />
      <PageBody>
        <div className="jw-self-page">
          {list.error && !list.data && <Problem title={t('listFailed')} problem={list.error} onAgain={() => void list.refetch()} />}
          {list.isPending && <Bones rows={4} what={t('title')} />}
          {list.data && rows.length === 0 && <EmptyState title={t('noneTitle')} why={t('noneWhy')} />}
          {toDo.length > 0 && (
            <Section title={t('toDo')}>
              <ul className="jw-self-list">
                {toDo.map((row) => (
                  <ToDoRow key={row.id} row={row} />
                ))}
              </ul>
            </Section>
          )}
          {done.length > 0 && (
            <Section title={t('done')}>
              <ul className="jw-self-list">
                {done.map((row) => (
                  <DoneRow key={row.id} row={row} />
                ))}
              </ul>
            </Section>
          )}
          <BeginOne />
        </div>
      </PageBody>
    </>
  )
}

function ToDoRow({ row }: { row: AssessmentRow }) {
  const t = useText(texts)
  const s = useText(shared)
  const read = useReading()
  const format = useFormat()
  const due = row.dueOn ? format.deadline(row.dueOn) : null
  const tone = due?.tone === 'overdue' ? 'jw-red' : due?.tone === 'today' ? 'jw-amber' : undefined
  return (
    <li>
      <div className="jw-self-text">
        <h3>{read(row.instrument.title)}</h3>
        <p className="jw-self-facts">
          <span>{row.campaign?.title ?? t('ownInitiative')}</span>
          {due && <span className={tone}>{due.tone === 'later' ? t('dueIn', { date: due.text }) : due.text}</span>}
          <span>{row.state === 'invited' ? s('invited') : t('progress', { answered: row.answered, questions: row.questions })}</span>
        </p>
      </div>
      <Button type="primary" href={pathTo('answer', { id: row.id })}>
        {row.state === 'invited' ? t('start') : t('goOn')}
      </Button>
    </li>
  )
}

function DoneRow({ row }: { row: AssessmentRow }) {
  const t = useText(texts)
  const s = useText(shared)
  const read = useReading()
  const format = useFormat()
  const score = row.siteScore ?? row.selfScore
  return (
    <li>
      <div className="jw-self-text">
        <h3>
          <a href={pathTo('result', { id: row.id })}>{read(row.instrument.title)}</a>
        </h3>
        <p className="jw-self-facts">
          <StateDot tone={stateTones[row.state]}>{s(row.state)}</StateDot>
          {row.submittedAt && <span>{format.date(row.submittedAt)}</span>}
          {score !== null && <span className="jw-strong">{format.decimal(score, 1)}</span>}
          <LevelOf level={row.siteLevel ?? row.selfLevel} />
        </p>
      </div>
      <a href={pathTo('result', { id: row.id })}>{t('seeResult')}</a>
    </li>
  )
}

function BeginOne() {
  const t = useText(texts)
  const s = useText(shared)
  const read = useReading()
  const go = useGo()
  const instruments = useKeptApi(diagnosis.instruments, {})
  const begin = useCommand(diagnosis.begin, { onDone: (answer) => go(pathTo('answer', { id: answer.id })) })
  const usable = instruments.data?.items.filter((one) => one.state === 'published') ?? []
  return (
    <Section title={t('begin')} scope={t('beginWhy')}>
      {instruments.error && !instruments.data && (
        <Problem title={t('instrumentsFailed')} problem={instruments.error} onAgain={() => void instruments.refetch()} />
      )}
      {begin.error && <Problem title={t('beginFailed')} problem={begin.error} />}
      {instruments.data && usable.length === 0 && <p className="jw-ink2">{t('noInstruments')}</p>}
      <ul className="jw-self-list">
        {usable.map((one) => (
          <li key={one.id}>
            <div className="jw-self-text">
              <h3>{read(one.title)}</h3>
              <p className="jw-self-facts">
                <span>{one.document}</span>
                {!one.verified && (
                  <span className="jw-amber" title={t('unverifiedWhy')}>
                    {s('unverified')}
                  </span>
                )}
              </p>
            </div>
            <Button
              loading={begin.isPending && begin.variables.body.instrumentId === one.id}
              onClick={() => begin.mutate({ body: { instrumentId: one.id } })}
              aria-label={`${t('start')} ${read(one.title)}`}
            >
              {t('start')}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  )
}
