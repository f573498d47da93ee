import { UploadOutlined, PlusOutlined } from '@ant-design/icons'
import { diagnosis } from '@jingwei/contract/diagnosis'
import { Instrument } from '@jingwei/contract/instrument'
import type { Answer } from '@jingwei/contract/operation'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { useApi, useCommand } from '../../../api/query.ts'
import { useGo } from '../../../app/client-links.tsx'
import { dateData } from '../../../app/format.ts'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ListPage } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { ReasonedButton } from '../../../ui/reasoned-button.tsx'
import { StateDot } from '../../../ui/state-dot.tsx'
import { useReading } from '../reading.ts'
import { blankInstrument, copyOf } from './edit.ts'
import './instruments.css'
import { kindKeys, stateTone } from './words.ts'
import { texts } from './texts.ts'

type Row = Answer<typeof diagnosis.instruments>['items'][number]
type Fault = { title: string; lines: string[]; again?: { text: string; instrument: Instrument } }
const shownFaults = 5

/** `/diagnosis/instruments`: versions, what they rest on, and whether anybody checked. */
export default function InstrumentsPage() {
  const t = useText(texts)
  const read = useReading()
  const format = useFormat()
  const go = useGo()
  const { may } = useSession()
  const input = useRef<HTMLInputElement>(null)
  const [fault, setFault] = useState<Fault | null>(null)
  const { data, error, isPending, refetch } = useApi(diagnosis.instruments, {})
  const create = useCommand(diagnosis.draftInstrument, { onDone: (made) => go(pathTo('instrument', { id: made.id })) })
  const rows = data?.items ?? []
  const draft = async (instrument: Instrument) => {
    setFault(null)
    await create.mutateAsync({ body: { instrument } }).catch((problem: { code?: string }) => {
      if (problem.code !== 'diagnosis.instrument-taken') return
      const copy = copyOf(instrument, rows)
      setFault({
        title: t('importTaken', { code: instrument.code, version: instrument.version }),
        lines: [],
        again: { text: t('importAs', { version: copy.version }), instrument: copy },
      })
    })
  }
  const take = async (file: File) => {
    setFault(null)
    create.reset()
    let json: unknown
    try {
      json = JSON.parse(await file.text())
    } catch {
      setFault({ title: t('importNotJson'), lines: [] })
      return
    }
    const read = Instrument.safeParse(json)
    if (read.success) await draft(read.data)
    else
      setFault({
        title: t('importNotFit', { count: read.error.issues.length }),
        lines: read.error.issues.slice(0, shownFaults).map((issue) => `${issue.path.join('.')}: ${issue.message}`),
      })
  }
  const columns: Column<Row>[] = [
    { key: 'title', title: t('name'), cell: (row) => read(row.title), width: 360, phone: 'title' },
    { key: 'version', title: t('version'), cell: (row) => row.version, phone: 'detail' },
    {
      key: 'state',
      title: t('state'),
      cell: (row) => <StateDot tone={stateTone[row.state]}>{t(row.state)}</StateDot>,
      ink: 'ink',
      phone: 'aside',
    },
    {
      key: 'verified',
      title: t('certainty'),
      cell: (row) => <StateDot tone={row.verified ? 'green' : 'amber'}>{t(row.verified ? 'verified' : 'unverified')}</StateDot>,
      ink: 'ink',
      phone: 'detail',
    },
    { key: 'document', title: t('document'), cell: (row) => row.document, width: 260, phone: 'none' },
    { key: 'effective', title: t('effective'), cell: (row) => row.effectiveFrom && format.dateData(row.effectiveFrom), phone: 'none' },
    { key: 'kind', title: t('kind'), cell: (row) => t(kindKeys[row.kind]), phone: 'detail' },
    { key: 'origin', title: t('origin'), cell: (row) => t(row.own ? 'own' : 'shipped'), phone: 'none' },
    { key: 'updated', title: t('updated'), cell: (row) => format.date(row.updatedAt), align: 'right', ink: 'ink3', phone: 'none' },
  ]
  const reason = may('diagnosis:instruments') ? null : t('mayNot')
  const blank = () => void draft(blankInstrument(rows, dateData(Date.now())))
  return (
    <ListPage>
      <PageHead
        title={t('title')}
        actions={
          <>
            {!reason && (
              <Button icon={<UploadOutlined />} onClick={() => input.current?.click()}>
                {t('import')}
              </Button>
            )}
            <ReasonedButton type="primary" icon={<PlusOutlined />} reason={reason} loading={create.isPending} onClick={blank}>
              {t('blank')}
            </ReasonedButton>
            <input
              ref={input}
              type="file"
              hidden
              accept=".json,application/json"
              aria-label={t('import')}
              onChange={(event) => {
                const file = event.target.files?.[0]
                event.target.value = ''
                if (file) void take(file)
              }}
            />
          </>
        }
      />
      {(fault || (create.error && create.error.code !== 'diagnosis.instrument-taken')) && (
        <div style={{ padding: '0 24px 16px' }}>
          {fault ? (
            <Problem
              title={t('importFailed')}
              kept={
                <>
                  {fault.title}
                  {fault.lines.map((line) => (
                    <span key={line} style={{ display: 'block' }}>
                      {line}
                    </span>
                  ))}
                </>
              }
              actions={
                fault.again && (
                  <Button size="small" type="primary" onClick={() => void draft(fault.again!.instrument)}>
                    {fault.again.text}
                  </Button>
                )
              }
            />
          ) : (
            <Problem title={t('createFailed')} problem={create.error} />
          )}
        </div>
      )}
      <DataTable<Row>
        label={t('title')}
        columns={columns}
        rows={data?.items}
        rowKey={(row) => row.id}
        href={(row) => pathTo('instrument', { id: row.id })}
        isComfortable
        isLoading={isPending}
        problem={error}
        problemTitle={t('listFailed')}
        onAgain={() => void refetch()}
        empty={<EmptyState title={t('none')} why={t('noneWhy')} />}
      />
    </ListPage>
  )
}
