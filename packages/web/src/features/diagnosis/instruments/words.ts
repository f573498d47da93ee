import type { Item, LevelRule } from '@jingwei/contract/instrument'
import type { Tone } from '../../../ui/state-dot.tsx'

export const kindKeys = { level: 'kindLevel', maturity: 'kindMaturity', survey: 'kindSurvey' } as const
export const stateTone: Record<'draft' | 'published' | 'retired', Tone> = { draft: 'amber', published: 'green', retired: 'grey' }
export const typeKeys = {
  single: 'typeSingle',
  multi: 'typeMulti',
  bands: 'typeBands',
  change: 'typeChange',
  scene: 'typeScene',
  number: 'typeNumber',
  text: 'typeText',
  requirement: 'typeRequirement',
} as const satisfies Record<Item['type'], string>
export const ruleKeys = {
  none: 'ruleNone',
  'score-only': 'ruleScoreOnly',
  'score-and-scenes': 'ruleScoreScenes',
  cumulative: 'ruleCumulative',
} as const satisfies Record<LevelRule['type'], string>
