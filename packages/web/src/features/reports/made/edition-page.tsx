import { reports } from '@jingwei/contract/reports'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { download } from '../../../api/files.ts'
import { useApi } from '../../../api/query.ts'
import { useLanguage, useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { PageBody } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { texts } from '../texts.ts'
import { ContentView } from './content-view.tsx'

/** `/reports/$id/editions/$edition`: one edition, as it was made. */
export default function EditionPage() {
  const t = useText(texts)
  const language = useLanguage()
  const format = useFormat()
  const given = useParams({ strict: false })
  const params = { id: Number(given['id']), edition: Number(given['edition']) }
  const { data: e, error, refetch } = useApi(reports.edition, { params })
  if (!e) return <PageBody>{error ? <Problem title={error.title || t('failed')} problem={error} onAgain={() => void refetch()} /> : <Bones rows={8} what={t('editions')} />}</PageBody>
  return (
    <>
      <PageHead title={e.content?.title ?? t('edition', { on: format.dateFull(e.on) })} crumbs={[{ text: t('reports'), href: pathTo('reports') }, { text: e.content?.title ?? t('editions'), href: pathTo('report', { id: params.id }) }]} scope={t('asOf', { on: format.dateFull(e.on) })} facts={<>{e.content && <span>{e.content.region.name}</span>}<span>{format.dateTime(e.madeAt)}</span>{e.digest && <code className="jw-digest">{t('digest')} {e.digest.slice(0, 16)}…</code>}</>}
        actions={e.state === 'made' && <><Button onClick={() => download(reports.xlsx, { params })}>{t('xlsx')}</Button><Button type="primary" onClick={() => download(reports.pdf, { params })}>{t('pdf')}</Button></>} />
      <PageBody>{e.content ? <ContentView content={e.content} /> : <p className="jw-red">{t('failedEdition')} · {e.problem?.[language]}</p>}</PageBody>
    </>
  )
}
