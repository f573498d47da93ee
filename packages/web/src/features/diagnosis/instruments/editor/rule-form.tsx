import type { Instrument, LevelRule } from '@jingwei/contract/instrument'
import { Button, Select } from 'antd'
import { useText } from '../../../../app/i18n.ts'
import { Field } from '../../../../ui/field.tsx'
import { useReading } from '../../reading.ts'
import { insertAt, itemsOf, ruleOfType, setAt } from '../edit.ts'
import { texts } from '../texts.ts'
import { ruleKeys } from '../words.ts'
import { at, BareNumber, CheckField, NumberField, PlaceFaults, PlainField, RowTools, SelectField, TextPair, YesNo } from './fields.tsx'
import { useEditor } from './model.ts'

const ruleTypes = ['none', 'score-only', 'score-and-scenes', 'cumulative'] as const

/** The table that turns answers into a level. */
export function RuleForm() {
  const t = useText(texts)
  const { instrument, change } = useEditor()
  const { rule } = instrument
  return (
    <>
      <PlaceFaults paths={['rule', 'rule.levels', 'kind', 'rule.weights', 'rule.variantItem']} />
      <div className="jw-short-fields">
        <Field label={t('ruleType')}>
          <Select
            value={rule.type}
            popupMatchSelectWidth={false}
            onChange={(type: LevelRule['type']) => change((now) => setAt(now, 'rule', ruleOfType(type, rule)))}
            options={ruleTypes.map((type) => ({ value: type, label: t(ruleKeys[type]) }))}
          />
        </Field>
        <PlainField path="ruleVersion" label={t('ruleVersion')} />
      </div>
      {rule.type !== 'none' && <LevelRows rule={rule} />}
      {rule.type === 'cumulative' && <Cumulative instrument={instrument} rule={rule} />}
      {rule.type !== 'none' && (
        <section>
          <TextPair path="rule.note" label={t('ruleNote')} isOptional isLong />
          <div className="jw-checks">
            <CheckField path="rule.verified" label={t('isVerified')} />
          </div>
        </section>
      )}
    </>
  )
}

function LevelRows({ rule }: { rule: Exclude<LevelRule, { type: 'none' }> }) {
  const t = useText(texts)
  const { change } = useEditor()
  const add = () => {
    const level = (rule.levels.at(-1)?.level ?? 0) + 1
    const label = { zh: `${level} 级`, en: `Level ${level}` }
    const row =
      rule.type === 'cumulative'
        ? { level, label }
        : rule.type === 'score-only'
          ? { level, label, minScore: 100 }
          : { level, label, minScore: 100, minScenes: 0, minConstrained: 0 }
    change((now) => insertAt(now, 'rule.levels', row))
  }
  return (
    <section>
      <ul className="jw-rows">
        {rule.levels.map((row, index) => {
          const here = at('rule.levels', index)
          return (
            <li key={index}>
              <div className="jw-row-line">
                <TextPair path={at(here, 'label')} label={`${t('level')} ${row.level}`} />
                <RowTools list="rule.levels" index={index} name={`${t('level')} ${row.level}`} />
              </div>
              {rule.type !== 'cumulative' && (
                <div className="jw-short-fields">
                  <NumberField path={at(here, 'minScore')} label={t('minScore')} />
                  {rule.type === 'score-and-scenes' && (
                    <>
                      <NumberField path={at(here, 'minScenes')} label={t('minScenes')} />
                      <NumberField path={at(here, 'minConstrained')} label={t('minConstrained')} />
                    </>
                  )}
                </div>
              )}
              <PlaceFaults paths={[here, at(here, 'level')]} />
            </li>
          )
        })}
      </ul>
      <Button size="small" disabled={rule.levels.length >= 9} onClick={add}>
        {t('addLevel')}
      </Button>
    </section>
  )
}

function Cumulative({ instrument, rule }: { instrument: Instrument; rule: Extract<LevelRule, { type: 'cumulative' }> }) {
  const t = useText(texts)
  const read = useReading()
  const singles = itemsOf(instrument).filter((item) => item.type === 'single')
  const variant = singles.find((item) => item.code === rule.variantItem)
  const groups = instrument.dimensions
    .flatMap((dimension) => dimension.groups)
    .filter((group) => group.items.some((item) => item.type === 'requirement'))
  const options = variant?.type === 'single' ? variant.options : []
  return (
    <section>
      <div className="jw-short-fields">
        <NumberField path="rule.passAt" label={t('passField')} />
        <SelectField
          path="rule.variantItem"
          label={t('variantItem')}
          options={singles.map((item) => ({ value: item.code, label: read(item.label) || item.code }))}
        />
      </div>
      <YesNo path="rule.metCountsAsFull" label={t('metFull')} />
      {groups.length > 0 && options.length > 0 && (
        <>
          <h3 style={{ marginTop: 16 }}>{t('weightsTitle')}</h3>
          <table className="jw-rule-table">
            <thead>
              <tr>
                <th scope="col">{t('weightsGroup')}</th>
                {options.map((option) => (
                  <th key={option.code} scope="col">
                    {read(option.label)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {groups.map((group) => (
                <tr key={group.code}>
                  <td>{read(group.label)}</td>
                  {options.map((option) => (
                    <td key={option.code}>
                      <BareNumber
                        path={at('rule.weights', option.code, group.code)}
                        label={`${read(group.label)} ${read(option.label)}`}
                        isOptional
                      />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  )
}
