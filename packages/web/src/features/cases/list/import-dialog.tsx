import { cases } from '@jingwei/contract/cases'
import type { Answer } from '@jingwei/contract/operation'
import { useQueryClient } from '@tanstack/react-query'
import { Modal } from 'antd'
import { useState } from 'react'
import type { ApiProblem } from '../../../api/client.ts'
import { download, upload } from '../../../api/files.ts'
import { queryKey } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { FileDrop } from '../../../ui/file-drop.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { texts } from './texts.ts'

type Result = Answer<typeof cases.importRows>
const listed = 50

/** A table of cases, checked whole first: nothing is written until every row is right, and a number comes once. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const t = useText(texts)
  const format = useFormat()
  const client = useQueryClient()
  const [file, setFile] = useState<File | null>(null)
  const [result, setResult] = useState<Result | null>(null)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const send = async (chosen: File, dryRun: boolean) => {
    setFile(chosen)
    setIsBusy(true)
    setProblem(null)
    try {
      const answer = await upload(cases.importRows, chosen, { body: { dryRun: String(dryRun) } })
      setResult(answer)
      if (answer.written) await client.invalidateQueries({ queryKey: [queryKey(cases.list)[0]] })
    } catch (error) {
      setProblem(error as ApiProblem)
    } finally {
      setIsBusy(false)
    }
  }
  const canWrite = file !== null && result !== null && !result.written && result.faults.length === 0 && result.rows > result.known
  return (
    <Modal open title={t('importTitle')} onCancel={onClose} cancelText={t('importClose')} okText={t('importWrite')} okButtonProps={{ disabled: !canWrite }} confirmLoading={isBusy} onOk={() => file && void send(file, false)} mask={{ closable: false }}>
      <p className="jw-ink2">{t('importWhy')} <button type="button" className="jw-word" onClick={() => download(cases.template, {})}>{t('importTemplate')}</button></p>
      {problem && <Problem title={problem.status > 0 ? problem.title : t('importFailed')} problem={problem} />}
      {!result?.written && <FileDrop text={t('importDrop')} buttonText={t('importChoose')} hint=".xlsx, .csv" accept=".xlsx,.csv" isDisabled={isBusy} onFile={(chosen) => void send(chosen, true)} />}
      {result && (
        <div role="status">
          <p>{result.written ? t('importWritten', { count: format.count(result.rows - result.known) }) : result.faults.length > 0 ? t('importFaults', { count: result.faults.length }) : t('importReady', { rows: format.count(result.rows), known: format.count(result.known) })}</p>
          {result.faults.length > 0 && (
            <ul className="jw-words-list">
              {result.faults.slice(0, listed).map((fault, i) => <li key={i}>{t('importLine', { line: fault.line })} {[fault.column, fault.value].filter(Boolean).join('：')} <span className="jw-red">{fault.message}</span></li>)}
            </ul>
          )}
        </div>
      )}
    </Modal>
  )
}
