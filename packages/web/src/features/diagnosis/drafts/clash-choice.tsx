import type { Instrument } from '@jingwei/contract/instrument'
import { Button } from 'antd'
import { useState } from 'react'
import { useLanguage, useText } from '../../../app/i18n.ts'
import { answerInWords } from '../answer-words.ts'
import { OptionList } from '../answering/option-list.tsx'
import { outlineOf } from '../outline.ts'
import { useReading } from '../reading.ts'
import { texts } from '../texts.ts'
import type { Clash } from './draft.ts'
import './drafts.css'

type Props = { instrument: Instrument; clashes: readonly Clash[]; onSettle: (theirs: ReadonlySet<string>) => void }

/** Two devices answered the same question differently: the person says which stands. */
export function ClashChoice({ instrument, clashes, onSettle }: Props) {
  const t = useText(texts)
  const read = useReading()
  const language = useLanguage()
  const [theirs, setTheirs] = useState<ReadonlySet<string>>(new Set())
  const outline = outlineOf(instrument)
  const all = new Set(clashes.map((clash) => clash.code))
  const words = (code: string, answer: Clash['mine'], note: string | undefined) => {
    const item = outline.byCode.get(code)?.item
    return [item ? answerInWords(instrument, item, answer ? { [code]: answer } : {}, language) : code, note].filter(Boolean).join(' · ')
  }
  return (
    <section aria-label={t('clashTitle')}>
      <h2>{t('clashTitle')}</h2>
      <p className="jw-ink2">{t('clashWhy', { count: clashes.length })}</p>
      <div className="jw-actions" style={{ margin: '12px 0' }}>
        <Button onClick={() => setTheirs(new Set())}>{t('clashAllMine')}</Button>
        <Button onClick={() => setTheirs(all)}>{t('clashAllTheirs')}</Button>
      </div>
      <ul className="jw-clash">
        {clashes.map((clash) => (
          <li key={clash.code}>
            <h3>{read(outline.byCode.get(clash.code)?.item.label) || clash.code}</h3>
            <OptionList
              className="jw-clash-sides"
              label={read(outline.byCode.get(clash.code)?.item.label)}
              chosen={[theirs.has(clash.code) ? 'theirs' : 'mine']}
              choices={[
                {
                  key: 'mine',
                  text: (
                    <>
                      <span className="jw-option-why">{t('clashMine')}</span>
                      {words(clash.code, clash.mine, clash.myNote)}
                    </>
                  ),
                },
                {
                  key: 'theirs',
                  text: (
                    <>
                      <span className="jw-option-why">{t('clashTheirs')}</span>
                      {words(clash.code, clash.theirs, clash.theirNote)}
                    </>
                  ),
                },
              ]}
              onToggle={(side) =>
                setTheirs((now) => {
                  const next = new Set(now)
                  if (side === 'theirs') next.add(clash.code)
                  else next.delete(clash.code)
                  return next
                })
              }
            />
          </li>
        ))}
      </ul>
      <div className="jw-actions" style={{ marginTop: 16 }}>
        <Button type="primary" size="large" onClick={() => onSettle(theirs)}>
          {t('clashApply')}
        </Button>
      </div>
    </section>
  )
}
