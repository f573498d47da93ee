import type { FormItem, FormValues } from '@jingwei/contract/collection-form'
import type { ReportRow } from '@jingwei/contract/collections'
import { isNumber, saidOf, typedOf, unitTitle } from '@jingwei/engines/collections'
import type { ReactNode } from 'react'
import { useText } from '../../app/i18n.ts'
import { useSession } from '../../app/session.tsx'
import { useFormat } from '../../app/use-format.ts'
import { pathTo } from '../../paths.ts'
import { ViewTabs } from '../../ui/layout.tsx'
import { StateDot, type Tone } from '../../ui/state-dot.tsx'
import './collections.css'
import { texts } from './texts.ts'

const tones: Record<ReportRow['state'], Tone> = { draft: 'faint', submitted: 'blue', returned: 'amber', approved: 'blue', locked: 'green', excused: 'grey' }
/** What is late and not given in says so instead. */
export function ReportMark({ report: { state, daysLate, submittedAt } }: { report: Pick<ReportRow, 'state' | 'daysLate' | 'submittedAt'> }) {
  const s = useText(texts)
  return state === 'draft' && daysLate > 0 && submittedAt === null ? <StateDot tone="red">{s('late', { count: daysLate })}</StateDot> : <StateDot tone={tones[state]}>{s(`state_${state}`)}</StateDot>
}
/** What one fills, what was sent round, what is sent: three pages of one thing. A firm has only the first. */
export function CollectionTabs({ current, extra }: { current: 'toFill' | 'rounds' | 'forms'; extra?: ReactNode }) {
  const s = useText(texts)
  const { capacity } = useSession()
  if (capacity?.kind !== 'mandate') return null
  return <ViewTabs label={s('title')} current={current} extra={extra} views={[{ key: 'toFill', text: s('toFill'), href: pathTo('collections') }, { key: 'rounds', text: s('rounds'), href: pathTo('collectionRounds') }, { key: 'forms', text: s('forms'), href: pathTo('collectionForms') }]} />
}
/** `产值，万元` */
export function useItemTitle() {
  const { language } = useFormat()
  return (item: FormItem) => (isNumber(item) ? `${item.title[language]}${language === 'zh' ? '，' : ', '}${unitTitle(item)[language]}` : item.title[language])
}
/** A value as people read it; without its unit where a column head has that. */
export function useSaid() {
  const { language } = useFormat()
  return (item: FormItem, value: FormValues[string] | undefined, withUnit = false): string | null => {
    if (value === null || value === undefined || value === '') return null
    if (typeof value === 'string') return item.kind === 'choice' ? (item.choices.find((c) => c.code === value)?.title[language] ?? value) : value
    return withUnit ? saidOf(item, value, language) : typedOf(item, value).replace(/^(-?\d+)/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ','))
  }
}
