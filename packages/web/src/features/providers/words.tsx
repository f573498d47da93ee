import type { Answer } from '@jingwei/contract/operation'
import { providers, type ApplicationRow, type Call, type ProviderRow, type SolutionRow } from '@jingwei/contract/providers'
import type { Text } from '@jingwei/contract/text'
import { useApi } from '../../api/query.ts'
import { inWords } from '../../app/format.ts'
import { useLanguage, useText } from '../../app/i18n.ts'
import { useFormat } from '../../app/use-format.ts'
import { StateDot, type Tone } from '../../ui/state-dot.tsx'
import { texts } from './texts.ts'

const providerTones: Record<ProviderRow['state'], Tone> = { draft: 'faint', published: 'green', withdrawn: 'grey', suspended: 'red' }
const callTones: Record<Call['state'], Tone> = { draft: 'faint', open: 'blue', reviewing: 'amber', decided: 'green' }
const applicationTones: Record<ApplicationRow['state'], Tone> = { 'submitted': 'blue', 'withdrawn': 'grey', 'taken': 'green', 'not-taken': 'grey' }

export function ProviderMark({ state }: { state: ProviderRow['state'] }) {
  const s = useText(texts)
  return <StateDot tone={providerTones[state]}>{s(state)}</StateDot>
}
export function CallMark({ state }: { state: Call['state'] }) {
  const s = useText(texts)
  return <StateDot tone={callTones[state]}>{s(state === 'draft' ? 'callDraft' : state)}</StateDot>
}
export function ApplicationMark({ state }: { state: ApplicationRow['state'] }) {
  const s = useText(texts)
  return <StateDot tone={applicationTones[state]}>{s(state === 'withdrawn' ? 'applicationWithdrawn' : state)}</StateDot>
}

export type ListedCall = Answer<typeof providers.calls>['items'][number]
const sizeKeys = { large: 'sizeLarge', medium: 'sizeMedium', small: 'sizeSmall', micro: 'sizeMicro' } as const
export const sizes = ['large', 'medium', 'small', 'micro'] as const

export function useProviderWords() {
  const s = useText(texts)
  const format = useFormat()
  const language = useLanguage()
  /** Prices are whole yuan nearly always; what a figure would fill with zeroes is left out. */
  const figure = (fen: number) => {
    const parts = format.moneyFigure(fen)
    return { ...parts, value: parts.value.replace(/\.0+$/, '') }
  }
  const money = (fen: number) => inWords(figure(fen))
  /** `800–3,500 元`: a unit that both ends share is said once. */
  const range = (minFen: number, maxFen: number) => {
    const [from, to] = [figure(minFen), figure(maxFen)]
    const isShared = from.after === to.after && from.before === to.before
    return isShared ? inWords({ ...to, value: s('between', { from: from.value, to: to.value }) }) : s('between', { from: inWords(from), to: inWords(to) })
  }
  return {
    of: (text: Text | null | undefined) => text?.[language] ?? '',
    money,
    size: (size: (typeof sizes)[number]) => s(sizeKeys[size]),
    rating: (rating: ProviderRow['rating']) => (rating.count > 0 && rating.mean !== null ? s('ratingOf', { mean: format.decimal(rating.mean, 1), count: rating.count }) : s('noRating')),
    level: (level: number) => (level === 0 ? s('level0') : s('level', { level: language === 'zh' ? ('一二三四五六七八九'[level - 1] ?? String(level)) : String(level) })),
    price: ({ model, minFen, maxFen }: SolutionRow['price']): string => {
      if (model === 'free') return s('free')
      const sum = minFen !== null && maxFen !== null ? (minFen === maxFen ? money(minFen) : range(minFen, maxFen)) : minFen !== null ? s('from', { price: money(minFen) }) : maxFen !== null ? s('upTo', { price: money(maxFen) }) : s('byAgreement')
      return `${sum} · ${s(model)}`
    },
  }
}

/** All scenes, for filters and forms; they change seldom. */
export function useScenes() {
  const words = useProviderWords()
  const { data } = useApi(providers.scenes, {}, { staleMs: 300_000 })
  const items = data?.items ?? []
  return { items, options: items.filter((one) => !one.isRetired).map((one) => ({ value: one.code, text: words.of(one.title), label: words.of(one.title) })), titleOf: (code: string) => words.of(items.find((one) => one.code === code)?.title) || code }
}
