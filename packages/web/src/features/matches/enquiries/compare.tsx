import type { Enquiry } from '@jingwei/contract/matches'
import { useText } from '../../../app/i18n.ts'
import { pathTo } from '../../../paths.ts'
import { useIsPhone } from '../../../ui/use-phone.ts'
import { ChooseOffer, useOfferLines } from './offer-lines.tsx'
import { texts } from './texts.ts'

/** Offers side by side; on a phone one card each. Those that can be chosen come first, cheapest first. */
export function Compare({ enquiry }: { enquiry: Enquiry }) {
  const t = useText(texts)
  const isPhone = useIsPhone()
  const lines = useOfferLines()
  const asked = [...enquiry.asked].sort((a, b) => Number(b.state === 'chosen') - Number(a.state === 'chosen') || (a.offer?.priceFen ?? Infinity) - (b.offer?.priceFen ?? Infinity) || a.id - b.id)
  const solution = (one: Enquiry['asked'][number]) => <a href={pathTo('catalogueSolution', { id: one.solution.id })}>{one.solution.title}</a>
  if (isPhone)
    return (
      <div className="jw-offer-cards">
        {asked.map((one) => (
          <section key={one.id} className={one.state === 'chosen' ? 'jw-offer-card jw-fit-chosen' : 'jw-offer-card'}>
            <h3>{one.provider.name}</h3>
            <p className="jw-label">{solution(one)}</p>
            <dl>{lines.filter((line) => one.offer || line.key === 'state' || line.key === 'fit' || line.key === 'rating').flatMap((line) => [<dt key={`${line.key}-t`}>{line.label}</dt>, <dd key={line.key}>{line.cell(one)}</dd>])}</dl>
            <ChooseOffer enquiry={enquiry} asked={one} />
          </section>
        ))}
      </div>
    )
  return (
    <div className="jw-compare" tabIndex={0} role="region" aria-label={t('compare')}>
      <table>
        <thead>
          <tr>
            <td><span className="jw-hidden">{t('compare')}</span></td>
            {asked.map((one) => <th key={one.id} scope="col" className={one.state === 'chosen' ? 'jw-col-chosen' : undefined}>{one.provider.name}<p className="jw-label">{solution(one)}</p></th>)}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.key}>
              <th scope="row">{line.label}</th>
              {asked.map((one) => <td key={one.id} className={one.state === 'chosen' ? 'jw-col-chosen' : undefined}>{line.cell(one)}</td>)}
            </tr>
          ))}
          <tr>
            <th scope="row"><span className="jw-hidden">{t('choose')}</span></th>
            {asked.map((one) => <td key={one.id} className={one.state === 'chosen' ? 'jw-col-chosen' : undefined}><ChooseOffer enquiry={enquiry} asked={one} /></td>)}
          </tr>
        </tbody>
      </table>
    </div>
  )
}
