import type { StatementFigure, StatementState, Verdict } from '@jingwei/contract/statements'
import { useText } from '../../app/i18n.ts'
import { pathTo } from '../../paths.ts'
import { ViewTabs } from '../../ui/layout.tsx'
import { StateDot, type Tone } from '../../ui/state-dot.tsx'
import { texts } from './texts.ts'

const tones: Record<StatementState, Tone> = { draft: 'faint', ready: 'amber', frozen: 'green' }
export function StatementMark({ state }: { state: StatementState }) {
  const t = useText(texts)
  return <StateDot tone={tones[state]}>{t(state)}</StateDot>
}
export const verdictTones: Record<Verdict, Tone> = { agrees: 'green', differs: 'amber', unknown: 'faint', impossible: 'red' }
export const verdictWord = { agrees: 'agrees', differs: 'differ', unknown: 'unknown', impossible: 'impossible' } as const

export function StatementTabs({ current }: { current: 'statements' | 'check' }) {
  const t = useText(texts)
  return <ViewTabs label={t('title')} current={current} views={[{ key: 'statements', text: t('title'), href: pathTo('statements') }, { key: 'check', text: t('check'), href: pathTo('checkText') }]} />
}
/** The indicator on the figure’s day and place, with the records behind it. */
export const figureHref = (f: Pick<StatementFigure, 'code' | 'region' | 'on'>) => `${pathTo('indicator', { code: f.code }, { region: f.region?.code, on: f.on })}#records`
