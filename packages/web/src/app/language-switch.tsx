import { setLanguage, useLanguage, useText } from './i18n.ts'
import { texts } from './texts.ts'

/** 中 / EN. The language in use is said by weight and by aria-pressed. */
export function LanguageSwitch() {
  const t = useText(texts)
  const language = useLanguage()
  return (
    <span className="jw-language" role="group" aria-label={t('language')}>
      <button type="button" lang="zh-CN" aria-pressed={language === 'zh'} onClick={() => setLanguage('zh')}>中</button>
      <span aria-hidden="true">/</span>
      <button type="button" lang="en" aria-pressed={language === 'en'} onClick={() => setLanguage('en')}>EN</button>
    </span>
  )
}
