import { programmes, type Application } from '@jingwei/contract/programmes'
import { Button, Input, InputNumber, Modal } from 'antd'
import { useState } from 'react'
import { useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { ConfirmAction } from '../../../ui/confirm-action.tsx'
import { Field } from '../../../ui/field.tsx'
import { Section } from '../../../ui/layout.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { texts as shared } from '../texts.ts'
import { useWords } from '../words.tsx'
import { texts } from './texts.ts'

export function Reviews({ application: a }: { application: Application }) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const [isAgreeing, setIsAgreeing] = useState(false)
  const own = a.reviewList.find((r) => r.isOwn)
  const others = a.reviewList.filter((r) => !r.isOwn)
  return (
    <Section title={t('reviewTitle')} more={a.mayDo.includes('consensus') && <Button onClick={() => setIsAgreeing(true)}>{t('consensus')}</Button>}>
      {a.consensus && <p>{t('consensusBy', { total: format.decimal(a.consensus.total, 1), note: a.consensus.note, name: a.consensus.by })}</p>}
      {a.ownReviewWanted && <OwnReview key={own?.version ?? 0} application={a} />}
      {!a.ownReviewWanted && a.reviewList.length === 0 && <p className="jw-ink2">{t('noReviews')}</p>}
      {others.map((r) => (
        <div key={r.id} className="jw-score-row">
          <span>{r.reviewer ?? t('reviewer')}{r.conflict && <span className="jw-amber"> {t('conflicted', { why: r.conflict })}</span>}{r.comment && <span className="jw-ink2"> — {r.comment}</span>}</span>
          <b className="jw-number">{r.total === null ? '—' : format.decimal(r.total, 1)}</b>
        </div>
      ))}
      {isAgreeing && <ConsensusDialog application={a} onClose={() => setIsAgreeing(false)} />}
      {a.total !== null && <p><b>{s('score')} {format.decimal(a.total, 1)}</b></p>}
    </Section>
  )
}

function OwnReview({ application: a }: { application: Application }) {
  const t = useText(texts)
  const s = useText(shared)
  const word = useWords()
  const format = useFormat()
  const toast = useToast()
  const own = a.reviewList.find((r) => r.isOwn)
  const [scores, setScores] = useState<Record<string, { score: number | null; comment: string }>>(Object.fromEntries(a.criteria.map((c) => { const was = own?.scores.find((x) => x.criterion === c.code); return [c.code, { score: was?.score ?? null, comment: was?.comment ?? '' }] })))
  const declare = useCommand(programmes.declare)
  const review = useCommand(programmes.review, { onDone: () => toast(t('saved')) })
  if (own?.conflict) return <p className="jw-amber">{t('conflicted', { why: own.conflict })}</p>
  const conflict = <ConfirmAction verb={t('declareConflict')} question={`${t('declareConflict')}?`} reason={t('conflictWhy')} onConfirm={(why) => declare.mutateAsync({ params: { id: a.id }, body: { conflict: why } })} />
  if (!own?.declaredNone)
    return (
      <div>
        <p className="jw-ink2">{t('declareFirst')}</p>
        {declare.error && <Problem title={declare.error.title || s('notDone')} problem={declare.error} />}
        <div className="jw-actions">{conflict}<Button type="primary" loading={declare.isPending} onClick={() => declare.mutate({ params: { id: a.id }, body: { conflict: null } })}>{t('declareNone')}</Button></div>
      </div>
    )
  const isReady = a.criteria.every((c) => scores[c.code]?.score !== null)
  const total = a.criteria.reduce((sum, c) => sum + (scores[c.code]?.score ?? 0) * c.weight, 0) / 100
  const set = (code: string, part: Partial<{ score: number | null; comment: string }>) => setScores({ ...scores, [code]: { ...scores[code]!, ...part } })
  return (
    <div>
      {review.error && <Problem title={review.error.title || s('notDone')} problem={review.error} />}
      {a.criteria.map((c) => (
        <div key={c.code} className="jw-score-row">
          <span><b>{word(c.title)}</b> <span className="jw-label">{t('weight', { weight: c.weight })}</span>{c.description && <span className="jw-ink2"> — {c.description}</span>}</span>
          <InputNumber aria-label={`${word(c.title)} ${t('score')}`} min={0} max={100} precision={0} value={scores[c.code]?.score ?? null} onChange={(n) => set(c.code, { score: n })} />
          <Input aria-label={`${word(c.title)} ${t('comment')}`} placeholder={t('comment')} maxLength={1000} value={scores[c.code]?.comment ?? ''} onChange={(e) => set(c.code, { comment: e.target.value })} />
        </div>
      ))}
      <div className="jw-actions" style={{ marginTop: 8 }}>
        {conflict}
        <b>{t('total')} {format.decimal(total, 1)}</b>
        <Button type="primary" loading={review.isPending} disabled={!isReady} onClick={() => review.mutate({ params: { id: a.id }, body: { version: own.version, comment: null, scores: a.criteria.map((c) => ({ criterion: c.code, score: scores[c.code]!.score ?? 0, comment: scores[c.code]!.comment.trim() || null })) } })}>{t('sendReview')}</Button>
      </div>
    </div>
  )
}

function ConsensusDialog({ application: a, onClose }: { application: Application; onClose: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const [total, setTotal] = useState<number | null>(a.consensus?.total ?? a.total)
  const [note, setNote] = useState('')
  const agree = useCommand(programmes.consensus, { onDone: onClose })
  return (
    <Modal open title={t('consensus')} onCancel={onClose} okText={t('consensus')} cancelText={s('cancel')} confirmLoading={agree.isPending} okButtonProps={{ disabled: total === null || note.trim() === '' }} mask={{ closable: false }} onOk={() => total !== null && agree.mutate({ params: { id: a.id }, body: { total, note: note.trim(), version: a.version } })}>
      {agree.error && <Problem title={agree.error.title || s('notDone')} problem={agree.error} />}
      <Field label={t('consensusTotal')}><InputNumber min={0} max={100} precision={1} value={total} onChange={setTotal} /></Field>
      <Field label={s('note')}><Input.TextArea rows={3} value={note} maxLength={2000} onChange={(e) => setNote(e.target.value)} /></Field>
    </Modal>
  )
}
