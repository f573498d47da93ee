import { production, type Stop } from '@jingwei/contract/production'
import { useState } from 'react'
import type { z } from 'zod'
import { useApi } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { Section } from '../../../ui/layout.tsx'
import { Segments } from '../../machines/segments.tsx'
import { StateMark } from '../../machines/state-mark.tsx'
import { useMachineWords } from '../../machines/words.ts'
import { texts as shared } from '../texts.ts'
import { ExplainStop, type StopToExplain } from './explain-stop.tsx'
import { texts } from './texts.ts'

type Row = z.infer<typeof Stop>
const secondsOf = (row: Row) => (Date.parse(row.until) - Date.parse(row.from)) / 1000
const shortSeconds = 60

/** Every stop of the range that lasted, newest first; those without a cause wait for one. */
export function StopsSection({ machineId, from, to }: { machineId: number; from: string; to: string }) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const words = useMachineWords()
  const { may, capacity } = useSession()
  const [which, setWhich] = useState<'all' | 'undeclared'>('all')
  const [chosen, setChosen] = useState<StopToExplain | null>(null)
  const { data, error, refetch, isFetching, isPlaceholderData } = useApi(production.stops, { params: { id: machineId }, query: { from, to } })
  const long = data?.items.filter((row) => secondsOf(row) >= shortSeconds || row.reason !== null)
  const hidden = (data?.items.length ?? 0) - (long?.length ?? 0)
  const rows = long?.filter((row) => which === 'all' || row.reason === null).toSorted((a, b) => Date.parse(b.from) - Date.parse(a.from))
  const mayExplain = may('machines:manage') && capacity?.kind === 'membership'
  const columns: Column<Row>[] = [
    { key: 'from', title: s('from'), cell: (row) => format.dateTime(row.from), phone: 'detail' },
    { key: 'until', title: s('until'), cell: (row) => format.time(row.until), phone: 'none' },
    { key: 'lasted', title: s('lasted'), cell: (row) => format.duration(secondsOf(row)), align: 'right', ink: 'ink', phone: 'aside' },
    { key: 'state', title: s('stateOne'), cell: (row) => <StateMark state={row.state} />, ink: 'ink', phone: 'detail' },
    { key: 'reason', title: s('reason'), cell: (row) => (row.reason ? words.of(row.reason.title) : <span className="jw-ink3">{s('noReason')}</span>), ink: 'ink', phone: 'title' },
    { key: 'note', title: t('note'), cell: (row) => row.note, width: 280, phone: 'none' },
    { key: 'by', title: t('by'), cell: (row) => row.by, phone: 'none' },
  ]
  return (
    <Section title={t('stops')} scope={data && t('stopCount', { count: data.items.length })}
      more={<Segments label={t('stops')} value={which} onChange={setWhich} options={[{ value: 'all', text: t('showAll') }, { value: 'undeclared', text: t('onlyUndeclared') }]} />}>
      <DataTable label={t('stops')} columns={columns} rows={rows?.slice(0, 500)} rowKey={(row) => row.from} problem={error} problemTitle={t('stopsFailed')} onAgain={() => void refetch()}
        isRefreshing={isFetching && isPlaceholderData} empty={<p className="jw-ink3">{t('noStops')}</p>}
        {...(mayExplain
          ? {
              rowAction: (row: Row) => (
                <button type="button" className="jw-word" onClick={() => setChosen({ from: row.from, until: row.until, state: row.state, reason: row.reason?.code ?? null, note: row.note })}>
                  {row.reason ? t('change') : t('explain')}
                </button>
              ),
            }
          : {})} />
      {hidden > 0 && <p className="jw-label" style={{ marginTop: 8 }}>{t('shortHidden', { count: hidden })}</p>}
      {chosen && <ExplainStop machineId={machineId} stop={chosen} onClose={() => setChosen(null)} />}
    </Section>
  )
}
