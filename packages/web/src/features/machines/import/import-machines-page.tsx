import { DownloadOutlined } from '@ant-design/icons'
import { machines } from '@jingwei/contract/machines'
import { production } from '@jingwei/contract/production'
import type { Answer } from '@jingwei/contract/operation'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import type { ApiProblem } from '../../../api/client.ts'
import { download, saveAs, upload } from '../../../api/files.ts'
import { queryKey, useApi } from '../../../api/query.ts'
import { useGo } from '../../../app/client-links.tsx'
import { dateData } from '../../../app/format.ts'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { FileDrop } from '../../../ui/file-drop.tsx'
import { PageBody, Section } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { Steps } from '../../../ui/steps.tsx'
import { texts as shared } from '../texts.ts'
import { useMachineWords } from '../words.ts'
import '../machines.css'
import { texts } from './texts.ts'
import { tokensFile } from './tokens-file.ts'

type Result = Answer<typeof machines.importRows>
type Fault = Result['faults'][number]
const listed = 200
/** Ids begin at 1. */
const ownEach = 0

/** Fill in, check, write: nothing is written until the whole table is right. */
export default function ImportMachinesPage() {
  const t = useText(texts)
  const s = useText(shared)
  const words = useMachineWords()
  const client = useQueryClient()
  const { may } = useSession()
  const [connectionId, setConnectionId] = useState(ownEach)
  const [file, setFile] = useState<File | null>(null)
  const [busy, setBusy] = useState<'check' | 'write' | null>(null)
  const [result, setResult] = useState<Result | null>(null)
  const [problem, setProblem] = useState<{ title: string; problem: ApiProblem } | null>(null)
  const connections = useApi(machines.connections, {})

  const send = async (chosen: File, dryRun: boolean) => {
    setFile(chosen)
    setBusy(dryRun ? 'check' : 'write')
    setProblem(null)
    if (dryRun) setResult(null)
    try {
      const answer = await upload(machines.importRows, chosen, { body: { dryRun: String(dryRun), ...(connectionId === ownEach ? {} : { connectionId }) } })
      setResult(answer)
      if (answer.written) await Promise.all([machines.list, machines.connections, machines.workshops, production.hall].map((one) => client.invalidateQueries({ queryKey: [queryKey(one)[0]] })))
    } catch (error) {
      const found = error as ApiProblem
      setProblem({ title: found.status > 0 ? found.title : t(dryRun ? 'failed' : 'writeFailed'), problem: found })
    } finally {
      setBusy(null)
    }
  }
  const restart = () => {
    setFile(null)
    setResult(null)
    setProblem(null)
  }
  if (!may('machines:manage'))
    return (
      <>
        <PageHead title={t('title')} />
        <PageBody><EmptyState title={t('title')} why={s('mayNotManage')} actions={<a href={pathTo('machines')}>{s('toMachines')}</a>} /></PageBody>
      </>
    )
  const step = result?.written ? 3 : result ? (result.faults.length > 0 ? 1 : 2) : busy ? 1 : 0
  return (
    <>
      <PageHead title={t('title')} crumbs={[{ text: s('machines'), href: pathTo('machines') }]} />
      <PageBody>
        <div className="jw-wizard">
          <Steps steps={[t('stepFile'), t('stepCheck'), t('stepWrite')]} current={step} />
          {!result && !busy && (
            <>
              <p className="jw-ink2">
                <Button icon={<DownloadOutlined />} onClick={() => download(machines.template, {})}>{t('template')}</Button> <span style={{ marginLeft: 8 }}>{t('templateWhy')}</span>
              </p>
              <div className="jw-m-form" style={{ maxWidth: 480 }}>
                <Field label={t('gateway')} hint={t('gatewayWhy')}>
                  <Select value={connectionId} onChange={setConnectionId} loading={connections.isPending}
                    options={[{ value: ownEach, label: t('ownConnections') }, ...(connections.data?.items ?? []).map((one) => ({ value: one.id, label: `${one.name} · ${words.protocol(one.protocol)}` }))]} />
                </Field>
              </div>
              <FileDrop text={t('drop')} buttonText={t('choose')} hint={t('hint')} accept=".xlsx,.csv" onFile={(chosen) => void send(chosen, true)} />
            </>
          )}
          {busy && <div><p className="jw-ink2">{t(busy === 'check' ? 'checking' : 'writing', { name: file?.name ?? '' })}</p><Bones rows={3} /></div>}
          {problem && <Problem title={problem.title} problem={problem.problem} actions={<Button size="small" onClick={restart}>{t('again')}</Button>} />}
          {!busy && result && !result.written && result.faults.length > 0 && <Faults faults={result.faults} onAgain={restart} onFile={(chosen) => void send(chosen, true)} />}
          {!busy && result && !result.written && result.faults.length === 0 && file && (
            <div className="jw-stack" style={{ gap: 12 }}>
              <h2>{t('good', { rows: result.rows })}</h2>
              <p className="jw-ink2">{t('goodWhy')}</p>
              <div className="jw-actions"><Button type="primary" onClick={() => void send(file, false)}>{t('write', { count: result.rows })}</Button><Button onClick={restart}>{t('again')}</Button></div>
            </div>
          )}
          {result?.written && <Written result={result} />}
        </div>
      </PageBody>
    </>
  )
}

