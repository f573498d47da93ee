import { providers } from '@jingwei/contract/providers'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useApi } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSessionState } from '../../../app/session.tsx'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { PageBody } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { texts as shared } from '../texts.ts'
import { CallMark } from '../words.tsx'
import { ApplyDialog } from './apply-dialog.tsx'
import { CallBody } from './call-body.tsx'
import { texts } from './texts.ts'

/** `/catalogue/calls/$id`: for everybody; a provider applies here. */
export default function CatalogueCallPage() {
  const t = useText(texts)
  const s = useText(shared)
  const session = useSessionState()
  const [isApplying, setIsApplying] = useState(false)
  const id = Number(useParams({ strict: false })['id'])
  const { data: call, error, refetch } = useApi(providers.catalogueCall, { params: { id } })
  if (!call) return <PageBody>{error ? <Problem title={error.title || s('failed')} problem={error} onAgain={() => void refetch()} /> : <Bones rows={8} what={s('calls')} />}</PageBody>
  const mayApply = session.state === 'signed-in' && session.capacity?.kind === 'membership' && session.may('providers:offer') && call.state === 'open'
  return (
    <>
      <PageHead title={call.title} scope={<CallMark state={call.state} />} crumbs={[{ text: s('calls'), href: pathTo('catalogueCalls') }]} facts={<span>{call.region.name}</span>}
        actions={mayApply && <Button type="primary" onClick={() => setIsApplying(true)}>{t('apply')}</Button>} />
      <PageBody><CallBody call={call} /></PageBody>
      {isApplying && <ApplyDialog callId={id} onClose={() => setIsApplying(false)} />}
    </>
  )
}
