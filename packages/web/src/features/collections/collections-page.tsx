import { collections } from '@jingwei/contract/collections'
import { useApi } from '../../api/query.ts'
import { useText } from '../../app/i18n.ts'
import { Bones } from '../../ui/bones.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageBody } from '../../ui/layout.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Problem } from '../../ui/problem.tsx'
import { texts } from './texts.ts'

export default function CollectionsPage() {
  const t = useText(texts)
  const list = useApi(collections.reports, { query: {} })
  return (
    <>
      <PageHead title={t('title')} />
      <PageBody>
        {list.error && !list.data && <Problem title={t('failed')} problem={list.error} onAgain={() => void list.refetch()} />}
        {list.isPending && !list.error && <Bones rows={6} what={t('title')} />}
        {list.data?.items.length === 0 && <EmptyState title={t('none')} />}
        {list.data && list.data.items.length > 0 && <ul>{list.data.items.map((one) => <li key={one.id}>{one.filler.name}</li>)}</ul>}
      </PageBody>
    </>
  )
}
