import { cases, caseSources, urgencies, type Case, type Urgency } from '@jingwei/contract/cases'
import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { upload } from '../../../api/files.ts'
import { useCommand } from '../../../api/query.ts'
import { useGo } from '../../../app/client-links.tsx'
import { useLanguage, useText } from '../../../app/i18n.ts'
import { useRegion } from '../../../app/region.tsx'
import { useSearchParams } from '../../../app/search-params.ts'
import { useSession } from '../../../app/session.tsx'
import { useDraft } from '../../../app/use-draft.ts'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { DescriptionList } from '../../../ui/description-list.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { FieldError } from '../../../ui/field-error.tsx'
import { PageBody } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { Steps } from '../../../ui/steps.tsx'
import { Segments } from '../../machines/segments.tsx'
import { RegionField } from '../../organisations/picker-fields.tsx'
import '../cases.css'
import { texts as shared } from '../texts.ts'
import { useCatalogue } from '../use-catalogue.ts'
import { grouped } from '../words.ts'
import { Alike } from './alike.tsx'
import { blank, fieldsOf, type Draft } from './draft.ts'
import { FirmField } from './firm-field.tsx'
import { FromConsultation } from './from-consultation.tsx'
import { Raised } from './raised.tsx'
import { AttachButtons, TakenFiles, type Taken } from './taken-files.tsx'
import { texts } from './texts.ts'

const urgencyKeys = { normal: ['urgencyNormal', 'urgencyNormalWhy'], urgent: ['urgencyUrgent', 'urgencyUrgentWhy'], emergency: ['urgencyEmergency', 'urgencyEmergencyWhy'] } as const

/** A request in three steps: what, where, how urgent. An officer registers one that came by phone in the same three. */
export default function RaisePage() {
  const t = useText(texts)
  const s = useText(shared)
  const { may, capacity } = useSession()
  const [search] = useSearchParams()
  const isOfficer = capacity?.kind === 'mandate'
  const mayWrite = may(isOfficer ? 'cases:handle' : 'cases:report')
  if (!mayWrite) return <div className="jw-page"><EmptyState title={s(isOfficer ? 'register' : 'raise')} why={t('failed')} actions={<a href={pathTo('cases')}>{s('cases')}</a>} /></div>
  const consultation = /^[1-9]\d{0,14}$/.test(search['consultation'] ?? '') ? Number(search['consultation']) : null
  if (consultation === null) return <Raise key="new" isOfficer={isOfficer} start={blank} consultation={null} />
  return <FromConsultation key={consultation} id={consultation}>{(start) => <Raise isOfficer={isOfficer} start={() => start} consultation={consultation} />}</FromConsultation>
}

