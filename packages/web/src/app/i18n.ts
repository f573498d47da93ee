import i18next from 'i18next'
import { useMemo, useSyncExternalStore } from 'react'
import { count as formatCount } from './format.ts'

export type Language = 'zh' | 'en'
export const languages = ['zh', 'en'] as const
/** What goes into `<html lang>` and `Accept-Language`. */
export const languageTag: Record<Language, string> = { zh: 'zh-CN', en: 'en' }

/**
 * The texts of one feature: identical keys in both languages. `{{name}}` is replaced; numbers are grouped.
 * An English text that counts gives both forms: `'{{count}} firm || {{count}} firms'`.
 */
export type Dictionary<Key extends string = string> = { readonly zh: Readonly<Record<Key, string>>; readonly en: Readonly<Record<Key, string>> }
export const dictionary = <Key extends string>(texts: Dictionary<Key>): Dictionary<Key> => texts

export type Values = Readonly<Record<string, string | number>>
export type TextOf<Key extends string> = (key: Key, values?: Values) => string

const storageKey = 'jingwei.language'
const pluralSeparator = ' || '

function initialLanguage(): Language {
  const kept = typeof localStorage === 'undefined' ? null : localStorage.getItem(storageKey)
  if (kept === 'zh' || kept === 'en') return kept
  const wanted = typeof navigator === 'undefined' ? [] : navigator.languages
  for (const tag of wanted) {
    if (tag.startsWith('zh')) return 'zh'
    if (tag.startsWith('en')) return 'en'
  }
  return 'zh'
}

const i18n = i18next.createInstance()
void i18n
  .use({
    type: 'postProcessor' as const,
    name: 'plural',
    process: (text: string, _key: string | string[], values: { one?: unknown }) => {
      const [one, other] = text.split(pluralSeparator)
      return other === undefined ? text : (values.one === 1 ? one! : other)
    },
  })
  .init({
    lng: initialLanguage(),
    fallbackLng: 'zh',
    resources: {},
    initAsync: false,
    keySeparator: false,
    nsSeparator: false,
    pluralSeparator: '\u0000', // plurals are written in the text, so keys stay the same in both languages
    postProcess: ['plural'],
    interpolation: { escapeValue: false }, // React escapes
  })

/** Subscribers are React's; the document follows on its own. */
const subscribe = (listener: () => void) => {
  i18n.on('languageChanged', listener)
  return () => i18n.off('languageChanged', listener)
}
export const currentLanguage = (): Language => (i18n.language === 'en' ? 'en' : 'zh')
export const useLanguage = (): Language => useSyncExternalStore(subscribe, currentLanguage)

const tellDocument = () => {
  if (typeof document !== 'undefined') document.documentElement.lang = languageTag[currentLanguage()]
}
tellDocument()

export function setLanguage(language: Language): void {
  localStorage.setItem(storageKey, language)
  void i18n.changeLanguage(language)
  tellDocument()
}

const spaces = new WeakMap<Dictionary, string>()
let spaceCount = 0
function spaceOf(texts: Dictionary): string {
  const known = spaces.get(texts)
  if (known) return known
  const space = `texts${++spaceCount}`
  for (const language of languages) i18n.addResourceBundle(language, space, texts[language])
  spaces.set(texts, space)
  return space
}

/** Numbers as they are read; whether `count` was one is kept apart, because the form of the word depends on it. */
function grouped(values: Values = {}): Values {
  const written = Object.entries(values).map(([name, value]) => [name, typeof value === 'number' ? formatCount(value) : value] as const)
  return { ...Object.fromEntries(written), ...(typeof values['count'] === 'number' ? { one: values['count'] === 1 ? 1 : 0 } : {}) }
}

/** For code outside React; in components use `useText`. */
export function textIn<Key extends string>(texts: Dictionary<Key>, language: Language): TextOf<Key> {
  const fixed = i18n.getFixedT(language, spaceOf(texts))
  return (key, values) => fixed(key, grouped(values))
}

export function useText<Key extends string>(texts: Dictionary<Key>): TextOf<Key> {
  const language = useLanguage()
  return useMemo(() => textIn(texts, language), [texts, language])
}
