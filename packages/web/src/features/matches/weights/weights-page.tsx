import { matches, type Market } from '@jingwei/contract/matches'
import { Button, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { changedMeanwhile, useApi, useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { Bones } from '../../../ui/bones.tsx'
import { ConfirmAction } from '../../../ui/confirm-action.tsx'
import { Field } from '../../../ui/field.tsx'
import { FieldError } from '../../../ui/field-error.tsx'
import { PageBody, Section } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { ProviderTabs } from '../../providers/list/provider-tabs.tsx'
import { texts } from '../../providers/list/texts.ts'
import { texts as provider } from '../../providers/texts.ts'
import '../matches.css'
import { texts as shared } from '../texts.ts'
import { useMatchWords } from '../words.tsx'
import { WeightsHistory } from './weights-history.tsx'
import { WeightsTrial } from './weights-trial.tsx'

const whole = 10_000

/** `/matches/weights`: how matches are weighed here; a region may set its own. */
export default function WeightsPage() {
  const t = useText(texts)
  const s = useText(shared)
  const { data, error, refetch } = useApi(matches.markets)
  return (
    <>
      <PageHead title={t('weightsTitle')} facts={t('weightsWhy')}><ProviderTabs current="weights" /></PageHead>
      <PageBody>
        {error && !data && <Problem title={error.title || s('failed')} problem={error} onAgain={() => void refetch()} />}
        {!data && !error && <Bones rows={8} what={t('weightsTitle')} />}
        {data?.items.map((market) => <MarketWeights key={`${market.code}-${market.weightsVersion}-${market.version}`} market={market} />)}
      </PageBody>
    </>
  )
}

function MarketWeights({ market }: { market: Market }) {
  const t = useText(texts)
  const s = useText(shared)
  const p = useText(provider)
  const format = useFormat()
  const words = useMatchWords()
  const toast = useToast()
  const { may, capacity } = useSession()
  const isOfficer = capacity?.kind === 'mandate'
  const [weights, setWeights] = useState(() => Object.fromEntries(market.facets.map((one) => [one.code, one.weight])))
  const [note, setNote] = useState('')
  const mayManage = may('providers:manage')
  const onDone = () => toast(p('saved'))
  const save = useCommand(matches.setWeights, { onDone })
  const reset = useCommand(matches.resetWeights, { onDone })
  const sum = Object.values(weights).reduce((all, one) => all + one, 0)
  const isChanged = market.facets.some((one) => weights[one.code] !== one.weight)
  return (
    <Section title={words.of(market.title)} scope={[market.region ? t('region', { region: market.region.name }) : t('regionShipped'), ...(market.changedBy && market.changedAt ? [t('changedBy', { by: market.changedBy, at: format.dateTime(market.changedAt) })] : []), ...(market.note ? [market.note] : [])].join(' · ')}>
      <div className="jw-weights">
        {market.facets.map((one) => (
          <div key={one.code}>
            <span>{words.of(one.title)}</span>
            <InputNumber aria-label={`${words.of(one.title)}, ${t('share')}`} min={0} max={100} precision={2} controls={false} disabled={!mayManage} value={(weights[one.code] ?? 0) / 100} onChange={(percent) => setWeights({ ...weights, [one.code]: Math.round((percent ?? 0) * 100) })} />
            <span className="jw-label">{t('shipped', { share: format.share(one.shipped / whole, 0) })}</span>
          </div>
        ))}
      </div>
      <p className="jw-label" style={{ marginTop: 8 }}>{t('hard')}{': '}{market.hard.map((one) => words.of(one.title)).join(' · ')}</p>
      <FieldError message={sum !== whole && t('sum', { sum: format.decimal(sum / 100, 2) })} />
      {!mayManage && <p className="jw-ink2">{p('mayNotManage')}</p>}
      {mayManage && isChanged && <Field label={t('note')}><Input maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} /></Field>}
      {mayManage && isChanged && market.code === 'solutions' && <WeightsTrial key={Object.values(weights).join()} weights={weights} isWhole={sum === whole} />}
      {save.error && <Problem title={save.error.title} problem={save.error} {...(save.error.code === changedMeanwhile ? { kept: s('changed') } : {})} />}
      {mayManage && (
        <div className="jw-actions" style={{ marginTop: 12 }}>
          {isChanged && <Button type="primary" disabled={sum !== whole || note.trim() === ''} loading={save.isPending} onClick={() => save.mutate({ body: { market: market.code, version: market.version, weights, note: note.trim() } })}>{s('save')}</Button>}
          {market.region && <ConfirmAction verb={t('reset')} question={t('resetQuestion')} onConfirm={() => reset.mutateAsync({ query: { market: market.code } })} />}
        </div>
      )}
      {isOfficer && <WeightsHistory market={market} />}
    </Section>
  )
}
