import { providers } from '@jingwei/contract/providers'
import { Button } from 'antd'
import { useState } from 'react'
import { useApi, useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { ConfirmAction } from '../../../ui/confirm-action.tsx'
import { PageBody, Section } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { ReasonedButton } from '../../../ui/reasoned-button.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { DeskTabs } from '../../matches/requests/desk-tabs.tsx'
import { ProviderBody } from '../catalogue/provider-body.tsx'
import { texts as shared } from '../texts.ts'
import { ProviderMark } from '../words.tsx'
import { ProfileForm } from './profile-form.tsx'
import { References } from './references.tsx'
import { texts } from './texts.ts'

export default function OwnProviderPage() {
  const t = useText(texts)
  const s = useText(shared)
  const toast = useToast()
  const { may, capacity } = useSession()
  const [isEditing, setIsEditing] = useState(false)
  const { data, error, refetch } = useApi(providers.own)
  const publish = useCommand(providers.publishProfile, { makesStale: [providers.catalogueProviders], onDone: () => toast(t('publishedDone')) })
  const withdraw = useCommand(providers.withdrawProfile, { makesStale: [providers.catalogueProviders], onDone: () => toast(t('withdrawnDone')) })
  const mayEdit = may('providers:offer')
  const provider = data?.provider
  return (
    <>
      <PageHead title={t('profile')} scope={provider ? <ProviderMark state={provider.state} /> : capacity?.organisation?.name}
        facts={provider?.state === 'published' ? <a href={pathTo('catalogueProvider', { id: provider.id })}>{t('public')}</a> : t('profileWhy')}
        actions={provider && !isEditing && (
          <>
            {provider.state === 'published' && mayEdit && <ConfirmAction verb={t('withdraw')} question={t('withdrawQuestion')} consequence={t('withdrawWhy')} onConfirm={() => withdraw.mutateAsync({})} />}
            <ReasonedButton reason={mayEdit ? null : s('mayNotOffer')} onClick={() => setIsEditing(true)}>{t('edit')}</ReasonedButton>
            {(provider.state === 'draft' || provider.state === 'withdrawn') && mayEdit && <Button type="primary" loading={publish.isPending} onClick={() => publish.mutate({})}>{t('publish')}</Button>}
          </>
        )}>
        <DeskTabs current="profile" />
      </PageHead>
      <PageBody>
        {error && !data && <Problem title={error.title || s('failed')} problem={error} onAgain={() => void refetch()} />}
        {publish.error && <Problem title={publish.error.title} problem={publish.error} />}
        {!data && !error && <Bones rows={8} what={t('profile')} />}
        {data && (provider === null || isEditing) && (mayEdit ? <Section title={t('profile')}><ProfileForm key={provider?.version ?? 0} provider={provider ?? null} onClose={provider ? () => setIsEditing(false) : undefined} /></Section> : <p className="jw-ink2">{t('noProfile')}</p>)}
        {provider && !isEditing && <ProviderBody provider={{ ...provider, references: [] }} isPublic={false} hasReferences={false} />}
        {provider && !isEditing && <References provider={provider} mayEdit={mayEdit} />}
      </PageBody>
    </>
  )
}
