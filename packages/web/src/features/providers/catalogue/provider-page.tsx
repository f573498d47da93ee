import { providers } from '@jingwei/contract/providers'
import { useParams } from '@tanstack/react-router'
import { useApi } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { PageBody } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { texts as shared } from '../texts.ts'
import { ProviderBody } from './provider-body.tsx'

export default function CatalogueProviderPage() {
  const s = useText(shared)
  const format = useFormat()
  const id = Number(useParams({ strict: false })['id'])
  const { data, error, refetch } = useApi(providers.catalogueProvider, { params: { id } })
  if (!data) return <PageBody>{error ? <Problem title={error.title || s('failed')} problem={error} onAgain={() => void refetch()} /> : <Bones rows={8} what={s('provider')} />}</PageBody>
  return (
    <>
      <PageHead title={data.organisation.name} crumbs={[{ text: s('providers'), href: pathTo('catalogueProviders') }]} facts={<><span>{data.region.name}</span>{data.poolUntil && <span>{s('poolUntil', { date: format.dateFull(data.poolUntil) })}</span>}</>} />
      <PageBody><ProviderBody provider={data} isPublic /></PageBody>
    </>
  )
}