function Faults({ faults, onAgain, onFile }: { faults: readonly Fault[]; onAgain: () => void; onFile: (file: File) => void }) {
  const t = useText(texts)
  const format = useFormat()
  const columns: Column<Fault & { at: number }>[] = [
    { key: 'line', title: t('line'), cell: (row) => format.count(row.line), ink: 'ink', phone: 'aside' },
    { key: 'column', title: t('column'), cell: (row) => row.column ?? t('wholeRow'), phone: 'detail' },
    { key: 'value', title: t('value'), cell: (row) => row.value, width: 200, phone: 'detail' },
    { key: 'message', title: t('message'), cell: (row) => row.message, ink: 'ink', phone: 'title' },
  ]
  return (
    <>
      <Section title={t('faulty', { count: faults.length })} scope={t('faultyWhy')} more={<button type="button" className="jw-word" onClick={onAgain}>{t('again')}</button>}>
        <DataTable label={t('faults')} columns={columns} rows={faults.slice(0, listed).map((one, at) => ({ ...one, at }))} rowKey={(row) => row.at} />
        {faults.length > listed && <p className="jw-label">{t('left', { count: faults.length - listed })}</p>}
      </Section>
      <FileDrop text={t('drop')} buttonText={t('choose')} hint={t('hint')} accept=".xlsx,.csv" onFile={onFile} />
    </>
  )
}

function Written({ result }: { result: Result }) {
  const t = useText(texts)
  const go = useGo()
  const [isSaved, setIsSaved] = useState(false)
  const save = () => {
    const address = URL.createObjectURL(new Blob([tokensFile([t('code'), t('username'), t('token')], result.secrets)], { type: 'text/csv' }))
    saveAs(address, `${t('secretsFile')}-${dateData(Date.now())}.csv`)
    setTimeout(() => URL.revokeObjectURL(address), 60_000)
    setIsSaved(true)
  }
  const columns: Column<Result['secrets'][number]>[] = [
    { key: 'code', title: t('code'), cell: (row) => row.code, phone: 'title' },
    { key: 'username', title: t('username'), cell: (row) => row.username, phone: 'detail' },
    { key: 'token', title: t('token'), cell: (row) => <code>{row.token}</code>, phone: 'detail' },
  ]
  return (
    <div className="jw-stack" style={{ gap: 16 }}>
      <h2>{t('written', { count: result.rows })}</h2>
      {result.secrets.length === 0 ? (
        <p className="jw-ink2">{t('noSecrets')}</p>
      ) : (
        <>
          <p className="jw-once-note">{t('secretsWhy')}</p>
          <div><Button type={isSaved ? 'default' : 'primary'} icon={<DownloadOutlined />} onClick={save}>{t('download')}</Button></div>
          <DataTable label={t('secrets')} columns={columns} rows={result.secrets.slice(0, listed)} rowKey={(row) => row.code} />
        </>
      )}
      <div className="jw-actions"><Button type={isSaved || result.secrets.length === 0 ? 'primary' : 'default'} onClick={() => go(pathTo('machines'))}>{t('toList')}</Button></div>
    </div>
  )
}
