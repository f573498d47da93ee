import { matches, workMoves, type Work, type WorkMove } from '@jingwei/contract/matches'
import { Button, Input, Modal, Rate } from 'antd'
import { useState } from 'react'
import { changedMeanwhile, useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { Field } from '../../../ui/field.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { useToast } from '../../../ui/toast.tsx'
import '../matches.css'
import { texts as shared } from '../texts.ts'
import { texts } from './texts.ts'

const whys = { 'start': 'startWhy', 'deliver': 'deliverWhy', 'accept': 'acceptWhy', 'return': 'returnWhy', 'rate': 'acceptWhy', 'close': 'closeWhy', 'break-off': 'break-offWhy' } as const
const leastReason = 4

/** What the reader may do with a work now. Who may not, reads why. */
export function WorkMoves({ work }: { work: Work }) {
  const t = useText(texts)
  const s = useText(shared)
  const { may } = useSession()
  const [move, setMove] = useState<WorkMove | null>(null)
  if (work.side === 'officer') return null
  const isOver = ['rated', 'closed', 'broken-off'].includes(work.state)
  if (work.moves.length === 0) {
    const lacks = !may(work.side === 'firm' ? 'matches:ask' : 'matches:offer')
    return <p className="jw-ink2">{isOver ? t('finished') : lacks ? s(work.side === 'firm' ? 'mayNotAsk' : 'mayNotOffer') : t(work.state === 'delivered' ? 'waitingFirm' : 'waitingProvider')}</p>
  }
  const forward = work.moves.filter((one) => one !== 'break-off')
  return (
    <div>
      {forward.length === 0 && <p className="jw-ink2" style={{ marginBottom: 8 }}>{t(work.state === 'delivered' ? 'waitingFirm' : 'waitingProvider')}</p>}
      <div className="jw-actions">
        {work.moves.map((one) => <Button key={one} type={one === forward[0] ? 'primary' : 'default'} danger={one === 'break-off'} onClick={() => setMove(one)}>{t(one)}</Button>)}
      </div>
      {move && <MoveDialog key={move} work={work} move={move} onClose={() => setMove(null)} />}
    </div>
  )
}

function MoveDialog({ work, move, onClose }: { work: Work; move: WorkMove; onClose: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const toast = useToast()
  const [words, setWords] = useState('')
  const [score, setScore] = useState(0)
  const onDone = () => {
    toast(t('moved'))
    onClose()
  }
  const stale = [matches.needs, matches.enquiries, matches.requests]
  const asFirm = useCommand(matches.moveAsFirm, { makesStale: stale, onDone })
  const asProvider = useCommand(matches.moveAsProvider, { makesStale: stale, onDone })
  const { needs } = workMoves[move]
  const lacks = (needs === 'reason' && words.trim().length < leastReason) || (needs === 'score' && score === 0)
  const text = words.trim()
  const params = { id: work.id }
  const send = () => {
    const { version } = work
    if (move === 'start' || move === 'deliver') asProvider.mutate({ params, body: { version, move: { move, note: text } } })
    else if (move === 'break-off' && work.side === 'provider') asProvider.mutate({ params, body: { version, move: { move, reason: text } } })
    else if (move === 'break-off' || move === 'return') asFirm.mutate({ params, body: { version, move: { move, reason: text } } })
    else if (move === 'rate') asFirm.mutate({ params, body: { version, move: { move, score, comment: text || null } } })
    else asFirm.mutate({ params, body: { version, move: { move, note: text } } })
  }
  const problem = asFirm.error ?? asProvider.error
  const label = move === 'return' ? t('returnReason') : move === 'break-off' ? t('breakReason') : move === 'rate' ? t('comment') : t('note')
  return (
    <Modal open title={t('question', { move: t(move) })} onCancel={onClose} onOk={send} okText={t(move)} okButtonProps={{ disabled: lacks, danger: move === 'break-off' }} confirmLoading={asFirm.isPending || asProvider.isPending} width={480}>
      <div className="jw-x-form">
        <p className="jw-ink2">{t(whys[move])}</p>
        {move === 'rate' && <div><p className="jw-label">{t('stars')}</p><Rate value={score} onChange={setScore} aria-label={t('stars')} /></div>}
        <Field label={label} hint={needs === 'reason' ? s('anyReason') : ''}><Input.TextArea rows={3} maxLength={1000} value={words} onChange={(event) => setWords(event.target.value)} /></Field>
        {problem && <Problem title={problem.title} problem={problem} {...(problem.code === changedMeanwhile ? { kept: s('changed') } : {})} />}
      </div>
    </Modal>
  )
}
