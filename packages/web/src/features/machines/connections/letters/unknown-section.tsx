import { machines } from '@jingwei/contract/machines'
import { Modal, Select } from 'antd'
import { useState } from 'react'
import { useApi } from '../../../../api/query.ts'
import { useText } from '../../../../app/i18n.ts'
import { useFormat } from '../../../../app/use-format.ts'
import { pathTo } from '../../../../paths.ts'
import { DataTable, type Column } from '../../../../ui/data-table.tsx'
import { Field } from '../../../../ui/field.tsx'
import { Section } from '../../../../ui/layout.tsx'
import { SignalDialog } from '../../machine/signal-dialog.tsx'
import type { OneConnection } from '../standing.ts'
import { texts } from './texts.ts'

type Unknown = OneConnection['unknownSignals'][number]

/** What the gateway sends and nobody has asked for: one click makes it a signal. */
export function UnknownSection({ connection, mayChange }: { connection: OneConnection; mayChange: boolean }) {
  const t = useText(texts)
  const format = useFormat()
  const here = useApi(machines.list, { query: { filter: `connection:eq:${connection.id}`, limit: 200 } })
  const [asked, setAsked] = useState<Unknown | null>(null)
  const [adding, setAdding] = useState<{ machineId: number; code: string } | null>(null)
  const [chosen, setChosen] = useState<number | null>(null)
  const known = here.data?.items ?? []
  // Messages name a machine by its payload name, which mostly is its code.
  const machineOf = (one: Unknown) => (one.machine === null ? (known.length === 1 ? known[0] : undefined) : known.find((each) => each.code === one.machine || each.name === one.machine))
  const begin = (one: Unknown) => {
    const machine = machineOf(one)
    if (machine) setAdding({ machineId: machine.id, code: one.signal })
    else {
      setChosen(known[0]?.id ?? null)
      setAsked(one)
    }
  }
  const columns: Column<Unknown>[] = [
    { key: 'signal', title: t('signal'), cell: (row) => row.signal, width: 240, phone: 'title' },
    { key: 'machine', title: t('machine'), cell: (row) => row.machine ?? <span className="jw-ink3">{t('unnamed')}</span>, width: 200, phone: 'detail' },
    { key: 'value', title: t('value'), cell: (row) => row.value, width: 200, align: 'right', ink: 'ink', phone: 'aside' },
    { key: 'at', title: t('seen'), cell: (row) => format.ago(row.at), align: 'right', phone: 'detail' },
  ]
  return (
    <Section title={t('unknownTitle')} scope={t('unknownScope')}>
      <DataTable label={t('unknownTitle')} columns={columns} rows={connection.unknownSignals} rowKey={(row) => `${row.machine ?? ''}/${row.signal}`} empty={<p className="jw-ink3">{t('unknownNone')}</p>}
        {...(mayChange ? { rowAction: (row: Unknown) => <button type="button" className="jw-word" onClick={() => begin(row)}>{t('addAs')}</button> } : {})} />
      {asked && (
        <Modal open title={t('addAs')} onCancel={() => setAsked(null)} okText={t('next')} cancelText={t('cancel')} okButtonProps={{ disabled: chosen === null }} width={440}
          onOk={() => { if (chosen !== null) setAdding({ machineId: chosen, code: asked.signal }); setAsked(null) }}>
          {known.length === 0 ? (
            <p>{t('noMachine')}</p>
          ) : (
            <Field label={t('whichMachine')} hint={asked.machine === null ? t('unnamed') : `${asked.machine}：${t('notOnRecord')}`}>
              <Select value={chosen} onChange={setChosen} options={known.map((one) => ({ value: one.id, label: `${one.code} ${one.name}` }))} />
            </Field>
          )}
          {(asked.machine !== null || known.length === 0) && <p style={{ marginTop: 12 }}><a href={pathTo('newMachine', { connection: connection.id })}>{asked.machine === null ? t('addMachine') : t('addNamed', { name: asked.machine })}</a></p>}
        </Modal>
      )}
      {adding && <SignalDialog machineId={adding.machineId} code={adding.code} onClose={() => setAdding(null)} />}
    </Section>
  )
}
