import type { Assessment } from '@jingwei/contract/diagnosis'
import type { Instrument } from '@jingwei/contract/instrument'
import { Button, Input } from 'antd'
import { useText } from '../../../app/i18n.ts'
import { AnswerInput } from '../answering/answer-input.tsx'
import { IssueLines, useIssues } from '../answering/issues.tsx'
import type { FilledSheet } from '../answering/sheet.ts'
import { EvidenceField } from '../evidence/evidence-field.tsx'
import type { Uploads } from '../evidence/use-uploads.ts'
import { useReading } from '../reading.ts'
import { texts as shared } from '../texts.ts'
import type { Compared, Side } from './compare-sides.ts'
import { SideView, usePointsInWords } from './side-view.tsx'
import './assessments.css'
import { texts } from './texts.ts'

type Props = {
  assessment: Assessment
  instrument: Instrument
  compared: Compared
  site: Side
  sheet: FilledSheet
  uploads: Uploads
  onSheet: (change: (sheet: FilledSheet) => FilledSheet) => void
  onNote: (code: string, note: string) => void
}

/** What the firm says beside what is found. */
export function GradeItem({ assessment, instrument, compared, site, sheet, uploads, onSheet, onNote }: Props) {
  const t = useText(texts)
  const s = useText(shared)
  const read = useReading()
  const pointsOf = usePointsInWords()
  const issues = useIssues(instrument, sheet.answers)
  const { item, dimension, group } = compared.entry
  const resultOf = (side: Side) => side.result?.items.find((one) => one.itemCode === item.code)
  const said = assessment.self.answers[item.code]
  return (
    <article className="jw-grade-item jw-dense">
      <p className="jw-label">
        {read(dimension.label)} · {read(group.label)}
        {item.type === 'scene' && ` · ${s(item.constrained ? 'constrained' : 'guiding')}`}
      </p>
      <h2>{read(item.title)}</h2>
      {item.hint && <p className="jw-ink3">{read(item.hint)}</p>}
      <div className="jw-grade-sides">
        <section aria-label={t('firmSays')}>
          <div className="jw-side-head">
            <h3 className="jw-ink2">{t('firmSays')}</h3>
            <span>{pointsOf(item, resultOf(assessment.self), assessment.self)}</span>
          </div>
          <SideView assessment={assessment} instrument={instrument} item={item} side={assessment.self} stage="self" />
        </section>
        <section aria-label={t('found')}>
          <div className="jw-side-head">
            <h3 className="jw-ink2">{t('found')}</h3>
            <span>
              {compared.isDifferent ? <span className="jw-diff jw-amber">{t('differs')}</span> : t('same')} ·{' '}
              {pointsOf(item, resultOf(site), site)}
            </span>
          </div>
          <AnswerInput key={item.code} instrument={instrument} item={item} sheet={sheet} onChange={onSheet} />
          <IssueLines issues={issues.get(item.code)} />
          {compared.isDifferent && said && (
            <p style={{ marginTop: 8 }}>
              <Button size="small" onClick={() => onSheet((now) => ({ ...now, answers: { ...now.answers, [item.code]: said } }))}>
                {t('back')}
              </Button>
            </p>
          )}
          <div className="jw-note-field">
            <Input.TextArea
              autoSize={{ minRows: 2, maxRows: 6 }}
              maxLength={1000}
              value={site.notes[item.code] ?? ''}
              placeholder={t('noteSite')}
              aria-label={`${t('noteSite')} ${read(item.label)}`}
              onChange={(event) => onNote(item.code, event.target.value)}
            />
          </div>
          <EvidenceField
            assessmentId={assessment.id}
            item={item}
            evidence={assessment.evidence.filter((one) => one.stage === 'site')}
            uploads={uploads}
          />
        </section>
      </div>
    </article>
  )
}
