import { DownloadOutlined } from '@ant-design/icons'
import { imports, type Import } from '@jingwei/contract/imports'
import { Button, Popover } from 'antd'
import { useState, type ReactNode } from 'react'
import { download } from '../../api/files.ts'
import { useApi } from '../../api/query.ts'
import { useText } from '../../app/i18n.ts'
import { count } from '../../app/format.ts'
import { Bones } from '../../ui/bones.tsx'
import { Problem } from '../../ui/problem.tsx'
import { isMoving } from './import-state.ts'
import '../../ui/table.css'
import './imports.css'
import { PlainRow, RefusedRow, type Outcome } from './row-lines.tsx'
import { texts } from './texts.ts'

const outcomes: readonly Outcome[] = ['refused', 'changed', 'new', 'same']
const pageSize = 50
const everyMs = 1500

/** The rows behind the counts: refused ones with the value, the problem and its cure. */
export function Rows({ job }: { job: Import }) {
  const t = useText(texts)
  const [chosen, setChosen] = useState<Outcome | null>(null)
  const [cursors, setCursors] = useState<readonly (string | null)[]>([null])
  const outcome =
    chosen ?? (job.counts.refused > 0 || isMoving(job.state) ? 'refused' : (outcomes.find((one) => job.counts[one] > 0) ?? 'refused'))
  const choose = (next: Outcome) => {
    setChosen(next)
    setCursors([null])
  }
  return (
    <section className="jw-section">
      <div className="jw-rows-head">
        <div className="jw-rows-tabs" role="group" aria-label={t('tabs')}>
          {outcomes.map((one) => (
            <button key={one} type="button" aria-pressed={one === outcome} onClick={() => choose(one)}>
              {t(one)} <span className="jw-number">{count(job.counts[one])}</span>
            </button>
          ))}
        </div>
        {job.counts.refused > 0 && <RefusedFile id={job.id} />}
      </div>
      <div className="jw-table">
        <div className="jw-table-scroll" role="region" aria-label={t(outcome)} tabIndex={0}>
          <table aria-label={t(outcome)} className="jw-rows">
            <thead>
              {outcome === 'refused' ? (
                <RefusedHead />
              ) : (
                <tr>
                  <th scope="col" className="jw-right">
                    {t('line')}
                  </th>
                  <th scope="col">{t('name')}</th>
                  {outcome === 'changed' && <th scope="col">{t('whatChanges')}</th>}
                </tr>
              )}
            </thead>
            {cursors.map((cursor, i) => (
              <RowPage
                key={`${outcome}${cursor}`}
                job={job}
                outcome={outcome}
                cursor={cursor}
                shownBefore={i * pageSize}
                {...(i === cursors.length - 1 ? { onMore: (next: string) => setCursors([...cursors, next]) } : {})}
              />
            ))}
          </table>
        </div>
      </div>
    </section>
  )
}

function RefusedFile({ id }: { id: number }) {
  const t = useText(texts)
  const [open, setOpen] = useState(false)
  const save = (format: 'xlsx' | 'csv') => {
    setOpen(false)
    download(imports.refused, { params: { id }, query: { format } })
  }
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      arrow={false}
      open={open}
      onOpenChange={setOpen}
      content={
        <ul className="jw-options">
          <li>
            <button type="button" onClick={() => save('xlsx')}>
              {t('xlsx')}
            </button>
          </li>
          <li>
            <button type="button" onClick={() => save('csv')}>
              {t('csv')}
            </button>
          </li>
        </ul>
      }
    >
      <Button size="small" icon={<DownloadOutlined />} aria-expanded={open}>
        {t('downloadRefused')}
      </Button>
    </Popover>
  )
}

function RefusedHead() {
  const t = useText(texts)
  return (
    <tr>
      <th scope="col" className="jw-right">
        {t('line')}
      </th>
      <th scope="col">{t('column')}</th>
      <th scope="col">{t('value')}</th>
      <th scope="col">{t('problem')}</th>
      <th scope="col">{t('cure')}</th>
    </tr>
  )
}

type PageProps = { job: Import; outcome: Outcome; cursor: string | null; shownBefore: number; onMore?: (next: string) => void }

function RowPage({ job, outcome, cursor, shownBefore, onMore }: PageProps) {
  const t = useText(texts)
  const { data, error, refetch } = useApi(
    imports.rows,
    { params: { id: job.id }, query: { outcome, limit: pageSize, ...(cursor ? { cursor } : {}) } },
    {
      keepPrevious: false,
      // A page that is full does not change any more.
      refetchEveryMs: (answer) =>
        isMoving(job.state) && ((answer as { items: unknown[] } | undefined)?.items.length ?? 0) < pageSize ? everyMs : false,
    },
  )
  const span = outcome === 'refused' ? 5 : 3
  const note = (content: ReactNode) => (
    <tbody>
      <tr>
        <td colSpan={span} className="jw-rows-note">
          {content}
        </td>
      </tr>
    </tbody>
  )
  if (error && !data) return note(<Problem title={t('rowsFailed')} problem={error} onAgain={() => void refetch()} />)
  if (!data) return note(<Bones rows={6} what={t('tabs')} />)
  const total = job.counts[outcome]
  const shown = Math.min(shownBefore + data.items.length, total)
  return (
    <>
      <tbody>
        {data.items.map((row) =>
          outcome === 'refused' ? (
            <RefusedRow key={row.line} row={row} />
          ) : (
            <PlainRow key={row.line} row={row} job={job} outcome={outcome} />
          ),
        )}
      </tbody>
      {onMore &&
        note(
          total === 0 && !isMoving(job.state) ? (
            <span className="jw-ink3">{t('nothingHere', { what: t(outcome) })}</span>
          ) : (
            <span className="jw-ink3">
              {shown > 0 && t('shown', { count: shown, total })}{' '}
              {data.next && (
                <button type="button" className="jw-word" onClick={() => onMore(data.next!)}>
                  {t('more', { count: Math.min(pageSize, total - shown) || pageSize })}
                </button>
              )}
            </span>
          ),
        )}
    </>
  )
}
