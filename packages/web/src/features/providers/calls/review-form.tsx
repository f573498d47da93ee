import { providers, type Application } from '@jingwei/contract/providers'
import { Button, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { useDraft } from '../../../app/use-draft.ts'
import { useFormat } from '../../../app/use-format.ts'
import { ConfirmAction } from '../../../ui/confirm-action.tsx'
import { FieldError } from '../../../ui/field-error.tsx'
import { Section } from '../../../ui/layout.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { texts } from '../list/texts.ts'
import { texts as shared } from '../texts.ts'

/** A reviewer's own scores, or the conflict declared instead. */
export function ReviewForm({ application }: { application: Application }) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const toast = useToast()
  const { person } = useSession()
  const own = application.reviewed.find((one) => one.isOwn)
  const [initial] = useState(() => application.criteria.map(({ code }) => ({ criterion: code, score: own?.scores.find((one) => one.criterion === code)?.score ?? null, comment: own?.scores.find((one) => one.criterion === code)?.comment ?? '' })))
  const { value: rows, change, discard, isRead } = useDraft<typeof initial>(`review:${person.id}:${application.id}:${own?.version ?? 0}`, initial)
  const [wasTried, setWasTried] = useState(false)
  const params = { id: application.id }
  const review = useCommand(providers.review, {
    onDone: () => {
      discard(initial)
      toast(t('sent'))
    },
  })
  const conflict = useCommand(providers.declareConflict)
  if (application.mine === 'own-organisation') return <Section title={t('mine')}><p className="jw-amber">{t('ownOrganisation')}</p></Section>
  if (application.mine === 'conflict') return <Section title={t('mine')}><p className="jw-amber">{t('conflictDone')}</p></Section>
  if (!isRead) return null
  const lacks = rows.some((one) => one.score === null)
  const total = application.criteria.reduce((sum, one) => sum + ((rows.find((row) => row.criterion === one.code)?.score ?? 0) * one.weight) / 100, 0)
  const edit = (code: string, part: { score?: number | null; comment?: string }) => change(rows.map((one) => (one.criterion === code ? { ...one, ...part } : one)))
  const send = () => {
    setWasTried(true)
    if (!lacks) review.mutate({ params, body: { version: own?.version ?? 0, scores: rows.map((one) => ({ criterion: one.criterion, score: one.score ?? 0, comment: one.comment.trim() || null })) } })
  }
  return (
    <Section title={t('mine')} scope={t('yourTotal', { total: format.decimal(total, 1) })}>
      {application.criteria.map((one) => {
        const row = rows.find((each) => each.criterion === one.code)
        return (
          <div key={one.code} className="jw-p-score">
            <span>{one.title} <span className="jw-label">{t('weight')} {one.weight}</span>{one.description && <p className="jw-label">{one.description}</p>}</span>
            <InputNumber aria-label={`${t('score')} ${one.title}`} min={0} max={100} precision={0} controls={false} value={row?.score ?? null} status={wasTried && (row?.score ?? null) === null ? 'error' : ''} onChange={(score) => edit(one.code, { score })} />
            <Input aria-label={`${t('comment')} ${one.title}`} placeholder={t('comment')} maxLength={1000} value={row?.comment ?? ''} onChange={(event) => edit(one.code, { comment: event.target.value })} />
          </div>
        )
      })}
      <FieldError message={wasTried && lacks && t('faultScores')} />
      {review.error && <Problem title={review.error.title} problem={review.error} />}
      <div className="jw-actions" style={{ marginTop: 12 }}>
        <Button type="primary" loading={review.isPending} onClick={send}>{t('sendReview')}</Button>
        <ConfirmAction verb={t('conflict')} question={t('conflictQuestion')} consequence={t('conflictWhy')} reason={s('anyReason')} onConfirm={(reason) => conflict.mutateAsync({ params, body: { reason } })} />
      </div>
    </Section>
  )
}
