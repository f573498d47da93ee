import { indicators, type Definition } from '@jingwei/contract/indicators'
import { useState } from 'react'
import { download } from '../../../api/files.ts'
import { useApi } from '../../../api/query.ts'
import { useLanguage, useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { hrefOfLink } from './record-link.ts'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ExportRows } from '../../../ui/export-rows.tsx'
import { Section } from '../../../ui/layout.tsx'
import type { Among } from '../links.ts'
import { useIndicatorFormat } from '../use-indicator-format.ts'
import type { Narrow } from './series.tsx'
import { texts } from './texts.ts'

type Row = { id: number; title: string | null; link: { kind: string; id: number } | null; region: { code: string; name: string }; since: string; amount: number }

/** The records that a sum of the formula is made of, the largest first, each opened with a click. */
export function RecordsBehind({ definition, among, narrow, isPlaced }: { definition: Definition; among: Among; narrow: Narrow; isPlaced: boolean }) {
  const t = useText(texts)
  const language = useLanguage()
  const format = useFormat()
  const write = useIndicatorFormat()
  const [term, setTerm] = useState(0)
  const [limit, setLimit] = useState(50)
  const { data, error, refetch, isPending } = useApi(indicators.records, { params: { code: definition.code }, query: { ...narrow, on: among.on, term, limit: Math.min(200, limit) } }, { enabled: isPlaced })
  const unit = data?.terms[term]?.unit ?? 'firm'
  const amount = (value: number) => (unit === 'fen' ? [format.moneyFigure(value)].map((p) => [p.before, p.value, p.after].filter(Boolean).join(' '))[0]! : format.count(value))
  const columns: Column<Row>[] = [
    { key: 'title', title: t('recordOf'), cell: (r) => (r.title === null ? <span className="jw-ink3">{t('hidden')}</span> : hrefOfLink(r.link) ? <a href={hrefOfLink(r.link)}>{r.title}</a> : r.title), width: 320, phone: 'title' },
    { key: 'amount', title: t('amount'), cell: (r) => amount(r.amount), align: 'right', phone: 'aside' },
    { key: 'place', title: t('place'), cell: (r) => r.region.name, phone: 'detail' },
    { key: 'since', title: t('since'), cell: (r) => format.dateFull(r.since), align: 'right', phone: 'detail' },
  ]
  return (
    <div id="records">
      <Section title={t('records')} scope={data && t('recordsCount', { count: data.records, sum: amount(data.sum) })} more={<ExportRows total={data?.records ?? 0} save={(format) => download(indicators.exportRecords, { params: { code: definition.code }, query: { ...narrow, on: among.on, term: String(term), format } })} />}>
        {data && data.terms.length > 1 && (
          <div className="jw-cuts jw-terms" role="group" aria-label={t('records')}>
            {data.terms.map((one) => (
              <button key={one.place} type="button" aria-pressed={term === one.place} onClick={() => setTerm(one.place)}>
                {one.text[language]} {one.sum === null ? '' : write.inWords({ unit: { code: one.unit, title: { zh: '', en: '' }, per: 1 }, decimals: 0 }, one.sum)}
              </button>
            ))}
          </div>
        )}
        <DataTable label={t('records')} columns={columns} rows={data?.rows} rowKey={(r) => r.id} isLoading={isPending} problem={error} problemTitle={t('failed')} onAgain={() => void refetch()} empty={<EmptyState title={t('noRecords')} />} />
        {data && data.rows.length === limit && limit < 200 && <button type="button" className="jw-word" onClick={() => setLimit(limit + 50)}>{t('more')}</button>}
        {data && <p className="jw-label" title={data.digest}>{t('digest', { digest: data.digest.slice(0, 12) })}</p>}
      </Section>
    </div>
  )
}
