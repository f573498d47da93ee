import type { Terms, WantedEvidence } from '@jingwei/contract/terms'
import { Button, Checkbox, Input, InputNumber, Select } from 'antd'
import { useText } from '../../../app/i18n.ts'
import { Field } from '../../../ui/field.tsx'
import { texts as projectTexts } from '../../projects/texts.ts'
import { Parts } from './fields.tsx'
import type { TabProps } from './money-tab.tsx'
import { freeCode, replaced, without } from './terms-draft.ts'
import { texts } from './texts.ts'

const kinds = ['document', 'contract', 'invoice', 'photo', 'certificate', 'effect'] as const
const newEvidence = (taken: readonly WantedEvidence[]): WantedEvidence => ({ code: freeCode('proof', taken.map((e) => e.code)), title: { zh: '', en: '' }, kind: 'document', isRequired: true })

export function PlanTab({ terms, change, wrong }: TabProps) {
  const t = useText(texts)
  const sum = terms.milestones.reduce((total, m) => total + m.shareBasisPoints, 0)
  return (
    <>
      <Parts title={t('evidence')} items={terms.evidence} onAdd={() => change({ evidence: [...terms.evidence, newEvidence(terms.evidence)] })} onRemove={(i) => change({ evidence: without(terms.evidence, i) })}>
        {(e, i) => <EvidenceFields one={e} wrong={wrong(`evidence.${i}.title.zh`)} set={(part) => change({ evidence: replaced(terms.evidence, i, part) })} />}
      </Parts>
      <Parts title={t('milestones')} scope={sum === 10_000 ? undefined : <span className="jw-red">{t('wrongShare', { sum: sum / 100 })}</span>} items={terms.milestones} onAdd={() => change({ milestones: [...terms.milestones, { code: freeCode('step', terms.milestones.map((m) => m.code)), title: { zh: '', en: '' }, days: 180, shareBasisPoints: Math.max(0, 10_000 - sum), needsEffect: false, evidence: [] }] })} onRemove={(i) => change({ milestones: without(terms.milestones, i) })}>
        {(m, i) => {
          const set = (part: Partial<Terms['milestones'][number]>) => change({ milestones: replaced(terms.milestones, i, part) })
          return (
            <>
              <Field label={t('name')} error={wrong(`milestones.${i}.title.zh`)}><Input value={m.title.zh} maxLength={300} onChange={(e) => set({ title: { ...m.title, zh: e.target.value } })} /></Field>
              <Field label={t('nameEn')} isOptional><Input value={m.title.en} maxLength={300} onChange={(e) => set({ title: { ...m.title, en: e.target.value } })} /></Field>
              <Field label={t('days')}><InputNumber min={0} max={3650} precision={0} value={m.days} onChange={(n) => set({ days: n ?? 0 })} /></Field>
              <Field label={t('share')}><InputNumber min={0} max={100} precision={2} value={m.shareBasisPoints / 100} onChange={(n) => set({ shareBasisPoints: Math.round((n ?? 0) * 100) })} /></Field>
              <Checkbox checked={m.needsEffect} onChange={(e) => set({ needsEffect: e.target.checked })}>{t('needsEffect')}</Checkbox>
              <div className="jw-full jw-terms-within">
                {m.evidence.map((e, n) => <div key={n} className="jw-terms-row"><EvidenceFields one={e} wrong={wrong(`milestones.${i}.evidence.${n}.title.zh`)} set={(part) => set({ evidence: replaced(m.evidence, n, part) })} /><Button className="jw-remove" size="small" type="text" onClick={() => set({ evidence: without(m.evidence, n) })}>{t('remove')}</Button></div>)}
                <Button size="small" onClick={() => set({ evidence: [...m.evidence, newEvidence(m.evidence)] })}>{t('add')} · {t('milestoneEvidence')}</Button>
              </div>
            </>
          )
        }}
      </Parts>
    </>
  )
}

function EvidenceFields({ one, wrong, set }: { one: WantedEvidence; wrong: string | undefined; set: (part: Partial<WantedEvidence>) => void }) {
  const t = useText(texts)
  const p = useText(projectTexts)
  return (
    <>
      <Field label={t('name')} error={wrong}><Input value={one.title.zh} maxLength={300} onChange={(e) => set({ title: { ...one.title, zh: e.target.value } })} /></Field>
      <Field label={t('nameEn')} isOptional><Input value={one.title.en} maxLength={300} onChange={(e) => set({ title: { ...one.title, en: e.target.value } })} /></Field>
      <Field label={t('evidenceKind')}><Select value={one.kind} onChange={(kind) => set({ kind })} options={kinds.map((value) => ({ value, label: p(`evidence_${value}`) }))} /></Field>
      <Checkbox checked={one.isRequired} onChange={(e) => set({ isRequired: e.target.checked })}>{t('required')}</Checkbox>
    </>
  )
}
