import type { AssessmentResult, Instrument, Item } from '@jingwei/contract/instrument'
import { pathTo } from '../../../paths.ts'
import { useLanguage, useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { DimensionBar } from '../../../ui/bars.tsx'
import { Bones } from '../../../ui/bones.tsx'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { Section } from '../../../ui/layout.tsx'
import { LevelBars } from '../../../ui/level-bars.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { texts } from './texts.ts'
import type { Latest } from './use-latest-assessment.ts'

const shownScenes = 5
const shownSteps = 5
const enough = 2

/** What the latest assessment found: dimensions, the weakest scenes with what the next level asks, and what would raise the score. */
export function AssessmentSections({ latest }: { latest: Latest }) {
  const t = useText(texts)
  const { result, instrument, assessment } = latest
  if (latest.problem && !result)
    return (
      <Section title={t('weakest')}>
        <Problem title={t('assessmentFailed')} problem={latest.problem} onAgain={latest.again} />
      </Section>
    )
  if (latest.isPending)
    return (
      <Section title={t('weakest')}>
        <Bones rows={4} what={t('assessment')} />
      </Section>
    )
  if (!result || !instrument || !assessment) return null
  return (
    <>
      <ScenesSection result={result} instrument={instrument} assessmentId={assessment.id} />
      <StepsSection result={result} />
    </>
  )
}

type Scene = { code: string; item: Extract<Item, { type: 'scene' }>; level: number }

function scenesOf(result: AssessmentResult, instrument: Instrument): Scene[] {
  const items = new Map(instrument.dimensions.flatMap((one) => one.groups.flatMap((group) => group.items)).map((item) => [item.code, item]))
  return (result.scenes?.weakest ?? []).flatMap(({ itemCode, level }) => {
    const item = items.get(itemCode)
    return item?.type === 'scene' ? [{ code: itemCode, item, level }] : []
  })
}

function ScenesSection({ result, instrument, assessmentId }: { result: AssessmentResult; instrument: Instrument; assessmentId: number }) {
  const t = useText(texts)
  const language = useLanguage()
  const scenes = scenesOf(result, instrument)
  const below = result.scenes ? result.scenes.total - (result.scenes.atLeast.find((one) => one.level === enough)?.scenes ?? 0) : 0
  const labels = new Map(instrument.dimensions.map((one) => [one.code, one.label[language]]))
  const textAt = (scene: Scene, level: number) => scene.item.levels.find((one) => one.level === level)?.text[language] ?? null
  const columns: Column<Scene>[] = [
    { key: 'scene', title: t('scene'), cell: ({ item }) => <span className="jw-strong">{item.label[language]}</span>, phone: 'title' },
    {
      key: 'now',
      title: t('nowAndNext'),
      cell: ({ level }) => (
        <span className="jw-scene-step">
          <LevelBars level={level} />{' '}
          <span className="jw-ink3" aria-hidden="true">
            →
          </span>{' '}
          <LevelBars level={level + 1} />
        </span>
      ),
      ink: 'ink',
      phone: 'aside',
    },
    { key: 'finding', title: t('finding'), cell: (scene) => textAt(scene, scene.level) ?? t('sceneNone'), width: 220, phone: 'none' },
    { key: 'next', title: t('next'), cell: (scene) => textAt(scene, scene.level + 1), width: 260, phone: 'detail' },
  ]
  return (
    <Section
      title={t('weakest')}
      scope={result.scenes && t('weakestScope', { total: result.scenes.total, below })}
      more={<a href={pathTo('assessment', { id: assessmentId })}>{t('wholeAssessment')}</a>}
    >
      <div className="jw-dimensions">
        {result.dimensions
          .filter((one) => one.max > 0)
          .map((one) => (
            <DimensionBar
              key={one.code}
              label={labels.get(one.code) ?? one.code}
              value={one.earned}
              max={one.max}
              isWeakest={one.code === result.weakestDimension}
            />
          ))}
      </div>
      {scenes.length > 0 && (
        <DataTable
          label={t('weakest')}
          columns={columns}
          rows={scenes.filter((one) => one.item.levels.some(({ level }) => level > one.level)).slice(0, shownScenes)}
          rowKey={(row) => row.code}
        />
      )}
    </Section>
  )
}

function StepsSection({ result }: { result: AssessmentResult }) {
  const t = useText(texts)
  const language = useLanguage()
  const format = useFormat()
  type Step = AssessmentResult['suggestions'][number]
  const columns: Column<Step>[] = [
    {
      key: 'step',
      title: t('suggestion'),
      cell: (row) => <span title={row.detail?.[language]}>{row.title[language]}</span>,
      width: 360,
      phone: 'title',
    },
    { key: 'adds', title: t('adds'), cell: (row) => format.change(row.addsPoints, 2), align: 'right', ink: 'ink', phone: 'aside' },
    { key: 'effort', title: t('effort'), cell: (row) => format.count(row.effortDays), align: 'right', phone: 'none' },
    { key: 'after', title: t('after'), cell: (row) => <LevelBars level={row.levelAfter} />, ink: 'ink', phone: 'detail' },
  ]
  if (result.suggestions.length === 0) return null
  return (
    <Section title={t('suggestions')} scope={t('suggestionsScope')}>
      <DataTable label={t('suggestions')} columns={columns} rows={result.suggestions.slice(0, shownSteps)} rowKey={(row) => row.itemCode} />
    </Section>
  )
}
