import type { Assessment } from '@jingwei/contract/diagnosis'
import type { Instrument, RuleCheck } from '@jingwei/contract/instrument'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { Section } from '../../../ui/layout.tsx'
import { Difference } from '../assessments-columns.tsx'
import { LevelOf } from '../level-of.tsx'
import { labelOfLevel, useReading } from '../reading.ts'
import './assessments.css'
import { texts } from './texts.ts'

type Props = { assessment: Assessment; instrument: Instrument }

/** Score, level and dimensions of both sides. */
export function ComparedTotals({ assessment, instrument }: Props) {
  const t = useText(texts)
  const read = useReading()
  const format = useFormat()
  const self = assessment.self.result
  const site = assessment.site.result
  const part = (result: typeof self, code: string) => result?.dimensions.find((one) => one.code === code)
  const cell = (value: number | undefined, digits: number) =>
    value === undefined ? <span className="jw-nothing">—</span> : format.decimal(value, digits)
  const scored = instrument.dimensions.filter((dimension) => (part(self, dimension.code)?.max ?? 0) > 0)
  const digits = (self?.maxScore ?? 100) > 10 ? 1 : 2
  return (
    <table className="jw-compare">
      <thead>
        <tr>
          <th scope="col">{t('dimension')}</th>
          <th scope="col" className="jw-right">
            {t('self')}
          </th>
          <th scope="col" className="jw-right">
            {t('site')}
          </th>
          <th scope="col" className="jw-right">
            {t('difference')}
          </th>
        </tr>
      </thead>
      <tbody>
        <tr className="jw-compare-total">
          <th scope="row">
            {t('total')} <span className="jw-ink3">/ {format.count(self?.maxScore ?? 100)}</span>
          </th>
          <td className="jw-right">{cell(self?.score, digits)}</td>
          <td className="jw-right">{cell(site?.score, digits)}</td>
          <td className="jw-right">
            <Difference self={self?.score ?? null} site={site?.score ?? null} />
          </td>
        </tr>
        {(self?.level ?? site?.level ?? null) !== null && (
          <tr>
            <th scope="row">{t('level')}</th>
            <td className="jw-right">
              <LevelOf level={self?.level ?? null} />
            </td>
            <td className="jw-right">{site ? <LevelOf level={site.level} /> : <span className="jw-nothing">—</span>}</td>
            <td className="jw-right">
              {site && self && site.level !== null && self.level !== null ? (
                format.change(site.level - self.level)
              ) : (
                <span className="jw-nothing">—</span>
              )}
            </td>
          </tr>
        )}
        {scored.map((dimension) => {
          const [a, b] = [part(self, dimension.code), part(site, dimension.code)]
          return (
            <tr key={dimension.code}>
              <th scope="row">
                {read(dimension.label)} <span className="jw-ink3">/ {format.count(a?.max ?? 0)}</span>
              </th>
              <td className="jw-right">{cell(a?.earned, 2)}</td>
              <td className="jw-right">{cell(b?.earned, 2)}</td>
              <td className="jw-right">{a && b ? format.change(b.earned - a.earned, 2) : <span className="jw-nothing">—</span>}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

/** Why it is that level and not the next: every condition with what is there on both sides. */
export function LevelConditions({ assessment, instrument }: Props) {
  const t = useText(texts)
  const read = useReading()
  const format = useFormat()
  const self = assessment.self.result
  const site = assessment.site.result
  const counting = site ?? self
  if (!counting || counting.level === null || counting.checks.length === 0) return null
  const names: Record<RuleCheck['code'], string> = {
    score: t('ruleScore'),
    scenes: t('ruleScenes'),
    constrained: t('ruleConstrained'),
    'level-score': t('ruleLevelScore'),
  }
  const levels = [counting.level, counting.nextLevel?.level].filter((level): level is number => level !== undefined && level > 0)
  const rows = counting.checks.filter((check) => levels.includes(check.level))
  const haveIn = (result: typeof self, check: RuleCheck) =>
    result?.checks.find((one) => one.level === check.level && one.code === check.code)
  const cell = (check: RuleCheck | undefined) =>
    check === undefined ? (
      <span className="jw-nothing">—</span>
    ) : (
      <span className={check.outcome === 'not-met' ? 'jw-amber jw-strong' : undefined}>
        {format.count(Math.round(check.have * 100) / 100)}
      </span>
    )
  return (
    <Section title={t('rule')}>
      <table className="jw-compare">
        <thead>
          <tr>
            <th scope="col">{t('level')}</th>
            <th scope="col">{t('rule')}</th>
            <th scope="col" className="jw-right">
              {t('need')}
            </th>
            <th scope="col" className="jw-right">
              {t('self')}
            </th>
            <th scope="col" className="jw-right">
              {t('site')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((check, at) => (
            <tr key={`${check.level}${check.code}`}>
              <th scope="row">{rows[at - 1]?.level === check.level ? '' : read(labelOfLevel(instrument, check.level))}</th>
              <td>{names[check.code]}</td>
              <td className="jw-right jw-ink2">≥ {format.count(check.need)}</td>
              <td className="jw-right">{cell(haveIn(self, check))}</td>
              <td className="jw-right">{cell(haveIn(site, check))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}
