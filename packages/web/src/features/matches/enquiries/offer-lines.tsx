import { matches, type Asked, type Enquiry } from '@jingwei/contract/matches'
import { Tag } from 'antd'
import type { ReactNode } from 'react'
import { download } from '../../../api/files.ts'
import { useCommand } from '../../../api/query.ts'
import { useGo } from '../../../app/client-links.tsx'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { ConfirmAction } from '../../../ui/confirm-action.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { texts as shared } from '../texts.ts'
import { AskedMark, useMatchWords } from '../words.tsx'
import { texts } from './texts.ts'

export type OfferLine = { key: string; label: string; cell: (asked: Asked) => ReactNode }

/** Offers in the same order of lines for all, so that they can be read across. */
export function useOfferLines(): readonly OfferLine[] {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const words = useMatchWords()
  const none = <span className="jw-nothing">—</span>
  const ofOffer = (show: (offer: NonNullable<Asked['offer']>, asked: Asked) => ReactNode) => (asked: Asked) => (asked.offer ? show(asked.offer, asked) : none)
  return [
    {
      key: 'state', label: t('standing'),
      cell: (asked) => <><AskedMark state={asked.state} />{asked.declinedReason && <p className="jw-label">{asked.declinedReason}</p>}{!asked.offer && asked.seenAt && <p className="jw-label">{t('seenAt', { time: format.dateTime(asked.seenAt) })}</p>}</>,
    },
    {
      key: 'price', label: t('priceTax'),
      cell: ofOffer((offer, asked) => (
        <>
          <span className="jw-price" title={words.moneyExact(offer.priceFen)}>{words.money(offer.priceFen)}</span>
          {asked.overBudgetFen !== null && <p className="jw-label jw-amber">{t('overBudget', { price: words.money(asked.overBudgetFen) })}</p>}
          {asked.marks.length > 0 && <p className="jw-marks">{asked.marks.map((mark) => <Tag key={mark} variant="outlined" className="jw-green">{t(mark)}</Tag>)}</p>}
        </>
      )),
    },
    { key: 'net', label: t('net'), cell: ofOffer((offer) => <span title={words.moneyExact(offer.netFen)}>{words.money(offer.netFen)} <span className="jw-label">{t('tax')} {format.decimal(offer.taxBasisPoints / 100, offer.taxBasisPoints % 100 === 0 ? 0 : 2)} %</span></span>) },
    { key: 'days', label: s('goLive'), cell: ofOffer((offer) => words.days(offer.goLiveDays)) },
    { key: 'valid', label: t('validUntil'), cell: ofOffer((offer) => <>{format.dateFull(offer.validUntil)} {!offer.isValid && <span className="jw-red">{t('expired')}</span>}</>) },
    { key: 'fit', label: t('fitOf'), cell: (asked) => (asked.score === null ? none : <>{format.share(asked.score, 0)}<p className="jw-label">{words.of(asked.reason)}</p></>) },
    { key: 'rating', label: s('rating'), cell: (asked) => words.rating(asked.rating) },
    { key: 'parts', label: t('parts'), cell: ofOffer((offer) => <ul className="jw-compare-parts">{offer.parts.map((part, i) => <li key={i}><span>{part.title}</span><span className="jw-number" title={words.moneyExact(part.priceFen)}>{words.money(part.priceFen)}</span></li>)}</ul>) },
    { key: 'conditions', label: t('conditions'), cell: ofOffer((offer) => (offer.conditions ? <span className="jw-x-text">{offer.conditions}</span> : none)) },
    {
      key: 'files', label: t('files'),
      cell: ofOffer((offer, asked) => (offer.files.length === 0 ? none : <ul>{offer.files.map((file) => <li key={file.id}><button type="button" className="jw-word" onClick={() => download(matches.offerFile, { params: { id: asked.id, fileId: file.id } })}>{file.name}</button> <span className="jw-label">{format.bytes(file.bytes)}</span></li>)}</ul>)),
    },
  ]
}

/** Chooses one offer, as it was read. */
export function ChooseOffer({ enquiry, asked }: { enquiry: Enquiry; asked: Asked }) {
  const t = useText(texts)
  const s = useText(shared)
  const go = useGo()
  const toast = useToast()
  const words = useMatchWords()
  const { may, capacity } = useSession()
  const choose = useCommand(matches.choose, {
    makesStale: [matches.works, matches.needs, matches.forResult],
    onDone: (work) => {
      toast(t('chosenDone'))
      go(pathTo('work', { id: work.id }))
    },
  })
  if (asked.workId !== null) return <a href={pathTo('work', { id: asked.workId })}>{t('seeWork')}</a>
  if (capacity?.kind !== 'membership' || (enquiry.state !== 'open' && enquiry.state !== 'due') || !asked.offer || asked.state !== 'offered') return null
  const { offer } = asked
  return (
    <ConfirmAction verb={t('choose')} question={t('chooseQuestion', { provider: asked.provider.name, price: words.money(offer.priceFen) })} consequence={t('chooseWhy')} button={{ type: 'primary', size: 'small' }}
      disabledReason={may('matches:ask') ? (offer.isValid ? null : t('notChoosable')) : s('mayNotAsk')} onConfirm={() => choose.mutateAsync({ params: { id: enquiry.id }, body: { askedId: asked.id, offerVersion: offer.version } })} />
  )
}
