import type { ServiceClassVersion } from '@jingwei/contract/cases'
import type { TextOf } from '../../../../app/i18n.ts'
import { texts as units } from '../texts.ts'
import { texts } from './texts.ts'

export type Span = ServiceClassVersion['solution']
export type Step = ServiceClassVersion['steps'][number]
const keys = { elapsed: { minutes: 'minutes', hours: 'hours', days: 'days' }, working: { minutes: 'workingMinutes', hours: 'workingHours', days: 'workingDays' } } as const
const told = { handler: 'handler', unit: 'tellsUnit', dispatcher: 'dispatcher', above: 'tellsAbove' } as const satisfies Record<Step['tells'], keyof (typeof texts)['zh']>
export const toldKey = (tells: Step['tells']) => told[tells]

/** `7 个工作日`. */
export const spanText = (u: TextOf<keyof (typeof units)['zh']>, span: Span): string => u(keys[span.clock][span.unit], { count: span.amount })

export function stepText(t: TextOf<keyof (typeof texts)['zh']>, u: TextOf<keyof (typeof units)['zh']>, { when, tells }: Step): string {
  const moment = 'after' in when ? t('afterStep', { span: spanText(u, when.after) }) : when.share === 1 ? t('dueStep') : t('shareStep', { share: `${Math.round(when.share * 100)}%` })
  return t('step', { when: moment, who: t(told[tells]) })
}

/** One that no other step of the class has, for good: the moment and who is told. */
export function newKey(steps: readonly { key: string }[]): string {
  for (let n = 1; ; n++) if (!steps.some((one) => one.key === `step-${n}`)) return `step-${n}`
}
