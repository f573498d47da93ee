import type { CollectField, Item } from '@jingwei/contract/instrument'
import { Button, Select } from 'antd'
import { useText } from '../../../../app/i18n.ts'
import { Field } from '../../../../ui/field.tsx'
import { useReading } from '../../reading.ts'
import { changeType, field, fieldsOf, freeCode, insertAt, itemTypes, setAt, type Path } from '../edit.ts'
import { texts } from '../texts.ts'
import { typeKeys } from '../words.ts'
import { at, CheckField, NumberField, PlaceFaults, PlainField, RowTools, SelectField, TextPair, YesNo } from './fields.tsx'
import { useEditor } from './model.ts'
import { TypeParts } from './type-parts.tsx'

export function ItemForm({ path, item }: { path: Path; item: Item }) {
  const t = useText(texts)
  const { change, instrument } = useEditor()
  return (
    <>
      <PlaceFaults paths={[path]} />
      <div className="jw-short-fields">
        <Field label={t('type')}>
          <Select
            value={item.type}
            popupMatchSelectWidth={false}
            onChange={(type: Item['type']) => change((now) => setAt(now, path, changeType(instrument, item, type)))}
            options={itemTypes.map((type) => ({ value: type, label: t(typeKeys[type]) }))}
          />
        </Field>
        <PlainField path={at(path, 'code')} label={t('code')} />
      </div>
      <TextPair path={at(path, 'label')} label={t('label')} />
      <TextPair path={at(path, 'title')} label={t('question')} isLong />
      <TextPair path={at(path, 'hint')} label={t('hint')} isOptional isLong />
      <div className="jw-checks">
        <YesNo path={at(path, 'required')} label={t('isRequired')} />
        <CheckField path={at(path, 'mayBeTailoredOut')} label={t('mayBeOut')} />
        <CheckField path={at(path, 'verified')} label={t('isVerified')} />
      </div>
      <PlaceFaults paths={[at(path, 'mayBeTailoredOut')]} />
      <TypeParts path={path} item={item} />
      <CollectRows path={path} fields={item.collect ?? []} />
      <section>
        <h3>{t('evidenceField')}</h3>
        <ul className="jw-rows">
          {(item.evidence ?? []).map((_one, index) => (
            <li key={index}>
              <div className="jw-row-line">
                <TextPair path={at(path, 'evidence', index)} label={String(index + 1)} />
                <RowTools list={at(path, 'evidence')} index={index} name={String(index + 1)} least={0} />
              </div>
            </li>
          ))}
        </ul>
        <Button size="small" onClick={() => change((now) => insertAt(now, at(path, 'evidence'), { zh: '', en: '' }))}>
          {t('addEvidence')}
        </Button>
      </section>
      <section>
        <TextPair path={at(path, 'note')} label={t('noteField')} isOptional isLong />
      </section>
    </>
  )
}

function CollectRows({ path, fields }: { path: Path; fields: readonly CollectField[] }) {
  const t = useText(texts)
  const read = useReading()
  const { change, instrument } = useEditor()
  const list = at(path, 'collect')
  const all = fieldsOf(instrument)
  return (
    <section>
      <h3>{t('collectField')}</h3>
      <ul className="jw-rows">
        {fields.map((one, index) => {
          const here = at(list, index)
          return (
            <li key={index}>
              <div className="jw-row-line">
                <TextPair path={at(here, 'label')} label={one.code} />
                <RowTools list={list} index={index} name={read(one.label) || one.code} least={0} />
              </div>
              <TextPair path={at(here, 'unit')} label={t('unit')} />
              <div className="jw-short-fields">
                <PlainField path={at(here, 'code')} label={t('code')} />
                <NumberField path={at(here, 'min')} label={t('min')} isOptional />
                <NumberField path={at(here, 'max')} label={t('max')} isOptional />
                <SelectField
                  path={at(here, 'partOf')}
                  label={t('partOf')}
                  isOptional
                  options={all
                    .filter((other) => other.code !== one.code)
                    .map((other) => ({ value: other.code, label: read(other.label) || other.code }))}
                />
              </div>
              <PlaceFaults paths={[here]} />
              <div className="jw-checks" style={{ margin: 0 }}>
                <CheckField path={at(here, 'integer')} label={t('integer')} />
                <CheckField path={at(here, 'required')} label={t('isRequired')} />
              </div>
            </li>
          )
        })}
      </ul>
      <Button
        size="small"
        onClick={() =>
          change((now) =>
            insertAt(
              now,
              list,
              field(
                freeCode(
                  all.map((one) => one.code),
                  'f',
                ),
              ),
            ),
          )
        }
      >
        {t('addCollect')}
      </Button>
    </section>
  )
}
