import { providers } from '@jingwei/contract/providers'
import { useParams } from '@tanstack/react-router'
import { useApi } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { PageBody } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { texts as shared } from '../texts.ts'
import { SolutionBody } from './solution-body.tsx'
import { texts } from './texts.ts'

export default function CatalogueSolutionPage() {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const id = Number(useParams({ strict: false })['id'])
  const { data, error, refetch } = useApi(providers.catalogueSolution, { params: { id } })
  if (!data) return <PageBody>{error ? <Problem title={error.title || s('failed')} problem={error} onAgain={() => void refetch()} /> : <Bones rows={8} what={s('solution')} />}</PageBody>
  return (
    <>
      <PageHead title={data.title} crumbs={[{ text: t('title'), href: pathTo('catalogueSolutions') }]}
        facts={<><a href={pathTo('catalogueProvider', { id: data.provider.id })}>{data.provider.name}</a><span>{data.provider.region.name}</span>{data.provider.poolUntil && <span>{s('poolUntil', { date: format.dateFull(data.provider.poolUntil) })}</span>}{data.publishedAt && <span>{t('publishedAt')} {format.dateFull(data.publishedAt)}</span>}</>} />
      <PageBody><SolutionBody solution={data} /></PageBody>
    </>
  )
}
