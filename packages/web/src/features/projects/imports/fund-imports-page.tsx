import { FundImport, projects } from '@jingwei/contract/projects'
import { minorDigitsOf } from '@jingwei/engines/capital'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Modal, Progress } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import type { ApiProblem } from '../../../api/client.ts'
import { upload } from '../../../api/files.ts'
import { queryKey, useApi, useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useRegion } from '../../../app/region.tsx'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { useList } from '../../../app/use-list.ts'
import { pathTo } from '../../../paths.ts'
import { ConfirmAction } from '../../../ui/confirm-action.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { FileDrop } from '../../../ui/file-drop.tsx'
import { PageBody } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { StateDot } from '../../../ui/state-dot.tsx'
import { texts as ledgerTexts } from '../../ledgers/texts.ts'
import { printAmount } from '../../ledgers/money.ts'
import { RegionField } from '../../organisations/picker-fields.tsx'
import { useWords } from '../../programmes/words.tsx'
import '../projects.css'
import { texts as shared } from '../texts.ts'
import { texts } from './texts.ts'

type Import = z.infer<typeof FundImport>
const tones = { waiting: 'amber', taken: 'green', refused: 'grey' } as const

/** `/fund-imports`: projects and money of other systems, read, checked and taken by a second person. */
export default function FundImportsPage() {
  const t = useText(texts)
  const s = useText(shared)
  const { may } = useSession()
  const list = useList({ sort: '-id' })
  const [isUploading, setIsUploading] = useState(false)
  const { data, error, refetch } = useApi(projects.fundImports, { query: list.query.cursor ? { cursor: list.query.cursor } : {} })
  return (
    <>
      <PageHead title={s('fundImports')} crumbs={[{ text: s('projects'), href: pathTo('projects') }]} scope={t('scope')} actions={may('projects:manage') && <Button type="primary" onClick={() => setIsUploading(true)}>{t('upload')}</Button>} />
      <PageBody>
        {error && !data && <Problem title={error.title || s('failed')} problem={error} onAgain={() => void refetch()} />}
        {data?.items.length === 0 && <EmptyState title={t('none')} why={t('noneWhy')} />}
        {data?.items.map((one) => <One key={one.id} one={one} />)}
        {data?.next && <Button onClick={() => list.paging(data)?.onNext?.()}>{s('more')}</Button>}
      </PageBody>
      {isUploading && <UploadDialog onClose={() => setIsUploading(false)} />}
    </>
  )
}

function One({ one }: { one: Import }) {
  const t = useText(texts)
  const s = useText(shared)
  const l = useText(ledgerTexts)
  const format = useFormat()
  const word = useWords()
  const { may } = useSession()
  const decide = useCommand(projects.decideFundImport, { makesStale: [projects.list] })
  const send = (decision: 'take' | 'refuse') => () => decide.mutateAsync({ params: { id: one.id }, body: { decision } })
  const moves = ['receive', 'allocate', 'withdraw', 'commit', 'release', 'disburse', 'spend', 'recover', 'restore'] as const
  const moveName = (move: string) => { const known = moves.find((m) => m === move); return known ? l(`move_${known}`) : move }
  return (
    <article className="jw-milestone">
      <div className="jw-milestone-head">
        <b>{one.name}</b><StateDot tone={tones[one.state]}>{t(`state_${one.state}`)}</StateDot>
        <span className="jw-ink3">{t('projects')} {format.count(one.projects)} · {t('transactions')} {format.count(one.transactions)} · {one.currency} · {t('by')} {one.uploadedBy} {format.dateTime(one.uploadedAt)}</span>
        <span>{one.bookId !== null && <a href={pathTo('ledger', { id: one.bookId })}>{t('toBook')}</a>}</span>
      </div>
      <p className="jw-ink2">{one.totals.map((total) => `${moveName(total.move)} ${printAmount(total.amountMinor, minorDigitsOf(one.currency))}`).join(' · ')}</p>
      <p className={one.faultCount > 0 ? 'jw-red' : 'jw-ink3'}>{t('faults')}: {one.faultCount === 0 ? t('noFaults') : format.count(one.faultCount)}</p>
      {one.faults.length > 0 && <ul className="jw-words-list">{one.faults.slice(0, 20).map((f, i) => <li key={i}><code className="jw-label">{f.at}</code> {word(f.text)}</li>)}</ul>}
      {one.state === 'waiting' && may('projects:approve') && (
        <div className="jw-actions">
          <ConfirmAction verb={t('refuse')} question={`${t('refuse')}?`} disabledReason={one.isMine ? t('mine') : null} onConfirm={send('refuse')} />
          {one.faultCount === 0 && <ConfirmAction verb={t('take')} question={`${t('take')}?`} consequence={t('takeWhy')} button={{ type: 'primary' }} disabledReason={one.isMine ? t('mine') : null} onConfirm={send('take')} />}
          {decide.error && <Problem title={decide.error.title || s('notDone')} problem={decide.error} />}
        </div>
      )}
    </article>
  )
}

function UploadDialog({ onClose }: { onClose: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const client = useQueryClient()
  const { region } = useRegion()
  const [place, setPlace] = useState(region)
  const [sent, setSent] = useState<number | null>(null)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const send = async (file: File) => {
    if (!place) return
    setProblem(null)
    setSent(0)
    try {
      await upload(projects.uploadFunds, file, { body: { regionCode: place.code } }, { onProgress: (done, total) => setSent(Math.round((done / total) * 100)) })
      await client.invalidateQueries({ queryKey: [queryKey(projects.fundImports)[0]] })
      onClose()
    } catch (error) {
      setProblem(error as ApiProblem)
    } finally {
      setSent(null)
    }
  }
  return (
    <Modal open title={t('upload')} onCancel={onClose} cancelText={s('cancel')} okButtonProps={{ style: { display: 'none' } }} mask={{ closable: false }}>
      {problem && <Problem title={problem.title || s('notDone')} problem={problem} />}
      <Field label={t('region')}><RegionField value={place} onChange={setPlace} /></Field>
      {sent === null ? <FileDrop text={t('drop')} buttonText={t('choose')} hint={t('hint')} accept=".xml,.gz,.zip" onFile={(file) => void send(file)} /> : <><p role="status">{t('uploading')}</p><Progress percent={sent} /></>}
    </Modal>
  )
}
