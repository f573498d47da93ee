import { collections, type Report } from '@jingwei/contract/collections'
import { useParams } from '@tanstack/react-router'
import { DatePicker, Input, Modal } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useApi, useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { ConfirmAction } from '../../../ui/confirm-action.tsx'
import { DescriptionList } from '../../../ui/description-list.tsx'
import { Field } from '../../../ui/field.tsx'
import { PageBody, Section, TwoColumns } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { ReasonedButton } from '../../../ui/reasoned-button.tsx'
import { Story } from '../../../ui/story.tsx'
import { texts as shared } from '../texts.ts'
import { ReportMark } from '../words.tsx'
import { FillForm } from './fill-form.tsx'
import { SaidTable } from './said-table.tsx'
import { texts } from './texts.ts'

/** `/collections/reports/$id`: filled here; approved, returned, corrected here; all that was ever locked stays in sight. */
export default function ReportPage() {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const id = Number(useParams({ strict: false }).id)
  const { data: r, error, refetch } = useApi(collections.report, { params: { id } }, { keepPrevious: false })
  if (!r) return <PageBody>{error ? <Problem title={error.title || s('failed')} problem={error} onAgain={() => void refetch()} /> : <Bones rows={8} what={s('form')} />}</PageBody>
  const { language } = format
  const isFilling = r.can.some((c) => c.action === 'save')
  const isClosed = r.state === 'draft' && !isFilling
  return (
    <>
      <PageHead title={`${r.form.title[language]} · ${r.period.title[language]}`} crumbs={[{ text: s('title'), href: pathTo('collections') }]} scope={<ReportMark report={r} />}
        facts={[r.filler.name, r.filler.name === r.filler.region.name ? null : r.filler.region.name, `${s('due')} ${format.date(r.dueOn)}`, r.daysLate > 0 && isFilling && t('taken', { date: format.date(r.takenUntil) }), r.revision > 1 && s('revision', { n: r.revision })].filter(Boolean).join(' · ')}
        actions={<Actions report={r} />} />
      <PageBody>
        {r.returnedBecause && r.state === 'returned' && <p className="jw-fill-asks" role="alert"><b>{t('returnedBecause')}</b> {r.returnedBecause}</p>}
        {r.why && <p className="jw-ink2"><b>{r.state === 'excused' ? t('act_excused') : t('correcting')}</b> {r.why}</p>}
        <TwoColumns
          main={isFilling ? <FillForm key={`${r.id}:${r.revision}:${r.state}`} report={r} /> : isClosed ? <p className="jw-ink2">{t('notGiven')}</p> : <SaidTable definition={r.definition} values={r.values} previous={r.previous?.values ?? null} reasons={r.reasons} label={t('values')} />}
          side={
            <>
              <Section title={t('levels')}>
                <DescriptionList facts={r.steps.map((step) => ({ label: `${step.region.name} · ${s(`level_${step.level as 1}`)}`, value: step.by && step.at ? `${step.by} ${format.dateTime(step.at)}` : r.waitsFor?.code === step.region.code ? t('waits') : t('notYet'), isWide: true }))} />
              </Section>
              {r.history.length > 0 && <Section title={t('history')}><Story label={t('history')} items={r.history.map((h, i) => ({ key: i, at: h.at, title: `${t(`act_${h.action as 'submitted'}`)} · ${h.by}`, detail: [h.revision > 1 && s('revision', { n: h.revision }), h.reason].filter(Boolean).join(' · ') || undefined, state: h.action === 'returned' ? 'wrong' : 'done' }))} /></Section>}
            </>
          } />
        {r.revisions.length > 0 && (r.revisions.length > 1 || r.state !== 'locked') && (
          <Section title={t('revisions')}>
            {r.revisions.map((v) => (
              <details key={v.number} open={v.isInForce && r.state !== 'locked'}>
                <summary>{s('revision', { n: v.number })}{v.isInForce && <b> · {t('inForce')}</b>} · {t('lockedBy', { who: v.lockedBy, when: format.dateTime(v.lockedAt) })}{v.why && ` · ${v.why}`}</summary>
                <SaidTable definition={r.definition} values={v.values} previous={r.previous?.values ?? null} reasons={v.reasons} label={s('revision', { n: v.number })} />
              </details>
            ))}
          </Section>
        )}
      </PageBody>
    </>
  )
}

