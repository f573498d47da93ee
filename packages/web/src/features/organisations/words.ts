import { honourCodes, type OrganisationRow } from '@jingwei/contract/organisations'
import { useMemo } from 'react'
import { useLanguage, useText } from '../../app/i18n.ts'
import { useFormat } from '../../app/use-format.ts'
import type { Tone } from '../../ui/state-dot.tsx'
import { texts } from './texts.ts'
import { useIndustries } from './use-industries.ts'

type Kind = OrganisationRow['kind']
type Size = NonNullable<OrganisationRow['sizeClass']>
type Basis = OrganisationRow['basis']
type Capital = OrganisationRow['capital']

export const kinds: readonly Kind[] = ['enterprise', 'provider', 'bank', 'institute', 'government', 'cooperative', 'park-operator']
export const sizes: readonly Size[] = ['large', 'medium', 'small', 'micro']
const kindKeys = {
  enterprise: 'kindEnterprise',
  provider: 'kindProvider',
  bank: 'kindBank',
  institute: 'kindInstitute',
  government: 'kindGovernment',
  cooperative: 'kindCooperative',
  'park-operator': 'kindParkOperator',
} as const
const sizeKeys = { large: 'sizeLarge', medium: 'sizeMedium', small: 'sizeSmall', micro: 'sizeMicro' } as const
const basisTones: Record<'site' | 'self', Tone> = { site: 'green', self: 'blue' }

/** How the codes of a record are read aloud, in the reader's language. */
export function useWords() {
  const t = useText(texts)
  const language = useLanguage()
  const format = useFormat()
  const industries = useIndustries()
  return useMemo(
    () => ({
      kind: (kind: Kind) => t(kindKeys[kind]),
      size: (size: Size | null) => (size ? t(sizeKeys[size]) : null),
      basis: (basis: Basis) => t(basis === 'site' ? 'basisSite' : basis === 'self' ? 'basisSelf' : 'basisNone'),
      basisTone: (basis: Basis): Tone => (basis ? basisTones[basis] : 'faint'),
      honour: (code: string, isShort = false): string => {
        const known = Object.hasOwn(honourCodes, code) ? honourCodes[code as keyof typeof honourCodes] : undefined
        return known ? (isShort ? known.short : known)[language] : code
      },
      /** `C3976 光电子器件制造`; the code alone until the classification is here. English names end at the division. */
      industry: (code: string | null): string | null => {
        if (code === null) return null
        const node = industries?.industry(code)
        if (!node) return code
        const official = industries!.officialCode(node)
        if (language === 'zh') return `${official} ${node.name}`
        const named = node.nameEn ?? industries!.parents(code).findLast((one) => one.nameEn)?.nameEn
        return named ? `${official} ${named}` : official
      },
      /** As a number in 万 or thousands with its currency; the raw text where it could not be read. */
      capital: ({ amountMinor, currency, raw }: Capital): string | null => {
        if (amountMinor === null) return raw
        if (currency === null || currency === 'CNY') {
          const parts = format.moneyFigure(amountMinor)
          return [parts.before, parts.value, parts.after].filter(Boolean).join(' ')
        }
        const figure = format.figure(Math.round(amountMinor / 100))
        return `${currency} ${figure.value}${figure.after ? ` ${figure.after}` : ''}`
      },
    }),
    [t, language, format, industries],
  )
}
export type Words = ReturnType<typeof useWords>
