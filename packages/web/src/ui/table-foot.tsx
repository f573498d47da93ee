import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { count } from '../app/format.ts'
import { useText } from '../app/i18n.ts'
import { useFormat } from '../app/use-format.ts'
import type { Paging, SelectionModel } from './table-model.ts'
import { texts } from './texts.ts'

/** Selecting turns the footer into the bulk bar; it covers no row. */
export function TableFoot({ paging, selection }: { paging: Paging | undefined; selection: SelectionModel | undefined }) {
  const t = useText(texts)
  const isSelecting = selection !== undefined && (selection.isAll === true || selection.keys.size > 0)
  if (!isSelecting) return paging ? <div className="jw-table-foot"><Pager {...paging} /></div> : null
  const all = paging?.total ?? 0
  const chosen = selection.isAll ? all : selection.keys.size
  const what = (number: number) => t('rowsOfUnit', { count: number, unit: typeof selection.unit === 'string' ? selection.unit : selection.unit(number) })
  return (
    <div className="jw-table-foot jw-bulk">
      <span className="jw-strong" role="status">{t('selected', { what: what(chosen) })}</span>
      {!selection.isAll && selection.onSelectAll && all > chosen && (
        <button type="button" className="jw-word" onClick={selection.onSelectAll}>{t('selectAll', { what: what(all) })}</button>
      )}
      <div className="jw-actions">{selection.actions}</div>
      <button type="button" className="jw-word jw-quiet" onClick={() => selection.onChange(new Set())}>{t('cancelSelection')}</button>
      {paging && <Pager {...paging} />}
    </div>
  )
}

function Pager({ from, to, total, totalIsExact = true, page, onNext, onPrevious }: Paging) {
  const t = useText(texts)
  const format = useFormat()
  return (
    <nav className="jw-pager" aria-label={t('pages')}>
      <span>{format.rows(from, to, total, totalIsExact)}</span>
      {(onNext ?? onPrevious) && (
        <>
          <button type="button" aria-label={t('previous')} disabled={!onPrevious} onClick={onPrevious}><LeftOutlined /></button>
          <span className="jw-strong" aria-label={t('page', { page })}>{count(page)}</span>
          <button type="button" aria-label={t('next')} disabled={!onNext} onClick={onNext}><RightOutlined /></button>
        </>
      )}
    </nav>
  )
}
