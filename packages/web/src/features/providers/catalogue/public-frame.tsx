import type { ReactNode } from 'react'
import { useText } from '../../../app/i18n.ts'
import { LanguageSwitch } from '../../../app/language-switch.tsx'
import { Mark } from '../../../app/mark.tsx'
import { texts as frame } from '../../../app/texts.ts'
import { pathTo } from '../../../paths.ts'
import '../providers.css'
import { texts } from './texts.ts'

/** The catalogue for whoever has no account. */
export function PublicFrame({ children }: { children: ReactNode }) {
  const t = useText(texts)
  const f = useText(frame)
  return (
    <div className="jw-public">
      <header className="jw-public-head">
        <a href={pathTo('catalogueSolutions')}><Mark size={24} />{f('product')}</a>
        <a className="jw-right" href={pathTo('signIn')}>{t('signIn')}</a>
        <LanguageSwitch />
      </header>
      <main>{children}</main>
    </div>
  )
}
