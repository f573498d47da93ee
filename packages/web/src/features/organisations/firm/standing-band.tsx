import type { RuleCheck } from '@jingwei/contract/instrument'
import type { AssessmentRow } from '@jingwei/contract/diagnosis'
import type { Organisation } from '@jingwei/contract/organisations'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { LevelBars, useLevelName } from '../../../ui/level-bars.tsx'
import { Loop, type LoopStage } from '../../../ui/steps.tsx'
import { pathTo } from '../../../paths.ts'
import { texts as shared } from '../texts.ts'
import { texts } from './texts.ts'
import type { Latest } from './use-latest-assessment.ts'

const stateKeys = {
  invited: 'stateInvited',
  drafting: 'stateDrafting',
  submitted: 'stateSubmitted',
  grading: 'stateGrading',
  graded: 'stateGraded',
  confirmed: 'stateConfirmed',
} as const satisfies Record<AssessmentRow['state'], string>

/** Where the firm stands and how far it has come: score and level left, the loop 知–诊–配–助–联–证 right. */
export function StandingBand({ record, latest }: { record: Organisation; latest: Latest }) {
  const t = useText(texts)
  const format = useFormat()
  const s = useText(shared)
  const levelName = useLevelName()
  const { row, result } = latest
  const isScored = record.level !== null && record.score !== null

  const stateNote = row && t(stateKeys[row.state], { date: format.date(row.confirmedAt ?? row.gradedAt ?? row.updatedAt) })
  const stages: LoopStage[] = [
    { key: 'know', mark: t('know'), title: t('known'), note: format.dateFull(record.knownOn), state: 'done' },
    {
      key: 'diagnose',
      mark: t('diagnose'),
      state: row?.state === 'confirmed' || (isScored && !row) ? 'done' : 'now',
      title: isScored
        ? t('diagnosed', { score: format.decimal(record.score ?? 0, 1), level: levelName(record.level) })
        : t(row ? 'assessing' : 'undiagnosed'),
      note: row ? <a href={pathTo('assessment', { id: row.id })}>{stateNote}</a> : record.assessedOn && format.dateFull(record.assessedOn),
    },
    ...(
      [
        ['match', 'matchAhead'],
        ['help', 'helpAhead'],
        ['connect', 'connectAhead'],
        ['prove', 'proveAhead'],
      ] as const
    ).map(([key, title]): LoopStage => ({ key, mark: t(key), title: t(title), state: 'ahead' })),
  ]
  return (
    <div className="jw-standing">
      <div className="jw-standing-score">
        {isScored ? (
          <>
            <p>
              <span className="jw-standing-number">{format.decimal(record.score ?? 0, 1)}</span>{' '}
              <span className="jw-figure-unit">{s('points')}</span> <LevelBars level={record.level} isFull />
            </p>
            <NextLevel
              gaps={result?.nextLevel?.gaps ?? null}
              level={result?.nextLevel?.level ?? null}
              isTop={result !== null && result.nextLevel === null && result.level !== null}
              isProvisional={result?.provisional ?? false}
              basis={record.basis}
            />
          </>
        ) : (
          <>
            <p className="jw-strong">{t('noScore')}</p>
            <p className="jw-label">{stateNote ?? t('noScoreWhy')}</p>
          </>
        )}
      </div>
      <Loop stages={stages} label={t('loop')} />
    </div>
  )
}

type NextProps = {
  gaps: readonly RuleCheck[] | null
  level: number | null
  isTop: boolean
  isProvisional: boolean
  basis: Organisation['basis']
}
function NextLevel({ gaps, level, isTop, isProvisional, basis }: NextProps) {
  const t = useText(texts)
  const format = useFormat()
  const levelName = useLevelName()
  const words = (gaps ?? []).flatMap((gap) => {
    const lack = gap.need - gap.have
    if (lack <= 0) return []
    if (gap.code === 'score') return [t('gapScore', { count: format.decimal(lack, 1) })]
    if (gap.code === 'scenes') return [t('gapScenes', { count: lack })]
    return gap.code === 'constrained' ? [t('gapConstrained', { count: lack })] : []
  })
  const basisText = basis && t(basis === 'site' ? 'basisSite' : 'basisSelf')
  const standing = isTop
    ? t('top')
    : level !== null && words.length > 0
      ? t('nextLevel', { level: levelName(level), gaps: words.join(t('and')) })
      : null
  return (
    <>
      <p className="jw-label">{[basisText, standing].filter(Boolean).join(' · ')}</p>
      {isProvisional && <p className="jw-label jw-amber">{t('provisional')}</p>}
    </>
  )
}
