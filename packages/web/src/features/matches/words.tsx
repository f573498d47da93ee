import type { Asked, EnquiryRow, Fit, Need, WorkState } from '@jingwei/contract/matches'
import type { Text } from '@jingwei/contract/text'
import { inWords } from '../../app/format.ts'
import { useLanguage, useText } from '../../app/i18n.ts'
import { useFormat } from '../../app/use-format.ts'
import { pathTo } from '../../paths.ts'
import type { Column } from '../../ui/data-table.tsx'
import { StateDot, type Tone } from '../../ui/state-dot.tsx'
import { texts } from './texts.ts'

export const askedTones: Record<Asked['state'], Tone> = { 'asked': 'faint', 'seen': 'blue', 'offered': 'amber', 'declined': 'grey', 'withdrawn': 'grey', 'chosen': 'green', 'not-chosen': 'grey', 'missed': 'grey' }
export const enquiryTones: Record<EnquiryRow['state'], Tone> = { open: 'blue', due: 'amber', chosen: 'green', ended: 'grey', withdrawn: 'grey' }
export const workTones: Record<WorkState, Tone> = { 'agreed': 'faint', 'started': 'blue', 'delivered': 'amber', 'returned': 'red', 'accepted': 'green', 'rated': 'green', 'closed': 'grey', 'broken-off': 'red' }
const needTones: Record<Need['state'], Tone> = { open: 'amber', asked: 'blue', working: 'blue', met: 'green', closed: 'grey' }
export const needWords = { open: 'needOpen', asked: 'needAsked', working: 'needWorking', met: 'needMet', closed: 'needClosed' } as const

export function AskedMark({ state }: { state: Asked['state'] }) {
  const s = useText(texts)
  return <StateDot tone={askedTones[state]}>{s(state)}</StateDot>
}
export function EnquiryMark({ state }: { state: EnquiryRow['state'] }) {
  const s = useText(texts)
  return <StateDot tone={enquiryTones[state]}>{s(state)}</StateDot>
}
export function WorkMark({ state }: { state: WorkState }) {
  const s = useText(texts)
  return <StateDot tone={workTones[state]}>{s(state)}</StateDot>
}
export function NeedMark({ state }: { state: Need['state'] }) {
  const s = useText(texts)
  return <StateDot tone={needTones[state]}>{s(needWords[state])}</StateDot>
}

/** Whose it is; officers come from here to the firm. */
export const firmColumn = <Row extends { organisation: { id: number; name: string } }>(title: string): Column<Row> =>
  ({ key: 'firm', title, cell: ({ organisation: { id, name } }) => <a href={pathTo('organisation', { id })}>{name}</a>, width: 220, phone: 'detail' })

/** Texts, prices and grades of matching as one reads them. */
export function useMatchWords() {
  const s = useText(texts)
  const format = useFormat()
  const language = useLanguage()
  const money = (fen: number) => inWords(format.moneyFigure(fen))
  const grade = (level: number) => (level === 0 ? s('gradeNone') : s('grade', { level: language === 'zh' ? ('一二三四五六七八九'[level - 1] ?? String(level)) : String(level) }))
  return {
    of: (text: Text | null | undefined) => text?.[language] ?? '',
    money,
    moneyExact: (fen: number) => format.moneyFigure(fen).exact,
    price: (minFen: number | null, maxFen: number | null): string =>
      minFen !== null && maxFen !== null ? (minFen === maxFen ? money(minFen) : s('between', { from: money(minFen), to: money(maxFen) })) : minFen !== null ? s('from', { price: money(minFen) }) : maxFen !== null ? s('upTo', { price: money(maxFen) }) : s('byAgreement'),
    days: (days: number) => s('days', { count: days }),
    rating: (rating: Fit['rating']) => (rating && rating.count > 0 ? `${s('ratingOf', { average: format.decimal(rating.average, 1) })} · ${s('ratings', { count: rating.count })}` : s('noRating')),
    grade,
    /** From where to where, as far as it is known. */
    grades: (now: number | null, target: number | null): string | null => (target === null ? null : now === null ? s('gradeTo', { to: grade(target) }) : s('grades', { from: grade(now), to: grade(target) })),
  }
}
