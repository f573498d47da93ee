import type { Assessment } from '@jingwei/contract/diagnosis'
import type { Instrument, Item, ItemResult } from '@jingwei/contract/instrument'
import { useLanguage, useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { answerInWords } from '../answer-words.ts'
import { EvidenceList } from '../evidence/evidence-list.tsx'
import type { Side } from './compare-sides.ts'
import './assessments.css'
import { texts } from './texts.ts'

/** `3 / 6 分`, or a scene's grade. */
export function usePointsInWords(): (item: Item, result: ItemResult | undefined, side: Side) => string {
  const t = useText(texts)
  const format = useFormat()
  return (item, result, side) => {
    const answer = side.answers[item.code]
    if (item.type === 'scene') return answer?.type === 'scene' ? t('graded', { level: answer.level }) : format.nothing
    return result && result.max > 0 ? t('earned', { earned: format.count(result.earned), max: format.count(result.max) }) : t('noPoints')
  }
}

type Props = { assessment: Assessment; instrument: Instrument; item: Item; side: Side; stage: 'self' | 'site' }

/** What one side says about one item: the answer, its note, its evidence. */
export function SideView({ assessment, instrument, item, side, stage }: Props) {
  const t = useText(texts)
  const language = useLanguage()
  const note = side.notes[item.code]
  return (
    <>
      <p className="jw-side-words">{answerInWords(instrument, item, side.answers, language)}</p>
      {note && (
        <p className="jw-side-note">
          {t(stage === 'self' ? 'selfNote' : 'siteNote')}
          {language === 'zh' ? '：' : ': '}
          {note}
        </p>
      )}
      <EvidenceList
        assessmentId={assessment.id}
        evidence={assessment.evidence.filter((one) => one.itemCode === item.code && one.stage === stage)}
      />
    </>
  )
}
