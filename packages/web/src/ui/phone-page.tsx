import { LeftOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { useText } from '../app/i18n.ts'
import { texts as frameTexts } from '../app/texts.ts'
import './phone-page.css'
import { texts } from './texts.ts'

type Props = { title: string; onBack: () => void; right?: ReactNode; under?: ReactNode; foot?: ReactNode; children: ReactNode }

/** The whole window of a phone: head that stays, one thing to do, one button within the thumb's reach. */
export function PhonePage({ title, onBack, right, under, foot, children }: Props) {
  const t = useText(texts)
  const f = useText(frameTexts)
  return (
    <div className="jw-phone-page">
      <title>{`${title} · ${f('product')}`}</title>
      <header className="jw-phone-head">
        <div className="jw-phone-head-line">
          <button type="button" className="jw-phone-back" aria-label={t('back')} onClick={onBack}>
            <LeftOutlined />
          </button>
          <h1>{title}</h1>
          {right}
        </div>
        {under}
      </header>
      <main className="jw-phone-body">{children}</main>
      {foot && <footer className="jw-phone-foot">{foot}</footer>}
    </div>
  )
}
