import type { ChainLink, LinkStanding } from '@jingwei/contract/chains'
import { useLanguage, useText } from '../../app/i18n.ts'
import { useFormat } from '../../app/use-format.ts'
import { StateDot, type Tone } from '../../ui/state-dot.tsx'
import { texts } from './texts.ts'

const tones: Record<LinkStanding['state'], Tone> = { 'found': 'red', 'fill': 'red', 'extend': 'amber', 'strengthen': 'amber', 'held': 'green', 'not-planned': 'faint' }
export function StateMark({ state }: { state: LinkStanding['state'] }) {
  const t = useText(texts)
  return <StateDot tone={tones[state]}>{t(`state_${state}`)}</StateDot>
}
/** What a record of a chain is called in the reader's language. */
export function useTitle() {
  const language = useLanguage()
  return ({ title, titleEn }: { title: string; titleEn: string | null }) => (language === 'en' ? (titleEn ?? title) : title)
}
export const byStage = (links: readonly ChainLink[]) => (['upstream', 'midstream', 'downstream'] as const).map((stage) => ({ stage, links: links.filter((l) => l.stage === stage) })).filter((group) => group.links.length > 0)

/** Assessed firms by level, and those nobody assessed, as parts of one bar. */
export function LevelShares({ standing: { firms, levels } }: { standing: Pick<LinkStanding, 'firms' | 'levels'> }) {
  const t = useText(texts)
  const format = useFormat()
  const left = Math.max(0, firms - levels.reduce((a, b) => a + b, 0))
  const words = [...levels.map((n, level) => `${level}: ${format.count(n)}`), `${t('notAssessed')}: ${format.count(left)}`].join(', ')
  return (
    <span className="jw-chain-levels" role="img" aria-label={`${t('levels')} ${words}`} title={`${t('levels')} ${words}`}>
      {levels.map((n, level) => n > 0 && <i key={level} style={{ flexGrow: n, background: `var(--level-${level})` }} />)}
      {left > 0 && <i style={{ flexGrow: left }} className="jw-chain-unknown" />}
    </span>
  )
}
