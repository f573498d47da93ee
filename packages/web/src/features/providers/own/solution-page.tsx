import { providers } from '@jingwei/contract/providers'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
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
import { SolutionBody } from '../catalogue/solution-body.tsx'
import { texts as shared } from '../texts.ts'
import { ProviderMark } from '../words.tsx'
import { SolutionForm } from './solution-form.tsx'
import { texts } from './texts.ts'

/** `/solutions/$id`: the own one, to be changed and published; officers read. */
export default function SolutionPage() {
  const t = useText(texts)
  const s = useText(shared)
  const toast = useToast()
  const { may, capacity } = useSession()
  const [isEditing, setIsEditing] = useState(false)
  const id = Number(useParams({ strict: false })['id'])
  const { data, error, refetch } = useApi(providers.solution, { params: { id } })
  const stale = [providers.own, providers.catalogueSolutions]
  const publish = useCommand(providers.publishSolution, { makesStale: stale, onDone: () => toast(t('publishedDone')) })
  const withdraw = useCommand(providers.withdrawSolution, { makesStale: stale, onDone: () => toast(t('withdrawnDone')) })
  if (!data) return <PageBody>{error ? <Problem title={error.title || s('failed')} problem={error} onAgain={() => void refetch()} /> : <Bones rows={8} what={s('solution')} />}</PageBody>
  const mayEdit = capacity?.kind === 'membership' && capacity.organisation?.name === data.provider.name && may('providers:offer')
  return (
    <>
      <PageHead title={data.title} scope={<ProviderMark state={data.state} />} crumbs={[{ text: t('solutions'), href: pathTo('solutions') }]}
        facts={data.state === 'published' ? <a href={pathTo('catalogueSolution', { id })}>{t('public')}</a> : data.provider.state !== 'published' ? t('needProfile') : undefined}
        actions={mayEdit && !isEditing && (
          <>
            {data.state === 'published' && <ConfirmAction verb={t('withdraw')} question={`${t('withdrawSolution')}?`} consequence={t('withdrawSolutionWhy')} onConfirm={() => withdraw.mutateAsync({ params: { id } })} />}
            <Button onClick={() => setIsEditing(true)}>{t('edit')}</Button>
            {data.state !== 'published' && <Button type="primary" loading={publish.isPending} onClick={() => publish.mutate({ params: { id } })}>{t('publishSolution')}</Button>}
          </>
        )} />
      <PageBody>
        {publish.error && <Problem title={publish.error.title} problem={publish.error} />}
        {isEditing ? <SolutionForm key={data.version} solution={data} onDone={() => setIsEditing(false)} onCancel={() => setIsEditing(false)} /> : <SolutionBody solution={data} />}
      </PageBody>
    </>
  )
}