function Actions({ report: r }: { report: Report }) {
  const t = useText(texts)
  const { language } = useFormat()
  const [isExtending, setIsExtending] = useState(false)
  const act = useCommand(collections.act, { makesStale: [collections.round] })
  const govern = useCommand(collections.govern, { makesStale: [collections.round] })
  const decide = useCommand(collections.decide, { makesStale: [collections.report] })
  const can = (action: Report['can'][number]['action']) => r.can.find((c) => c.action === action)
  const id = { params: { id: r.id } }
  const why = (action: Report['can'][number]['action']) => can(action)?.refused?.[language] ?? null
  /** What was refused is shown where it was asked. */
  const decided = async (body: Parameters<typeof decide.mutateAsync>[0]['body']) => {
    const { refused } = await decide.mutateAsync({ params: { id: r.roundId }, body })
    if (refused[0]) throw Object.assign(new Error(), { title: t('decidedNot', { why: refused[0].because[language] }) })
  }
  return (
    <>
      {can('extend') && <ReasonedButton onClick={() => setIsExtending(true)}>{t('extend')}</ReasonedButton>}
      {can('excuse') && <ConfirmAction verb={t('excuse')} question={t('excuseQuestion')} reason={t('excuseReason')} onConfirm={(reason) => govern.mutateAsync({ ...id, body: { action: 'excuse', reason, version: r.version } })} />}
      {can('take-back') && <ConfirmAction verb={t('takeBack')} question={`${t('takeBack')}?`} consequence={t('takeBackWhy')} onConfirm={() => act.mutateAsync({ ...id, body: { action: 'take-back', version: r.version } })} />}
      {can('revise') && <ConfirmAction verb={t('revise')} question={t('reviseQuestion')} consequence={t('reviseWhy')} reason={t('reviseReason')} disabledReason={why('revise')} onConfirm={(reason) => act.mutateAsync({ ...id, body: { action: 'revise', reason, version: r.version } })} />}
      {can('return') && <ConfirmAction verb={t('returnIt')} question={t('returnQuestion')} reason={t('returnReason')} onConfirm={(reason) => decided({ return: [{ id: r.id, version: r.version, reason }] })} />}
      {can('approve') && <ConfirmAction verb={t('approve')} question={t('approveQuestion')} button={{ type: 'primary' }} disabledReason={why('approve')} onConfirm={() => decided({ approve: [{ id: r.id, version: r.version }] })} />}
      {isExtending && <ExtendDialog report={r} onClose={() => setIsExtending(false)} />}
    </>
  )
}

function ExtendDialog({ report: r, onClose }: { report: Report; onClose: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const [until, setUntil] = useState(dayjs().add(7, 'day').format('YYYY-MM-DD'))
  const [reason, setReason] = useState('')
  const extend = useCommand(collections.govern, { onDone: onClose })
  return (
    <Modal open title={t('extend')} onCancel={onClose} okText={t('extend')} cancelText={s('cancel')} okButtonProps={{ disabled: !reason.trim() }} confirmLoading={extend.isPending} onOk={() => extend.mutate({ params: { id: r.id }, body: { action: 'extend', reason: reason.trim(), until, version: r.version } })}>
      {extend.error && <Problem title={extend.error.title || s('notDone')} problem={extend.error} />}
      <Field label={t('extendUntil')} error={extend.error?.field('body.until')}><DatePicker value={dayjs(until)} allowClear={false} onChange={(day) => day && setUntil(day.format('YYYY-MM-DD'))} /></Field>
      <Field label={t('extendReason')} error={extend.error?.field('body.reason')}><Input.TextArea rows={2} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} /></Field>
    </Modal>
  )
}
