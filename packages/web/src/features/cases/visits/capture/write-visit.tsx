import { PlusOutlined, RightOutlined } from '@ant-design/icons'
import { Button, Input, Select } from 'antd'
import { useState, type ReactNode } from 'react'
import { newKey } from '../../../../api/client.ts'
import { useText } from '../../../../app/i18n.ts'
import { useOnline } from '../../../../app/offline-note.tsx'
import { ConfirmAction } from '../../../../ui/confirm-action.tsx'
import { Field } from '../../../../ui/field.tsx'
import { PhonePage } from '../../../../ui/phone-page.tsx'
import type { Outbox, OutboxState } from '../device/outbox.ts'
import { usePlans } from '../device/use-plans.ts'
import { blankFinding, isBlank, isWhole, lackingOf, type HeldVisit } from '../device/visit.ts'
import { texts as shared } from '../texts.ts'
import { FirmChoice } from './firm-choice.tsx'
import { Hindrances } from './keep-note.tsx'
import { fromLocal, localTime } from './local-time.ts'
import { texts } from './texts.ts'
import { useSubjects } from './use-subjects.ts'

type Props = { outbox: Outbox; held: OutboxState; visit: HeldVisit; note: ReactNode; onBack: () => void; onFinding: (clientId: string) => void }
const none = 0

/** One visit while it is written: who was met, what was seen, and the findings one after another. */
export function WriteVisit({ outbox, held, visit, note, onBack, onFinding }: Props) {
  const t = useText(texts)
  const s = useText(shared)
  const isOnline = useOnline()
  const subjects = useSubjects()
  const { plans } = usePlans()
  const [wasTried, setWasTried] = useState(false)
  const [choosing, setChoosing] = useState(false)
  const [q, setQ] = useState('')
  const id = visit.clientId
  const written = visit.findings.filter((one) => !isBlank(one))
  const isReady = isWhole({ ...visit, findings: written })
  const isIncomplete = written.some((one) => lackingOf(one).length > 0)
  const add = () => {
    const finding = visit.findings.find(isBlank) ?? blankFinding(newKey())
    if (!visit.findings.includes(finding)) outbox.addFinding(id, finding)
    onFinding(finding.clientId)
  }
  const finish = () => {
    setWasTried(true)
    if (isReady) void outbox.finish(id)
  }
  const campaigns = plans.map(({ campaign }) => campaign)
  const options = [{ value: none, label: t('noCampaign') }, ...(visit.campaign && !campaigns.some((one) => one.id === visit.campaign?.id) ? [visit.campaign, ...campaigns] : campaigns).map((one) => ({ value: one.id, label: one.name }))]
  return (
    <PhonePage title={s('newVisit')} onBack={onBack} right={note}
      foot={
        <>
          <Button className="jw-side-button" icon={<PlusOutlined />} onClick={add}>{t(written.length > 0 ? 'nextFinding' : 'addFinding')}</Button>
          <Button className="jw-grow" type="primary" onClick={finish}>{t(isOnline ? 'finish' : 'finishOffline')}</Button>
        </>
      }>
      <Hindrances held={held} />
      <section>
        <div className="jw-firm-line">
          <span className="jw-plan-text">
            <span className="jw-label">{t('firm')}</span>
            <b>{visit.firm.name}</b>
            {visit.firm.id === null && <span className="jw-amber">{t(isOnline ? 'chooseNow' : 'unknownFirm')}</span>}
          </span>
          <Button onClick={() => setChoosing(!choosing)} aria-expanded={choosing}>{t('change')}</Button>
        </div>
        {choosing && (
          <div className="jw-firm-change">
            <Input size="large" allowClear value={q} placeholder={t('searchFirm')} aria-label={t('searchFirm')} onChange={(event) => setQ(event.target.value)} />
            <FirmChoice q={q} plans={plans} onChoose={(firm, campaign) => { outbox.change(id, { firm, campaign: campaign ?? visit.campaign }); setChoosing(false) }} />
          </div>
        )}
      </section>
      <section className="jw-visit-fields">
        <Field label={t('met')} isOptional hint={t('metHint')}><Input size="large" maxLength={400} value={visit.met} onChange={(event) => outbox.change(id, { met: event.target.value })} /></Field>
        <Field label={t('summary')} isOptional={written.length > 0} error={wasTried && visit.summary.trim() === '' && written.length === 0 && t('lacksContent')}>
          <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} maxLength={5000} value={visit.summary} placeholder={t('summaryExample')} onChange={(event) => outbox.change(id, { summary: event.target.value })} />
        </Field>
      </section>
      <section>
        <h2>{t('findings')}</h2>
        {written.length === 0 && <p className="jw-label">{t('noFindings')}</p>}
        <ol className="jw-held">
          {written.map((finding, i) => {
            const lacks = lackingOf(finding)
            return (
              <li key={finding.clientId}>
                <button type="button" onClick={() => onFinding(finding.clientId)}>
                  <span className="jw-held-line"><b>{i + 1} · {finding.subject ? subjects.name(finding.subject) : t('missingSubject')}</b><RightOutlined /></span>
                  <span className="jw-finding-text">{finding.text.trim() || t('missingText')}</span>
                  <span className="jw-label">{[finding.urgency === 'normal' ? null : t(finding.urgency), finding.photos.length > 0 ? t('photos', { count: finding.photos.length }) : null, finding.solved.trim() ? t('solvedHere') : null].filter(Boolean).join(' · ')}</span>
                  {wasTried && lacks.length > 0 && <span className="jw-red">{t(lacks[0] === 'subject' ? 'missingSubject' : 'missingText')}</span>}
                </button>
              </li>
            )
          })}
        </ol>
        {wasTried && isIncomplete && <p className="jw-field-error" role="alert">{t('lacksFinding')}</p>}
      </section>
      <section className="jw-visit-fields">
        <Field label={t('started')}><Input size="large" type="datetime-local" value={localTime(visit.startedAt)} max={localTime(new Date().toISOString())} onChange={(event) => { const at = fromLocal(event.target.value); if (at) outbox.change(id, { startedAt: at }) }} /></Field>
        {options.length > 1 && <Field label={t('campaign')}><Select size="large" value={visit.campaign?.id ?? none} options={options} onChange={(value: number) => { const chosen = options.find((one) => one.value === value); outbox.change(id, { campaign: chosen && value !== none ? { id: value, name: chosen.label } : null }) }} /></Field>}
        <ConfirmAction verb={t('discard')} question={t('discardAsk')} consequence={t('discardWhy')} isIrreversible button={{ danger: true, type: 'text' }} onConfirm={async () => { onBack(); await outbox.drop(id) }} />
      </section>
    </PhonePage>
  )
}
