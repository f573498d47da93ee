import { askAtMost, type Suggestions } from '@jingwei/contract/matches'
import { Button } from 'antd'
import { useState } from 'react'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { pathTo } from '../../../paths.ts'
import { ReasonedButton } from '../../../ui/reasoned-button.tsx'
import { texts as shared } from '../texts.ts'
import { AskDialog, type AskFor } from './ask-dialog.tsx'
import { FitCard, Misfits } from './fit-card.tsx'
import { texts } from './texts.ts'
import { placeOfFit, useOpened } from './use-opened.ts'

/** Solutions and experts that fit one need or scene; several solutions are chosen and asked at once. */
export function FitList({ fits, askFor }: { fits: Suggestions; askFor: AskFor }) {
  const t = useText(texts)
  const s = useText(shared)
  const { may, capacity } = useSession()
  const [chosen, setChosen] = useState<readonly number[]>([])
  const [isAsking, setIsAsking] = useState(false)
  const isFirm = capacity?.kind === 'membership'
  const mayAsk = may('matches:ask')
  const picked = fits.solutions.filter((one) => chosen.includes(one.id))
  const opened = useOpened(fits.shownId)
  return (
    <>
      <p className="jw-kind">{t('solutions')} <span className="jw-label">{t('considered', { count: fits.considered })}</span></p>
      {fits.solutions.length === 0 && <p className="jw-ink2">{t('noSolutions')} <span className="jw-label">{t('noSolutionsWhy')}</span></p>}
      <ul className="jw-fits">
        {fits.solutions.map((fit) => (
          <FitCard key={fit.id} fit={fit} href={pathTo(placeOfFit(fit), { id: fit.id })} onOpen={() => opened(fit)} isChosen={chosen.includes(fit.id)}
            onChoose={isFirm ? (isChosen) => setChosen(isChosen ? [...chosen, fit.id] : chosen.filter((one) => one !== fit.id)) : null} />
        ))}
      </ul>
      {fits.experts.length > 0 && (
        <>
          <p className="jw-kind">{t('experts')}</p>
          <ul className="jw-fits">{fits.experts.map((fit) => <FitCard key={fit.id} fit={fit} href={pathTo(placeOfFit(fit), { id: fit.id })} onOpen={() => opened(fit)} />)}</ul>
        </>
      )}
      {fits.nearMisses.length > 0 && (
        <details className="jw-near">
          <summary>{t('near', { count: fits.nearMisses.length })}</summary>
          <ul>
            {fits.nearMisses.map((fit) => (
              <li key={`${fit.kind}-${fit.id}`}>
                <a href={pathTo(placeOfFit(fit), { id: fit.id })} onClick={() => opened(fit)}>{fit.title}</a> {fit.provider && <span className="jw-label">{fit.provider.name}</span>}
                <Misfits misfits={fit.misfits} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {picked.length > 0 && (
        <div className="jw-choose-bar" role="status">
          <b>{t('chosenCount', { count: picked.length })}</b>
          <button type="button" className="jw-word" onClick={() => setChosen([])}>{s('cancel')}</button>
          {mayAsk && picked.length <= askAtMost ? <Button type="primary" onClick={() => setIsAsking(true)}>{t('ask')}</Button> : <ReasonedButton type="primary" reason={mayAsk ? t('tooMany', { count: askAtMost }) : s('mayNotAsk')}>{t('ask')}</ReasonedButton>}
        </div>
      )}
      {isAsking && <AskDialog askFor={askFor} solutions={picked} onClose={() => setIsAsking(false)} />}
    </>
  )
}
