import { programmes, Trial } from '@jingwei/contract/programmes'
import type { Terms } from '@jingwei/contract/terms'
import { Button } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { useCommand } from '../../../api/query.ts'
import { inWords } from '../../../app/format.ts'
import { useText } from '../../../app/i18n.ts'
import { useRegion } from '../../../app/region.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { MeasureBar } from '../../../ui/bars.tsx'
import { Field } from '../../../ui/field.tsx'
import { Figure, Figures } from '../../../ui/figure.tsx'
import { Section } from '../../../ui/layout.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { FirmField, type Firm } from '../../cases/raise/firm-field.tsx'
import { texts as shared } from '../texts.ts'
import { FitnessView, Money, OutcomeMark, useWords } from '../words.tsx'
import { texts } from './texts.ts'

/** The test bench: whom the terms reach and what they cost, before anybody is promised anything. */
export function TrialTab({ terms, regionCode }: { terms: Terms; regionCode: string | null }) {
  const t = useText(texts)
  const s = useText(shared)
  const { region } = useRegion()
  const [firm, setFirm] = useState<Firm | null>(null)
  const all = useCommand(programmes.tryOnAll)
  const one = useCommand(programmes.tryOnFirm)
  const code = regionCode ?? region?.code
  return (
    <>
      <Section title={t('tryAll')} scope={t('tryWhy')} more={<Button type="primary" loading={all.isPending} disabled={!code} onClick={() => code && all.mutate({ body: { terms, regionCode: code } })}>{t('tryAll')}</Button>}>
        {all.error && <Problem title={all.error.title || s('notDone')} problem={all.error} />}
        {all.data && <Reached trial={all.data} />}
      </Section>
      <Section title={t('tryFirm')}>
        <div style={{ maxWidth: 480 }}><Field label={t('firm')}><FirmField value={firm} onChange={(next) => { setFirm(next); if (next) one.mutate({ body: { terms, organisationId: next.id } }) }} /></Field></div>
        {one.error && <Problem title={one.error.title || s('notDone')} problem={one.error} />}
        {one.data && <><p><OutcomeMark outcome={one.data.outcome} /></p><FitnessView fitness={one.data} hasFacts /></>}
      </Section>
    </>
  )
}

function Reached({ trial }: { trial: z.infer<typeof Trial> }) {
  const t = useText(texts)
  const format = useFormat()
  const word = useWords()
  const parts = (rows: readonly { key: string; title?: string; firms: number; met: number; costFen: number }[], name: (row: { key: string; title?: string }) => string) => rows.slice(0, 12).map((row) => (
    <MeasureBar key={row.key} label={name(row)} ratio={row.firms === 0 ? 0 : row.met / row.firms} text={`${format.count(row.met)} / ${format.count(row.firms)} · ${inWords(format.moneyFigure(row.costFen))}`} />
  ))
  return (
    <div className="jw-trial">
      <Figures>
        <Figure label={t('o_met')} value={format.count(trial.outcomes.met)} note={t('reached', { met: format.count(trial.outcomes.met), firms: format.count(trial.firms) })} />
        <Figure label={t('o_unknown')} value={format.count(trial.outcomes.unknown)} />
        <Figure label={t('o_review')} value={format.count(trial.outcomes.review)} />
        <Figure label={t('o_notMet')} value={format.count(trial.outcomes.notMet)} />
        <Figure label={t('cost')} value={format.moneyFigure(trial.costFen)} note={trial.costFen > trial.budgetFen ? <span className="jw-red">{t('overBudget')}</span> : t('ms', { ms: format.count(trial.milliseconds) })} />
        <Figure label={t('budget')} value={format.moneyFigure(trial.budgetFen)} />
      </Figures>
      <Section title={t('byCondition')}>
        <div className="jw-trial-bars">{trial.byCondition.map((c) => <MeasureBar key={c.code} label={word(c.title)} ratio={trial.firms === 0 ? 0 : c.met / trial.firms} text={`${format.count(c.met)} · ${t('o_unknown')} ${format.count(c.unknown)} · ${t('onlyThis')} ${format.count(c.onlyThis)}`} />)}</div>
      </Section>
      <Section title={t('bySize')}><div className="jw-trial-bars">{parts(trial.bySize, ({ key }) => (['large', 'medium', 'small', 'micro'].includes(key) ? t(`size_${key as 'large'}`) : t('size_')))}</div></Section>
      <Section title={t('byRegion')}><div className="jw-trial-bars">{parts(trial.byRegion, (row) => row.title ?? row.key)}</div></Section>
      <Section title={t('byIndustry')}><div className="jw-trial-bars">{parts(trial.byIndustry, (row) => row.title ?? row.key)}</div></Section>
      <Section title={t('examples')}>
        <ul className="jw-words-list">{trial.examples.map((e) => <li key={e.organisation.id}><OutcomeMark outcome={e.outcome} /> <a href={pathTo('organisation', { id: e.organisation.id })}>{e.organisation.name}</a> {e.totalFen !== null && <Money fen={e.totalFen} />}</li>)}</ul>
      </Section>
    </div>
  )
}
