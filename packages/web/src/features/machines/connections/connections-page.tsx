import { PlusOutlined } from '@ant-design/icons'
import { machines, type ConnectionProtocol } from '@jingwei/contract/machines'
import { Button, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { useApi, useCommand } from '../../../api/query.ts'
import { useGo } from '../../../app/client-links.tsx'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { ListPage } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { ReasonedButton } from '../../../ui/reasoned-button.tsx'
import { StateDot } from '../../../ui/state-dot.tsx'
import { useFocusBack } from '../../../ui/use-focus-back.ts'
import { SecretOnce, type Secret } from '../secret/secret-once.tsx'
import { texts as shared } from '../texts.ts'
import { protocols, useMachineWords } from '../words.ts'
import { standingOf, type OneConnection } from './standing.ts'
import { texts } from './texts.ts'

const everyMs = 15_000

export default function ConnectionsPage() {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const words = useMachineWords()
  const { may } = useSession()
  const [isAdding, setIsAdding] = useState(false)
  const { data, error, refetch, isPending, dataUpdatedAt } = useApi(machines.connections, {}, { refetchEveryMs: everyMs })
  const attention = (count: number) => (count > 0 ? <span className="jw-amber">{format.count(count)}</span> : '0')
  const columns: Column<OneConnection>[] = [
    { key: 'name', title: t('name'), cell: (row) => row.name, width: 260, phone: 'title' },
    { key: 'protocol', title: t('protocol'), cell: (row) => words.protocol(row.protocol), phone: 'detail' },
    { key: 'state', title: t('state'), cell: (row) => { const one = standingOf(row, dataUpdatedAt); return <StateDot tone={one.tone}>{t(one.key)}</StateDot> }, ink: 'ink', phone: 'aside' },
    { key: 'seen', title: t('lastSeen'), cell: (row) => (row.lastSeenAt ? <span title={format.dateTime(row.lastSeenAt)}>{format.ago(row.lastSeenAt, dataUpdatedAt)}</span> : null), align: 'right', phone: 'detail' },
    { key: 'machines', title: t('machines'), cell: (row) => format.count(row.machines), align: 'right', ink: 'ink', phone: 'none' },
    { key: 'accepted', title: t('accepted'), cell: (row) => format.count(row.accepted), align: 'right', ink: 'ink', phone: 'none' },
    { key: 'refused', title: t('refused'), cell: (row) => attention(row.refused), align: 'right', phone: 'none' },
    { key: 'letters', title: t('deadLetters'), cell: (row) => attention(row.deadLetters), align: 'right', phone: 'none' },
    { key: 'unknown', title: t('unknown'), cell: (row) => attention(row.unknownSignals.length), align: 'right', phone: 'none' },
  ]
  const mayManage = may('machines:manage')
  const addButton = <Button type="primary" icon={<PlusOutlined />} onClick={() => setIsAdding(true)}>{t('add')}</Button>
  return (
    <ListPage>
      <PageHead title={t('title')} actions={mayManage ? addButton : <ReasonedButton type="primary" reason={s('mayNotManage')}>{t('add')}</ReasonedButton>} />
      <DataTable label={t('title')} columns={columns} rows={data?.items} rowKey={(row) => row.id} href={(row) => pathTo('connection', { id: row.id })} isLoading={isPending} problem={error} problemTitle={t('failed')} onAgain={() => void refetch()}
        empty={<EmptyState title={t('nothing')} why={t('nothingWhy')} actions={mayManage && (<><Button onClick={() => setIsAdding(true)}>{t('add')}</Button><a href={pathTo('newMachine')}>{t('addMachine')}</a></>)} />} />
      {isAdding && <AddConnection onClose={() => setIsAdding(false)} />}
    </ListPage>
  )
}

function AddConnection({ onClose }: { onClose: () => void }) {
  useFocusBack()
  const t = useText(texts)
  const s = useText(shared)
  const words = useMachineWords()
  const go = useGo()
  const [name, setName] = useState('')
  const [protocol, setProtocol] = useState<z.infer<typeof ConnectionProtocol>>('jingwei')
  const [group, setGroup] = useState('')
  const [edge, setEdge] = useState('')
  const [wasTried, setWasTried] = useState(false)
  const [made, setMade] = useState<Secret | null>(null)
  const add = useCommand(machines.addConnection, { onDone: setMade })
  const isSparkplug = protocol === 'sparkplug'
  const submit = () => {
    setWasTried(true)
    if (name.trim() === '' || (isSparkplug && (group.trim() === '' || edge.trim() === ''))) return
    add.mutate({ body: { name: name.trim(), protocol, ...(isSparkplug ? { sparkplugGroup: group.trim(), sparkplugEdge: edge.trim() } : {}) } })
  }
  if (made)
    return (
      <Modal open title={t('made')} onCancel={onClose} width={760} mask={{ closable: false }}
        footer={<><Button onClick={onClose}>{t('close')}</Button><Button type="primary" onClick={() => { onClose(); go(pathTo('newMachine', { connection: made.connection.id })) }}>{t('addMachineHere')}</Button></>}>
        <SecretOnce secret={made} />
      </Modal>
    )
  const lacks = wasTried && s('required')
  return (
    <Modal open title={t('addTitle')} onCancel={onClose} onOk={submit} okText={s('add')} cancelText={s('cancel')} confirmLoading={add.isPending} width={520} mask={{ closable: false }}>
      <div className="jw-m-form">
        <Field label={t('name')} error={(name.trim() === '' && lacks) || add.error?.field('body.name')}>
          <Input value={name} maxLength={100} autoFocus placeholder={t('nameExample')} onChange={(event) => setName(event.target.value)} />
        </Field>
        <Field label={t('protocol')}><Select value={protocol} onChange={setProtocol} options={protocols.map((value) => ({ value, label: words.protocol(value) }))} /></Field>
        {isSparkplug && (
          <div className="jw-m-pair">
            <Field label={t('group')} error={(group.trim() === '' && lacks) || add.error?.field('body.sparkplugGroup')}><Input value={group} maxLength={64} onChange={(event) => setGroup(event.target.value)} /></Field>
            <Field label={t('edge')} error={(edge.trim() === '' && lacks) || add.error?.field('body.sparkplugEdge')}><Input value={edge} maxLength={64} onChange={(event) => setEdge(event.target.value)} /></Field>
          </div>
        )}
        {add.error && add.error.fields.length === 0 && <Problem title={add.error.title || t('addFailed')} problem={add.error} />}
      </div>
    </Modal>
  )
}
