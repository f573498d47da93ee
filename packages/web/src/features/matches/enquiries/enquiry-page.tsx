import { matches, type Shares } from '@jingwei/contract/matches'
import { useParams } from '@tanstack/react-router'
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
import '../matches.css'
import { texts as shared } from '../texts.ts'
import { EnquiryMark, useMatchWords } from '../words.tsx'
import { Compare } from './compare.tsx'
import { texts } from './texts.ts'

const shareWords = { name: 'shareName', text: 'shareText', budget: 'shareBudget', grade: 'shareGrade', contact: 'shareContact' } as const satisfies Record<keyof Shares, string>
const askAgainMs = 30_000

/** `/enquiries/$id`: who was asked, and their offers side by side. */
export default function EnquiryPage() {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const words = useMatchWords()
  const toast = useToast()
  const { may, capacity } = useSession()
  const id = Number(useParams({ strict: false })['id'])
  const { data: enquiry, error, refetch } = useApi(matches.enquiry, { params: { id } }, { refetchEveryMs: askAgainMs })
  const withdraw = useCommand(matches.withdrawEnquiry, { makesStale: [matches.needs, matches.forResult], onDone: () => toast(t('withdrawn')) })
  if (!enquiry) return <PageBody>{error ? <Problem title={error.title || s('failed')} problem={error} onAgain={() => void refetch()} /> : <Bones rows={8} what={t('title')} />}</PageBody>
  const mayWithdraw = capacity?.kind === 'membership' && may('matches:ask') && (enquiry.state === 'open' || enquiry.state === 'due')
  const told = (Object.keys(shareWords) as (keyof Shares)[]).filter((key) => enquiry.shares[key]).map((key) => t(shareWords[key]))
  const { need } = enquiry
  return (
    <>
      <PageHead title={enquiry.title} scope={<EnquiryMark state={enquiry.state} />} crumbs={[{ text: t('title'), href: pathTo('enquiries') }]}
        facts={<><span>{enquiry.organisation.name}</span>{enquiry.scene && <span>{words.of(enquiry.scene.title)}</span>}<span>{t('until')} {format.dateFull(enquiry.until)}</span><span>{enquiry.createdBy} · {format.dateTime(enquiry.createdAt)}</span></>}
        actions={mayWithdraw && <ConfirmAction verb={t('withdraw')} question={t('withdrawQuestion')} consequence={t('withdrawWhy')} reason={s('anyReason')} onConfirm={(reason) => withdraw.mutateAsync({ params: { id }, body: { reason } })} />} />
      <PageBody>
        {enquiry.endedReason && <p className="jw-ink2">{t('endedReason')}{': '}{enquiry.endedReason}</p>}
        <Section title={t('compare')} scope={t('compareScope', { offers: enquiry.offersCount, asked: enquiry.askedCount })}><Compare enquiry={enquiry} /></Section>
        <Section title={t('need')} more={<a href={pathTo('need', { id: need.id })}>{need.title}</a>}>
          {need.text && <p className="jw-x-text" style={{ marginBottom: 12 }}>{need.text}</p>}
          <DescriptionList facts={[
            { label: t('budget'), value: need.budgetFen === null ? null : <span title={words.moneyExact(need.budgetFen)}>{words.money(need.budgetFen)}</span> },
            { label: t('neededBy'), value: need.neededBy && format.dateFull(need.neededBy) },
            { label: t('gradeTarget'), value: words.grades(need.gradeNow, need.gradeTarget) },
            { label: t('shared'), value: told.length > 0 ? told.join(' · ') : t('nothingShared') },
            ...(enquiry.message ? [{ label: t('message'), value: enquiry.message, isWide: true }] : []),
          ]} />
        </Section>
      </PageBody>
    </>
  )
}
