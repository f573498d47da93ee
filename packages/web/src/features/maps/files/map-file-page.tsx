import { maps, type RegionMap as Shown } from '@jingwei/contract/maps'
import type { Drawing } from '@jingwei/engines/geometry'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { addressOf, type ApiProblem } from '../../../api/client.ts'
import { download } from '../../../api/files.ts'
import { useApi, useCommand } from '../../../api/query.ts'
import { useLanguage, useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { ConfirmAction } from '../../../ui/confirm-action.tsx'
import { DescriptionList } from '../../../ui/description-list.tsx'
import { PageBody, Section, TwoColumns } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { ReasonedButton } from '../../../ui/reasoned-button.tsx'
import { RegionMap } from '../../../ui/region-map.tsx'
import { useToast } from '../../../ui/toast.tsx'
import '../maps.css'
import { texts } from '../texts.ts'
import { fetched } from '../use-map.ts'
import { MapStateDot } from './map-files-page.tsx'
import { WordsForm } from './words-form.tsx'

/** `/map-files/…`: what a file was found to hold, how it will look, its words, and whether it is shown. */
export default function MapFilePage() {
  const t = useText(texts)
  const { id } = useParams({ strict: false }) as { id: string }
  const map = useApi(maps.get, { params: { id: Number(id) } })
  const crumbs = [{ text: t('title'), href: pathTo('maps') }, { text: t('files'), href: pathTo('mapFiles') }]
  if (map.error && !map.data)
    return <><PageHead title={t('files')} crumbs={crumbs} /><PageBody><Problem title={t('notFound')} problem={map.error} onAgain={() => void map.refetch()} /></PageBody></>
  if (!map.data) return <><PageHead title={t('files')} crumbs={crumbs} /><PageBody><Bones rows={8} what={t('what')} /></PageBody></>
  return <Body map={map.data} crumbs={crumbs} />
}

function Body({ map, crumbs }: { map: Shown; crumbs: { text: string; href: string }[] }) {
  const t = useText(texts)
  const format = useFormat()
  const toast = useToast()
  const publish = useCommand(maps.publish, { onDone: () => toast(t('published')) })
  const withdraw = useCommand(maps.withdraw, { onDone: () => toast(t('withdrawn')) })
  const preview = useQuery<Drawing, ApiProblem>({ queryKey: ['maps', 'preview', map.id], queryFn: async ({ signal }) => (await (await fetched(addressOf(maps.preview, { params: { id: map.id } }), signal)).json()) as Drawing, staleTime: Infinity })
  const isDraft = map.state === 'draft'
  return (
    <>
      <PageHead title={map.title} scope={map.region.name} crumbs={crumbs} facts={<MapStateDot map={map} />}
        actions={
          <>
            <Button onClick={() => download(maps.file, { params: { id: map.id } })}>{t('original')}</Button>
            {map.state !== 'withdrawn' && <ConfirmAction verb={t('withdraw')} question={t('withdraw')} reason={t('withdrawReason')} onConfirm={(reason) => withdraw.mutateAsync({ params: { id: map.id }, body: { version: map.version, reason } })} />}
            {isDraft && <ReasonedButton type="primary" loading={publish.isPending} reason={map.reviewNumber === null ? t('publishNoNumber') : null} onClick={() => publish.mutate({ params: { id: map.id }, body: { version: map.version } })}>{t('publish')}</ReasonedButton>}
          </>
        } />
      <PageBody>
        {publish.error && <Problem title={publish.error.title || t('notDone')} problem={publish.error} />}
        <TwoColumns
          main={
            <>
              <Section title={t('preview')} scope={isDraft ? t('publishWhy') : undefined}>
                {preview.error && <Problem title={t('failed')} problem={preview.error} onAgain={() => void preview.refetch()} />}
                {preview.isPending && !preview.error && <Bones rows={8} what={t('what')} />}
                {preview.data && (
                  <div className="jw-map-preview">
                    <RegionMap map={{ drawing: preview.data, reviewNumber: map.reviewNumber ?? '—', title: map.title, source: map.source }} label={t('shapes')} text={() => ''}
                      tiles={map.report.matched.map(({ code, name }) => ({ key: code, name, value: null }))} />
                  </div>
                )}
              </Section>
              <Report map={map} />
            </>
          }
          side={
            isDraft ? <WordsForm key={map.version} map={map} /> : (
              <Section title={t('words')}>
                <DescriptionList facts={[{ label: t('reviewNumber'), value: map.reviewNumber }, { label: t('source'), value: map.source }, { label: t('system'), value: t(`system_${map.system}`) }, { label: t('validFrom'), value: map.validFrom }, { label: t('validUntil'), value: map.validUntil },
                  ...(map.publishedAt ? [{ label: t('published'), value: t('by', { name: map.publishedBy ?? '—', time: format.dateTime(map.publishedAt) }) }] : []), ...(map.withdrawnFor ? [{ label: t('withdrawReason'), value: map.withdrawnFor, isWide: true }] : [])]} />
              </Section>
            )
          } />
      </PageBody>
    </>
  )
}

function Report({ map }: { map: Shown }) {
  const t = useText(texts)
  const format = useFormat()
  const language = useLanguage()
  const { matched, missing, unmatched, twice, notes } = map.report
  const byName = matched.filter((one) => one.by === 'name').length
  const names = (list: readonly { name: string }[]) => list.slice(0, 30).map((one) => one.name).join('、') + (list.length > 30 ? '…' : '')
  return (
    <Section title={t('report')} scope={`${map.fileName} · ${format.bytes(map.bytes)} · ${t('points')} ${format.count(map.points)}`}>
      <ul className="jw-map-report">
        <li>{t('reportMatched', { count: matched.length })}{byName > 0 && <span className="jw-ink3"> {t('reportByName', { count: byName })}</span>}</li>
        {missing.length > 0 && <li>{t('reportMissing', { count: missing.length })} <span className="jw-ink3">{names(missing)}</span></li>}
        {unmatched.length > 0 && <li>{t('reportUnmatched', { count: unmatched.length })} <span className="jw-ink3">{names(unmatched.map((one) => ({ name: one.name ?? one.code ?? `#${one.number}` })))}</span></li>}
        {twice.length > 0 && <li>{t('reportTwice', { count: twice.length })} <span className="jw-ink3">{names(twice)}</span></li>}
        {notes.map((note, i) => <li key={i}>{note.text[language]}</li>)}
      </ul>
    </Section>
  )
}
