import { reports, type PublishedFigure, type Release } from '@jingwei/contract/reports'
import { useParams } from '@tanstack/react-router'
import { useApi } from '../../../api/query.ts'
import { useLanguage, useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { MeasureBar } from '../../../ui/bars.tsx'
import { Bones } from '../../../ui/bones.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { DescriptionList } from '../../../ui/description-list.tsx'
import { Figure, Figures } from '../../../ui/figure.tsx'
import { PageBody, Section } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { Sparkline } from '../../../ui/sparkline.tsx'
import '../reports.css'
import { texts } from '../texts.ts'
import { FigureCell, useFigureWords } from '../words.tsx'

/** `/open/figures/$id`: one published figure with what it means, how it was before, and how to use it. */
export default function FigurePage() {
  const t = useText(texts)
  const language = useLanguage()
  const format = useFormat()
  const { parts } = useFigureWords()
  const id = Number(useParams({ strict: false })['id'])
  const { data: r, error, refetch } = useApi(reports.publishedFigure, { params: { id } })
  if (!r) return <PageBody>{error ? <Problem title={error.title || t('failed')} problem={error} onAgain={() => void refetch()} /> : <Bones rows={8} what={t('published')} />}</PageBody>
  const standing = r.history.filter((h) => h.replacedBy === null).slice(0, 24).reverse()
  const kept = r.figures.filter((f) => f.absent === 'suppressed').length
  return (
    <>
      <PageHead title={r.title[language]} crumbs={[{ text: t('published'), href: pathTo('published') }]} scope={r.region.name} facts={<><span>{t(r.time ?? 'ratio')}</span><span>{t('version', { version: r.version })}</span>{r.by && <span>{t('cutBy', { title: r.by.title[language] })}</span>}</>}>
        <Figures><Figure label={r.region.name} value={parts(r, r)} note={t('asOf', { on: format.dateFull(r.on) })} />{standing.length > 1 && <Sparkline values={standing.map((h) => h.value)} label={t('history')} width={160} height={40} hasArea={false} />}</Figures>
      </PageHead>
      <PageBody>
        {r.replacedBy !== null && <p className="jw-amber">{t('correctedBy')} <a href={pathTo('publishedFigure', { id: r.replacedBy })}>{t('seeNew')}</a></p>}
        {r.note && <Section title={t('corrects')}><p>{r.note}</p></Section>}
        <FigureBars release={r} title={t('regions')} rows={r.figures.slice(1).filter((f) => f.part === null)} nameOf={(f) => f.region.name} />
        {r.by && <FigureBars release={r} title={`${t('parts')} · ${r.by.title[language]}`} rows={r.figures.filter((f) => f.part !== null && f.region.code === r.region.code)} nameOf={(f) => f.part!.title[language]} />}
        {r.by && r.figures.some((f) => f.part !== null && f.region.code !== r.region.code) && (
          <Section title={`${t('regions')} × ${r.by.title[language]}`}>
            <DataTable label={t('parts')} rows={r.figures.filter((f) => f.part !== null && f.region.code !== r.region.code)} rowKey={(f) => `${f.region.code} ${f.part!.code}`} columns={[
              { key: 'region', title: t('region'), cell: (f) => f.region.name, phone: 'title' }, { key: 'part', title: t('part'), cell: (f) => f.part!.title[language], phone: 'detail' }, { key: 'value', title: t('value'), cell: (f) => <FigureCell of={r} figure={f} />, align: 'right', phone: 'aside' },
            ]} />
          </Section>
        )}
        {kept > 0 && <p className="jw-ink3">{t('kept', { count: kept })}</p>}
        <Section title={t('definition')}>
          <DescriptionList facts={[
            { label: t('meaning'), value: r.meaning[language] }, { label: t('formula'), value: <code className="jw-digest">{r.formula}</code> }, ...(r.owner ? [{ label: t('owner'), value: r.owner }] : []), ...(r.source ? [{ label: t('source'), value: r.source }] : []),
            { label: t('rule'), value: r.rule.text[language] }, { label: t('proof'), value: <>{t('fold', { id: r.fold.id, at: format.dateTime(r.fold.at) })}<br /><code className="jw-digest">{t('digest')} {r.digest}</code></> },
          ]} />
        </Section>
        <Section title={t('history')}>
          <DataTable label={t('history')} rows={r.history} rowKey={(h) => h.id} href={(h) => pathTo('publishedFigure', { id: h.id })} columns={[
            { key: 'on', title: t('on'), cell: (h) => format.dateFull(h.on), phone: 'title' }, { key: 'value', title: t('value'), cell: (h) => <FigureCell of={r} figure={h} />, align: 'right', phone: 'aside' },
            { key: 'released', title: t('releasedAt'), cell: (h) => format.dateTime(h.releasedAt), align: 'right', phone: 'detail' }, ...(r.history.some((h) => h.replacedBy !== null) ? [{ key: 'state', title: t('state'), cell: (h: Release['history'][number]) => (h.replacedBy === null ? null : <span className="jw-amber">{t('replaced')}</span>), phone: 'detail' as const }] : []),
          ]} />
        </Section>
        <UseIt release={r} />
      </PageBody>
    </>
  )
}

function FigureBars({ release, title, rows, nameOf }: { release: Release; title: string; rows: readonly PublishedFigure[]; nameOf: (f: PublishedFigure) => string }) {
  const { words } = useFigureWords()
  if (rows.length === 0) return null
  const most = Math.max(...rows.map((f) => Math.abs(f.value ?? 0)), 0) || 1
  return (
    <Section title={title}>
      <div className="jw-report-bars">{rows.map((f) => <MeasureBar key={`${f.region.code} ${f.part?.code}`} label={nameOf(f)} ratio={Math.abs(f.value ?? 0) / most} text={words(release, f)} />)}</div>
    </Section>
  )
}

function UseIt({ release: r }: { release: Release }) {
  const t = useText(texts)
  const origin = window.location.origin
  const narrowed = `code=${r.code}&region=${r.region.code}`
  return (
    <Section title={t('useIt')} scope={t('useItScope')}>
      <p className="jw-page-facts"><a href={`/feeds/figures.json?${narrowed}`}>{t('json')}</a><a href={`/feeds/figures.csv?${narrowed}`}>{t('csv')}</a><a href={`/feeds/figures.atom?${narrowed}`}>{t('atom')}</a></p>
      <p className="jw-label">{t('frame')}</p>
      <code className="jw-embed-code">{`<iframe src="${origin}/embed/figures/${r.id}" width="280" height="190" style="border:0" title="${r.title.en}"></iframe>`}</code>
      <p className="jw-label">{t('badge')}</p>
      <code className="jw-embed-code">{`${origin}/embed/figures/${r.id}/badge.svg`}</code>
      <img src={`/embed/figures/${r.id}/badge.svg`} alt={`${r.region.name} ${r.title.zh}`} style={{ maxWidth: '100%' }} />
    </Section>
  )
}
