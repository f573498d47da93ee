import type { ReactNode } from 'react'
import { useText } from '../../../app/i18n.ts'
import { LanguageSwitch } from '../../../app/language-switch.tsx'
import { Mark } from '../../../app/mark.tsx'
import { texts as frame } from '../../../app/texts.ts'
import '../experts.css'

/** Pages for readers without an account: the mark, the language, the content. */
export function PublicFrame({ title, children }: { title: string; children: ReactNode }) {
  const f = useText(frame)
  return (
    <main className="jw-public-page">
      <title>{`${title} · ${f('product')}`}</title>
      <header className="jw-public-head"><Mark size={24} /><a href="/">{f('product')}</a><LanguageSwitch /></header>
      {children}
    </main>
  )
}
