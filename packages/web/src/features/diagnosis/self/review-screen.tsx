import { diagnosis, type Assessment } from '@jingwei/contract/diagnosis'
import type { Instrument } from '@jingwei/contract/instrument'
import { checkAnswers } from '@jingwei/engines/scoring'
import { Checkbox } from 'antd'
import { useMemo, useState, type ReactNode } from 'react'
import { useCommand } from '../../../api/query.ts'
import { useLanguage, useText } from '../../../app/i18n.ts'
import { useOnline } from '../../../app/offline-note.tsx'
import { useGo } from '../../../app/client-links.tsx'
import { pathTo } from '../../../paths.ts'
import { Problem } from '../../../ui/problem.tsx'
import { ReasonedButton } from '../../../ui/reasoned-button.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { answerInWords } from '../answer-words.ts'
import type { KeptDraft, Snapshot } from '../drafts/keep-draft.ts'
import type { Uploads } from '../evidence/use-uploads.ts'
import { numberOf, type Entry, type Outline } from '../outline.ts'
import { useReading } from '../reading.ts'
import { PhonePage } from '../../../ui/phone-page.tsx'
import { texts } from './texts.ts'

type Props = {
  assessment: Assessment
  instrument: Instrument
  outline: Outline
  keeper: KeptDraft
  snapshot: Snapshot
  uploads: Uploads
  head: { title: string; onBack: () => void; right: ReactNode }
  notices: ReactNode
  onOpen: (key: string) => void
}

/** Everything once more: what is missing first, then the promise, then the one button. */
export function ReviewScreen({ assessment, instrument, outline, keeper, snapshot, uploads, head, notices, onOpen }: Props) {
  const t = useText(texts)
  const read = useReading()
  const language = useLanguage()
  const isOnline = useOnline()
  const toast = useToast()
  const go = useGo()
  const [isTrue, setIsTrue] = useState(false)
  const { answers } = snapshot.draft
  const issues = useMemo(() => checkAnswers(instrument, answers, { complete: true }), [instrument, answers])
  const wrong = new Map(issues.filter((issue) => issue.severity === 'error').map((issue) => [issue.itemCode, issue]))
  const doubtful = new Map(issues.filter((issue) => issue.severity === 'warning').map((issue) => [issue.itemCode, issue]))
  const left = outline.entries.filter(({ item }) => !item.required && !Object.hasOwn(answers, item.code)).length
  const stepOf = (entry: Entry) => outline.steps.find((step) => step.entries.includes(entry))!.key
  const submit = useCommand(diagnosis.submit, {
    onDone: () => {
      toast(t('submitted'))
      go(pathTo('result', { id: assessment.id }), { replace: true })
    },
  })
  const send = async () => {
    const { draft, state } = await keeper.flush()
    if (state.kind === 'saved') submit.mutate({ params: { id: assessment.id }, body: { revision: draft.base.revision, truthful: true } })
  }
  const isOut = !isOnline || snapshot.state.kind === 'offline'
  const reason =
    wrong.size > 0
      ? t('whyMissing', { count: wrong.size })
      : !isTrue
        ? t('whyPromise')
        : isOut
          ? t('whyOffline')
          : uploads.uploads.length > 0
            ? t('whyUploads', { count: uploads.uploads.length })
            : null
  const row = (entry: Entry, note: string | undefined, verb: string) => (
    <li key={entry.item.code}>
      <span className="jw-review-number">{numberOf(entry)}</span>
      <span className="jw-review-text">
        {read(entry.item.label)}
        {note && <span>{note}</span>}
      </span>
      <button type="button" className="jw-word" aria-label={`${verb} ${read(entry.item.label)}`} onClick={() => onOpen(stepOf(entry))}>
        {verb}
      </button>
    </li>
  )
  const of = (codes: ReadonlyMap<string, unknown>) => outline.entries.filter(({ item }) => codes.has(item.code))
  const answered = outline.entries.filter(({ item }) => Object.hasOwn(answers, item.code) && !wrong.has(item.code))
  return (
    <PhonePage
      {...head}
      foot={
        <ReasonedButton className="jw-grow" type="primary" loading={submit.isPending} reason={reason} onClick={() => void send()}>
          {t('submit')}
        </ReasonedButton>
      }
    >
      {notices}
      <section>
        <div className="jw-part-head">
          <h2>{wrong.size > 0 ? t('reviewMissing', { count: wrong.size }) : t('reviewAll', { count: answered.length })}</h2>
        </div>
        <ul className="jw-review">
          {of(wrong).map((entry) =>
            row(entry, Object.hasOwn(answers, entry.item.code) ? read(wrong.get(entry.item.code)?.message) : undefined, t('answer')),
          )}
        </ul>
        {left > 0 && <p className="jw-label">{t('reviewOptional', { count: left })}</p>}
      </section>
      {doubtful.size > 0 && (
        <section>
          <div className="jw-part-head">
            <h2>{t('toLook')}</h2>
            <span>{t('toLookWhy')}</span>
          </div>
          <ul className="jw-review">
            {of(doubtful).map((entry) => row(entry, read(doubtful.get(entry.item.code)?.message), t('change')))}
          </ul>
        </section>
      )}
      {submit.error && (
        <section>
          <Problem
            title={t('submitFailed')}
            problem={submit.error}
            kept={
              <>
                {submit.error.title} {submit.error.fields.map((field) => field.message).join(' ')} {t('submitKept')}
              </>
            }
          />
        </section>
      )}
      <section>
        <h2>{t('promiseTitle')}</h2>
        <Checkbox className="jw-promise" checked={isTrue} onChange={(event) => setIsTrue(event.target.checked)}>
          {t('promise')}
        </Checkbox>
      </section>
      {answered.length > 0 && (
        <section>
          <div className="jw-part-head">
            <h2>{t('allQuestions')}</h2>
          </div>
          <ul className="jw-review">
            {answered.map((entry) => row(entry, answerInWords(instrument, entry.item, answers, language), t('change')))}
          </ul>
        </section>
      )}
    </PhonePage>
  )
}
