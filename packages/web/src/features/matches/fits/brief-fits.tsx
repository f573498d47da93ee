import type { Fit, Suggestions } from '@jingwei/contract/matches'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import '../matches.css'
import { texts as shared } from '../texts.ts'
import { useMatchWords } from '../words.tsx'
import { texts } from './texts.ts'
import { placeOfFit, useOpened } from './use-opened.ts'

/** The first of a list in few lines: what, from whom, why, and what does not fit. */
export function BriefFits({ fits, most = 3 }: { fits: Pick<Suggestions, 'solutions' | 'experts' | 'shownId'>; most?: number }) {
  const opened = useOpened(fits.shownId)
  return <ul className="jw-brief-fits">{[...fits.solutions.slice(0, most), ...fits.experts.slice(0, 1)].map((fit) => <BriefFit key={`${fit.kind}-${fit.id}`} fit={fit} onOpen={() => opened(fit)} />)}</ul>
}

function BriefFit({ fit, onOpen }: { fit: Fit; onOpen: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const words = useMatchWords()
  const about = fit.kind === 'expert' ? [t('experts')] : [fit.provider?.name, words.price(fit.priceMinFen, fit.priceMaxFen), fit.goLiveDays !== null && `${s('goLive')} ${words.days(fit.goLiveDays)}`].filter(Boolean)
  return (
    <li>
      <p className="jw-brief-head"><a href={pathTo(placeOfFit(fit), { id: fit.id })} onClick={onOpen}>{fit.title}</a><span className="jw-ink3">{s('fit')} {format.share(fit.score, 0)}</span></p>
      <p className="jw-label">{about.join(' · ')}</p>
      <p className="jw-fit-reason">{words.of(fit.reason)}</p>
      {fit.misfits.length > 0 && <p className="jw-misfits">{t(fit.misfits.some((one) => one.isHard) ? 'hardNote' : 'softNote')}{t('colon')}{fit.misfits.map((one) => words.of(one.text)).join(t('and'))}</p>}
    </li>
  )
}
