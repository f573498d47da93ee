import { providers } from '@jingwei/contract/providers'
import { useParams } from '@tanstack/react-router'
import { useApi, useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { ConfirmAction } from '../../../ui/confirm-action.tsx'
import { PageBody } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { ProviderBody } from '../catalogue/provider-body.tsx'
import { texts as shared } from '../texts.ts'
import { ProviderMark } from '../words.tsx'
import { texts } from './texts.ts'

export default function ProviderPage() {
  const t = useText(texts)
  const s = useText(shared)
  const toast = useToast()
  const { may } = useSession()
  const id = Number(useParams({ strict: false })['id'])
  const { data, error, refetch } = useApi(providers.get, { params: { id } })
  const suspend = useCommand(providers.suspend, { onDone: () => toast(t('suspendedDone')) })
  const resume = useCommand(providers.resume, { onDone: () => toast(t('resumedDone')) })
  if (!data) return <PageBody>{error ? <Problem title={error.title || s('failed')} problem={error} onAgain={() => void refetch()} /> : <Bones rows={8} what={s('provider')} />}</PageBody>
  const refusal = may('providers:manage') ? null : s('mayNotManage')
  return (
    <>
      <PageHead title={data.organisation.name} scope={<ProviderMark state={data.state} />} crumbs={[{ text: s('providers'), href: pathTo('providers') }]} facts={<><span>{data.region.name}</span><a href={pathTo('organisation', { id: data.organisation.id })}>{t('toFirm')}</a></>}
        actions={data.state === 'suspended' ? <ConfirmAction verb={t('resume')} question={`${t('resume')}?`} disabledReason={refusal} onConfirm={() => resume.mutateAsync({ params: { id } })} />
          : data.state === 'published' && <ConfirmAction verb={t('suspend')} question={t('suspendQuestion')} consequence={t('suspendWhy')} reason={s('anyReason')} disabledReason={refusal} onConfirm={(reason) => suspend.mutateAsync({ params: { id }, body: { reason } })} />} />
      <PageBody><ProviderBody provider={data} isPublic={false} /></PageBody>
    </>
  )
}
