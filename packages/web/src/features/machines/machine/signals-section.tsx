import type { Machine, Signal } from '@jingwei/contract/machines'
import { Button } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { Section } from '../../../ui/layout.tsx'
import { digitsFor } from '../../telemetry/curve.ts'
import { keyOf, type Latest } from '../../telemetry/live-state.ts'
import { texts as shared } from '../texts.ts'
import { useMachineWords } from '../words.ts'
import { SignalDialog } from './signal-dialog.tsx'
import { texts } from './texts.ts'

type Row = z.infer<typeof Signal>

export function SignalsSection({ machine, latest, mayChange }: { machine: Machine; latest: Latest; mayChange: boolean }) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const words = useMachineWords()
  const [chosen, setChosen] = useState<Row | 'new' | null>(null)
  const lastOf = (row: Row) => {
    const reading = latest.get(keyOf(machine.id, row.code))
    if (!reading) return null
    const value = reading.state ? words.state(reading.state) : reading.value === null ? reading.text : `${format.decimal(reading.value, digitsFor(reading.value))} ${row.unit}`
    return <span title={format.dateTime(reading.at)}>{value}</span>
  }
  const columns: Column<Row>[] = [
    { key: 'title', title: s('signal'), cell: (row) => words.of(row.title), width: 200, phone: 'title' },
    { key: 'code', title: s('code'), cell: (row) => row.code, phone: 'detail' },
    { key: 'kind', title: t('kind'), cell: (row) => words.kind(row.kind), phone: 'detail' },
    { key: 'role', title: t('role'), cell: (row) => (row.role ? words.role(row.role) : null), phone: 'none' },
    { key: 'last', title: t('last'), cell: lastOf, align: 'right', ink: 'ink', width: 160, phone: 'aside' },
    { key: 'min', title: t('min'), cell: (row) => (row.min === null ? null : format.count(row.min)), align: 'right', phone: 'none' },
    { key: 'max', title: t('max'), cell: (row) => (row.max === null ? null : format.count(row.max)), align: 'right', phone: 'none' },
    { key: 'sampling', title: t('samplingSeconds'), cell: (row) => format.count(row.samplingSeconds), align: 'right', phone: 'none' },
    { key: 'hold', title: t('holdSeconds'), cell: (row) => format.count(row.holdSeconds), align: 'right', phone: 'none' },
  ]
  return (
    <Section title={t('signals')} scope={t('signalsScope', { count: machine.signals.length })} more={mayChange && <Button size="small" onClick={() => setChosen('new')}>{t('addSignal')}</Button>}>
      <DataTable label={t('signals')} columns={columns} rows={machine.signals} rowKey={(row) => row.id}
        {...(mayChange ? { rowAction: (row: Row) => <button type="button" className="jw-word" onClick={() => setChosen(row)}>{t('changeSignal')}</button> } : {})} />
      {chosen && <SignalDialog machineId={machine.id} signal={chosen === 'new' ? undefined : chosen} onClose={() => setChosen(null)} />}
    </Section>
  )
}
