import { matches } from '@jingwei/contract/matches'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useApi, useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { ConfirmAction } from '../../../ui/confirm-action.tsx'
import { DescriptionList } from '../../../ui/description-list.tsx'
import { PageBody, Section } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { FitList } from '../fits/fit-list.tsx'
import '../matches.css'
import { NeedForm } from '../needs/need-form.tsx'
import { texts as shared } from '../texts.ts'
import { NeedMark, useMatchWords } from '../words.tsx'
import { texts } from './texts.ts'

/** `/needs/$id`: what is needed, and what fits it. */
export default function NeedPage() {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const words = useMatchWords()
  const toast = useToast()
  const { may, capacity } = useSession()
  const [isEditing, setIsEditing] = useState(false)
  const id = Number(useParams({ strict: false })['id'])
  const { data: need, error, refetch } = useApi(matches.need, { params: { id } })
  const fits = useApi(matches.forNeed, { params: { id }, query: { limit: 10 } }, { enabled: need !== undefined && need.state !== 'closed' && need.state !== 'met' })
  const close = useCommand(matches.closeNeed, { makesStale: [matches.enquiries, matches.forResult], onDone: () => toast(t('needClosed')) })
  if (!need) return <PageBody>{error ? <Problem title={error.title || s('failed')} problem={error} onAgain={() => void refetch()} /> : <Bones rows={8} what={t('need')} />}</PageBody>
  const mayClose = capacity?.kind === 'membership' && may('matches:ask') && need.state !== 'closed' && need.state !== 'met' && need.state !== 'working'
  return (
    <>
      <PageHead title={need.title} scope={<NeedMark state={need.state} />} crumbs={[{ text: t('needs'), href: pathTo('needs') }]}
        facts={<><span>{need.organisation.name}</span><span>{need.region.name}</span>{need.enquiries > 0 && <a href={pathTo('enquiries', { filter: `need:eq:${need.id}` })}>{t('enquiriesOfNeed', { count: need.enquiries })}</a>}</>}
        actions={mayClose && <>{need.state === 'open' && !isEditing && <Button onClick={() => setIsEditing(true)}>{t('editNeed')}</Button>}<ConfirmAction verb={t('closeNeed')} question={t('closeNeedQuestion')} consequence={t('closeNeedWhy')} reason={s('anyReason')} onConfirm={(reason) => close.mutateAsync({ params: { id }, body: { reason } })} /></>} />
      <PageBody>
        {isEditing && (
          <NeedForm need={need} onCancel={() => setIsEditing(false)} onSaved={() => {
            setIsEditing(false)
            toast(s('changeSaved'))
          }} />
        )}
        {!isEditing && need.text && <p className="jw-x-text">{need.text}</p>}
        {!isEditing && <DescriptionList facts={[
          { label: s('scene'), value: words.of(need.scene?.title) },
          { label: t('gradeTarget'), value: words.grades(need.gradeNow, need.gradeTarget) },
          { label: t('budget'), value: need.budgetFen === null ? null : <span title={words.moneyExact(need.budgetFen)}>{words.money(need.budgetFen)}</span> },
          { label: t('neededBy'), value: need.neededBy && format.dateFull(need.neededBy) },
          { label: t('source'), value: t(need.isByOfficer ? 'byOfficer' : need.source) },
          { label: t('createdAt'), value: `${need.createdBy} · ${format.dateTime(need.createdAt)}` },
          ...(need.closedReason ? [{ label: t('closedReason'), value: need.closedReason }] : []),
        ].filter((one) => one.value !== null && one.value !== '')} />}
        {need.workId !== null && <a href={pathTo('work', { id: need.workId })}>{t('seeWork')}</a>}
        {need.state !== 'closed' && need.state !== 'met' && (
          <Section title={t('fitsOfNeed')}>
            {fits.error && !fits.data && <Problem title={fits.error.title || s('failed')} problem={fits.error} onAgain={() => void fits.refetch()} />}
            {fits.isPending && !fits.error && <Bones rows={5} what={t('fitsOfNeed')} />}
            {fits.data && <FitList fits={fits.data} askFor={{ needId: need.id, sceneCode: need.scene?.code ?? null, title: need.title }} />}
          </Section>
        )}
      </PageBody>
    </>
  )
}
