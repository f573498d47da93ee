import { programmes, type Application } from '@jingwei/contract/programmes'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { download } from '../../../api/files.ts'
import { useApi, useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { ConfirmAction } from '../../../ui/confirm-action.tsx'
import { DescriptionList } from '../../../ui/description-list.tsx'
import { PageBody, Section, TwoColumns } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { Story } from '../../../ui/story.tsx'
import { texts as shared } from '../texts.ts'
import { ApplicationMark, FitnessView, Money, useWords, yuan } from '../words.tsx'
import { AgreeDialog } from './agree-dialog.tsx'
import { ApplicationForm } from './application-form.tsx'
import { Files } from './files.tsx'
import { Reviews } from './reviews.tsx'
import { texts } from './texts.ts'

/** `/programme-applications/$id`: the firm fills and signs it, officers check it, reviewers score it. */
export default function ApplicationPage() {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const word = useWords()
  const id = Number(useParams({ strict: false })['id'])
  const [isAgreeing, setIsAgreeing] = useState(false)
  const { data: a, error, refetch } = useApi(programmes.application, { params: { id } })
  if (!a) return <PageBody>{error ? <Problem title={error.title || s('failed')} problem={error} onAgain={() => void refetch()} /> : <Bones rows={8} what={s('applications')} />}</PageBody>
  const isEditing = a.mayDo.includes('change')
  const fen = a.awardedFen ?? a.computedFen
  return (
    <>
      <PageHead title={a.title || word(a.programme.title)} crumbs={[{ text: s('applications'), href: pathTo('programmeApplications') }]} scope={<ApplicationMark state={a.state} />}
        facts={
          <>
            {a.number && <span>{a.number}</span>}<span>{a.organisation?.name ?? s('blind', { id: a.id })}</span>{a.region && <span>{a.region.name}</span>}
            <a href={pathTo('publicProgramme', { id: a.programme.id })}>{word(a.programme.title)} · {s('round', { round: a.programme.version })}</a>
            {fen !== null && <span>{s('award')} <Money fen={fen} /></span>}{a.rank !== null && <span>{t('rankIs', { rank: a.rank })}</span>}
            {a.dueOn && <span className={a.isLate ? 'jw-red' : undefined}>{t('due')} {format.date(a.dueOn)}{a.isLate && ` ${s('late')}`}</span>}
          </>
        }
        actions={
          <>
            {a.submittedAt && <Button onClick={() => download(programmes.printApplication, { params: { id } })}>{t('print')}</Button>}
            {a.agreement && <a href={pathTo('project', { id: a.agreement.projectId })}>{t('toProject')}</a>}
            <Checks application={a} />
            {a.mayDo.includes('agree') && <Button type="primary" onClick={() => setIsAgreeing(true)}>{t('agree')}</Button>}
          </>
        } />
      <PageBody>
        <TwoColumns
          main={
            <>
              {isEditing ? <ApplicationForm key={a.id} application={a} /> : <Stated application={a} />}
              <Files application={a} />
              {(a.criteria.length > 0 && (a.ownReviewWanted || a.reviewList.length > 0)) && <Reviews application={a} />}
              <Section title={t('fit')}><FitnessView fitness={a.fitness} hasFacts /></Section>
            </>
          }
          side={
            <>
              {a.isFrozen && a.snapshotDigest && a.submittedAt && <p className="jw-label" style={{ marginBottom: 16 }}>{t('frozen', { date: format.dateTime(a.submittedAt), seal: a.snapshotDigest.slice(0, 12) })}{a.signedBy && ` · ${t('signedBy', { name: a.signedBy })}`}</p>}
              <Section title={t('history')}><Story label={t('history')} items={[...a.history].reverse().map((h, i) => ({ key: i, at: h.at, title: s(`a_${h.state}`), detail: [h.by, h.note].filter(Boolean).join(' — '), state: h.state === 'returned' || h.state === 'refused' ? 'wrong' as const : 'done' as const }))} /></Section>
            </>
          }
        />
      </PageBody>
      {isAgreeing && <AgreeDialog application={a} onClose={() => setIsAgreeing(false)} />}
    </>
  )
}

function Checks({ application: a }: { application: Application }) {
  const t = useText(texts)
  const s = useText(shared)
  const check = useCommand(programmes.checkApplication, { makesStale: [programmes.get] })
  const withdraw = useCommand(programmes.withdraw, { makesStale: [programmes.fits] })
  const send = (decision: 'accept' | 'return' | 'refuse') => (note: string) => check.mutateAsync({ params: { id: a.id }, body: { decision, note, version: a.version } })
  return (
    <>
      {a.mayDo.includes('withdraw') && <ConfirmAction verb={t('withdraw')} question={t('withdrawQuestion')} onConfirm={() => withdraw.mutateAsync({ params: { id: a.id }, body: { version: a.version } })} />}
      {a.mayDo.includes('return') && <ConfirmAction verb={t('return')} question={`${t('return')}?`} reason={s('note')} onConfirm={send('return')} />}
      {a.mayDo.includes('refuse') && <ConfirmAction verb={t('refuse')} question={`${t('refuse')}?`} reason={s('note')} isIrreversible onConfirm={send('refuse')} />}
      {a.mayDo.includes('accept') && <ConfirmAction verb={t('accept')} question={`${t('check')}: ${t('accept')}?`} reason={s('note')} button={{ type: 'primary' }} onConfirm={send('accept')} />}
    </>
  )
}

function Stated({ application: a }: { application: Application }) {
  const t = useText(texts)
  const word = useWords()
  const format = useFormat()
  const shown = (value: string | number | boolean | null | undefined) => (value === true ? t('yes') : value === false ? t('no') : value === null || value === undefined ? null : Number.isInteger(value) ? format.count(Number(value)) : String(value))
  return (
    <Section title={t('form')}>
      <DescriptionList facts={[
        { label: t('summary'), value: <span className="jw-x-text">{a.summary}</span>, isWide: true }, { label: t('cost'), value: a.costFen === null ? null : yuan(a.costFen) },
        ...a.questions.map((q) => ({ label: word(q.title) + (q.unit ? `, ${word(q.unit)}` : ''), value: shown(a.answers[q.code]) })),
      ]} />
    </Section>
  )
}
