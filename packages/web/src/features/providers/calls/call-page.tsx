import { providers, type ApplicationRow } from '@jingwei/contract/providers'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { download } from '../../../api/files.ts'
import { useApi, useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { ConfirmAction } from '../../../ui/confirm-action.tsx'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { PageBody, Section } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { ExportRows } from '../../../ui/export-rows.tsx'
import { CallBody } from '../catalogue/call-body.tsx'
import { texts } from '../list/texts.ts'
import { texts as shared } from '../texts.ts'
import { ApplicationMark, CallMark } from '../words.tsx'
import { CallForm } from './call-form.tsx'
import { DecideDialog } from './decide.tsx'

/** `/calls/$id`: one call of the region from draft to decision. */
export default function CallPage() {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const toast = useToast()
  const { may } = useSession()
  const [isEditing, setIsEditing] = useState(false)
  const [isDeciding, setIsDeciding] = useState(false)
  const id = Number(useParams({ strict: false })['id'])
  const { data: call, error, refetch } = useApi(providers.call, { params: { id } })
  const applications = useApi(providers.applications, { query: { callId: id, sort: '-total', limit: 200 } }, { enabled: call !== undefined && call.state !== 'draft' })
  const open = useCommand(providers.openCall, { makesStale: [providers.catalogueCalls], onDone: () => toast(t('opened')) })
  const begin = useCommand(providers.beginReview, { makesStale: [providers.catalogueCalls], onDone: () => toast(t('begun')) })
  if (!call) return <PageBody>{error ? <Problem title={error.title || s('failed')} problem={error} onAgain={() => void refetch()} /> : <Bones rows={8} what={s('calls')} />}</PageBody>
  const mayManage = may('providers:manage')
  const rows = applications.data?.items
  const columns: Column<ApplicationRow>[] = [
    { key: 'name', title: s('provider'), cell: (row) => row.provider.name, width: 260, phone: 'title' },
    { key: 'state', title: s('state'), cell: (row) => <ApplicationMark state={row.state} />, ink: 'ink', phone: 'aside' },
    { key: 'reviews', title: t('reviewed'), cell: (row) => (row.reviews ? t('reviews', { count: row.reviews }) : t('noReview')), phone: 'detail' },
    { key: 'total', title: t('score'), cell: (row) => (row.total === null ? null : format.decimal(row.total, 1)), align: 'right', phone: 'detail' },
    { key: 'copied', title: t('references'), cell: (row) => (row.copiedReferences > 0 ? <span className="jw-red">{t('copiedCount', { count: row.copiedReferences })}</span> : null), phone: 'none' },
    { key: 'at', title: t('sent'), cell: (row) => format.dateTime(row.submittedAt), align: 'right', phone: 'none' },
  ]
  return (
    <>
      <PageHead title={call.title} scope={<CallMark state={call.state} />} crumbs={[{ text: s('calls'), href: pathTo('calls') }]} facts={<><span>{call.region.name}</span>{call.state !== 'draft' && <a href={pathTo('catalogueCall', { id })}>{t('public')}</a>}</>}
        actions={mayManage && !isEditing && (
          <>
            {call.state === 'draft' && <Button onClick={() => setIsEditing(true)}>{t('edit')}</Button>}
            {call.state === 'draft' && <ConfirmAction verb={t('open')} question={t('openQuestion')} consequence={t('openWhy')} button={{ type: 'primary' }} onConfirm={() => open.mutateAsync({ params: { id } })} />}
            {call.state === 'open' && <ConfirmAction verb={t('review')} question={t('reviewQuestion')} consequence={t('reviewWhy')} button={{ type: 'primary' }} onConfirm={() => begin.mutateAsync({ params: { id } })} />}
            {call.state === 'reviewing' && rows && <Button type="primary" onClick={() => setIsDeciding(true)}>{t('decide')}</Button>}
          </>
        )} />
      <PageBody>
        {isEditing ? <CallForm key={call.version} call={call} onDone={() => setIsEditing(false)} onCancel={() => setIsEditing(false)} /> : (
          <>
            {call.state !== 'draft' && (
              <Section title={t('applications')} scope={rows && s('count', { count: applications.data?.total ?? 0 })} more={<ExportRows total={applications.data?.total ?? 0} save={(as) => download(providers.exportApplications, { query: { callId: id, format: as } })} />}>
                <DataTable label={t('applications')} columns={columns} rows={rows} rowKey={(row) => row.id} href={(row) => pathTo('application', { id: row.id })} problem={applications.error} problemTitle={s('failed')} onAgain={() => void applications.refetch()} empty={<EmptyState title={t('noApplications')} />} />
              </Section>
            )}
            <CallBody call={call} />
          </>
        )}
      </PageBody>
      {isDeciding && rows && <DecideDialog call={call} applications={rows.filter((one) => one.state !== 'withdrawn')} onClose={() => setIsDeciding(false)} />}
    </>
  )
}