/** `consultation`: where it begins with what an expert found; it has a draft of its own. */
function Raise({ isOfficer, start, consultation }: { isOfficer: boolean; start: () => Draft; consultation: number | null }) {
  const t = useText(texts)
  const s = useText(shared)
  const language = useLanguage()
  const format = useFormat()
  const go = useGo()
  const { person, capacity } = useSession()
  const { region } = useRegion()
  const [search, setSearch] = useSearchParams()
  const firmPlace = capacity?.organisation ? capacity.region : null
  const { value: draft, change, discard, savedAt, isRead } = useDraft<Draft>(`case.${capacity?.id ?? person.id}${consultation === null ? '' : `.consultation.${consultation}`}`, start())
  const [taken, setTaken] = useState<readonly Taken[]>([])
  const [isChoosing, setIsChoosing] = useState(false)
  const [wasTried, setWasTried] = useState(false)
  const [made, setMade] = useState<{ one: Case; notSent: readonly string[] } | null>(null)
  const [sent, setSent] = useState<number | null>(null)
  const catalogue = useCatalogue(isOfficer ? (draft.region ?? region)?.code : undefined)
  const step = Math.min(2, Math.max(0, Number(search['step'] ?? 0) || 0))
  const toStep = (next: number) => setSearch({ step: next === 0 ? undefined : String(next) }, { push: true })
  const set = (part: Partial<Draft>) => change({ ...draft, ...part })

  /** The files go after the case has its number; one that fails is named, the case is there all the same. */
  const finish = async (one: Case) => {
    const notSent: string[] = []
    for (const [i, file] of taken.entries()) {
      setSent(i)
      await upload(cases.attach, file.file, { params: { id: one.id }, body: { kind: file.kind } }, { idempotencyKey: file.id }).catch(() => notSent.push(file.file.name))
    }
    setSent(null)
    setTaken([])
    setWasTried(false)
    discard(blank())
    setMade({ one, notSent })
  }
  const raise = useCommand(cases.raise, { onDone: (one) => void finish(one) })
  const register = useCommand(cases.register, { onDone: (one) => void finish(one) })
  const problem = raise.error ?? register.error
  const spoken = taken.some((one) => one.kind === 'voice') ? t('voiceText') : taken.length > 0 ? t('photoText') : ''
  const hasText = draft.text.trim() !== '' || spoken !== ''
  const isReady = draft.subject !== null && hasText

  if (made)
    return <Raised made={made.one} notSent={made.notSent} onAnother={() => { setMade(null); raise.reset(); register.reset(); setSearch({ step: undefined, consultation: undefined }) }} />
  const next = () => {
    setWasTried(true)
    if (step === 0 && !isReady) return
    if (step < 2) return toStep(step + 1)
    if (!isReady || draft.subject === null) return toStep(0)
    const fields = fieldsOf(draft, draft.subject, spoken)
    if (!isOfficer) return raise.mutate({ body: { ...fields, ...(draft.region ? { regionCode: draft.region.code } : {}) } })
    const at = draft.region ?? draft.firm?.region ?? region
    if (at) register.mutate({ body: { ...fields, regionCode: at.code, organisationId: draft.firm?.id ?? null, source: draft.source, reporterName: draft.reporterName.trim() || null, reporterContact: draft.reporterContact.trim() || null } })
  }
  // Once chosen, the others make room for the text, which on a phone would be below them.
  const showsAll = draft.subject === null || isChoosing || !catalogue.subjects.some((one) => one.code === draft.subject)
  const hint = catalogue.all.find((one) => one.code === draft.subject)?.hint?.[language]
  const title = s(isOfficer ? 'register' : 'raise')
  const sources = [...(consultation === null ? [] : ['consultation' as const]), 'phone', 'desk', 'letter'] as const
  const isBusy = raise.isPending || register.isPending || sent !== null
  return (
    <>
      <PageHead title={title} crumbs={[{ text: s('cases'), href: pathTo('cases') }]} scope={savedAt && (draft.text || draft.subject) ? t('draftKept', { time: format.time(savedAt) }) : undefined}
        {...(consultation === null ? {} : { facts: <a href={pathTo('consultation', { id: consultation })}>{t('fromConsultation', { id: String(consultation) })}</a> })} />
      <PageBody>
        <div className="jw-raise">
          <Steps steps={[t('stepWhat'), t('stepWhere'), t('stepUrgency')]} current={step} />
          {!isRead && <Bones rows={4} what={title} />}
          {isRead && step === 0 && (
            <>
              <section>
                <h2>{t('chooseSubject')}</h2>
                {catalogue.error && catalogue.all.length === 0 && <Problem title={s('failed')} problem={catalogue.error} onAgain={catalogue.again} />}
                {catalogue.isPending && <Bones rows={3} what={s('subject')} />}
                <div className="jw-tiles" role="group" aria-label={s('subject')}>
                  {grouped(catalogue.subjects).flatMap(({ subject, children }) => [subject, ...children]).filter((one) => showsAll || one.code === draft.subject).map((one) => (
                    <button key={one.code} type="button" className="jw-tile" aria-pressed={draft.subject === one.code} onClick={() => { set({ subject: one.code }); setIsChoosing(false) }}>{one.title[language]}</button>
                  ))}
                </div>
                {!showsAll && <button type="button" className="jw-word" style={{ marginTop: 8 }} onClick={() => setIsChoosing(true)}>{t('otherSubject')}</button>}
                <FieldError message={wasTried && draft.subject === null && t('subjectFirst')} />
              </section>
              <Field label={t('describe')} error={(wasTried && !hasText && t('textFirst')) || problem?.field('body.text')} {...(hint ? { hint } : {})}>
                <Input.TextArea rows={5} maxLength={5000} value={draft.text} placeholder={t('describeExample')} onChange={(event) => set({ text: event.target.value })} />
              </Field>
              <div>
                <AttachButtons onTake={(one) => setTaken((before) => [...before, one])} />
                <TakenFiles taken={taken} onDrop={(id) => setTaken(taken.filter((one) => one.id !== id))} />
                <p className="jw-label" style={{ marginTop: 6 }}>{t('orSpeak')}</p>
              </div>
              <Alike text={draft.text} subject={draft.subject} organisationId={isOfficer ? (draft.firm?.id ?? null) : null} regionCode={isOfficer ? ((draft.region ?? region)?.code ?? null) : null} />
            </>
          )}
          {isRead && step === 1 && (
            <>
              {isOfficer && (
                <>
                  <Field label={t('firm')} isOptional hint={t('firmHint')}><FirmField value={draft.firm} onChange={(firm) => set({ firm })} /></Field>
                  <Field label={t('region')}><RegionField value={draft.region ?? draft.firm?.region ?? region} onChange={(place) => set({ region: place })} /></Field>
                </>
              )}
              {!isOfficer && firmPlace && <DescriptionList facts={[{ label: t('region'), value: t('ofFirm', { place: firmPlace.fullName }) }]} />}
              <Field label={t('place')} isOptional hint={t('placeDefault')} error={problem?.field('body.place')}>
                <Input maxLength={200} value={draft.place} placeholder={t('placeExample')} onChange={(event) => set({ place: event.target.value })} />
              </Field>
              {isOfficer && (
                <>
                  <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
                    <legend className="jw-label">{t('source')}</legend>
                    <Segments label={t('source')} value={draft.source} onChange={(source) => set({ source })} options={sources.map((value) => ({ value, text: caseSources[value][language] }))} />
                  </fieldset>
                  <Field label={t('reporterName')} isOptional><Input maxLength={60} value={draft.reporterName} onChange={(event) => set({ reporterName: event.target.value })} /></Field>
                  <Field label={t('reporterContact')} isOptional><Input maxLength={100} value={draft.reporterContact} onChange={(event) => set({ reporterContact: event.target.value })} /></Field>
                </>
              )}
            </>
          )}
          {isRead && step === 2 && (
            <>
              <div className="jw-tiles jw-tiles-wide" role="group" aria-label={s('urgency')}>
                {(Object.keys(urgencies) as Urgency[]).map((one) => (
                  <button key={one} type="button" className="jw-tile" aria-pressed={draft.urgency === one} onClick={() => set({ urgency: one })}>{t(urgencyKeys[one][0])}<span>{t(urgencyKeys[one][1])}</span></button>
                ))}
              </div>
              <div>
                <Checkbox checked={draft.isAboutPerson} onChange={(event) => set({ isAboutPerson: event.target.checked })}>{t('aboutPerson')}</Checkbox>
                <p className="jw-label">{t('aboutPersonWhy')}</p>
              </div>
              <section>
                <h2>{t('check')}</h2>
                <DescriptionList facts={[
                  { label: s('subject'), value: draft.subject && catalogue.subjectName(draft.subject) },
                  { label: t('place'), value: [(draft.region ?? draft.firm?.region ?? firmPlace ?? region)?.name, draft.place].filter(Boolean).join(' · ') },
                  ...(isOfficer ? [{ label: t('firm'), value: draft.firm?.name ?? null }] : []),
                  { label: s('files'), value: taken.length > 0 ? format.count(taken.length) : null },
                  { label: t('describe'), value: <span className="jw-said-text">{draft.text.trim() || spoken}</span>, isWide: true },
                ]} />
              </section>
            </>
          )}
          {problem && <Problem title={t('failed')} problem={problem} kept={<>{problem.detail ?? problem.title} {t('kept')}</>} />}
          {sent !== null && <p className="jw-label" role="status">{t('sendingFiles', { done: sent + 1, all: taken.length })}</p>}
          <div className="jw-raise-foot">
            {step > 0 ? <Button onClick={() => toStep(step - 1)}>{t('back')}</Button> : <Button onClick={() => go(pathTo('cases'))}>{s('cancel')}</Button>}
            <Button type="primary" loading={isBusy} onClick={next}>{t(step === 2 ? 'send' : 'next')}</Button>
          </div>
        </div>
      </PageBody>
    </>
  )
}
