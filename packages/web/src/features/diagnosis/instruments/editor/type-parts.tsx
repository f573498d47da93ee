import type { Item, ItemOf } from '@jingwei/contract/instrument'
import { Button, Checkbox } from 'antd'
import { useText } from '../../../../app/i18n.ts'
import { useReading } from '../../reading.ts'
import { fieldsOf, insertAt, setAt, type Path } from '../edit.ts'
import { texts } from '../texts.ts'
import { at, BareNumber, CheckField, NumberField, PlaceFaults, RowTools, SelectField, TextPair, YesNo } from './fields.tsx'
import { useEditor } from './model.ts'
import { OptionRows } from './option-rows.tsx'

/** What belongs to one type of item alone. */
export function TypeParts({ path, item }: { path: Path; item: Item }) {
  switch (item.type) {
    case 'single':
    case 'multi':
      return <OptionRows path={path} item={item} />
    case 'bands':
      return <BandsParts path={path} item={item} />
    case 'change':
      return <ChangeParts path={path} item={item} />
    case 'scene':
      return <SceneParts path={path} item={item} />
    case 'number':
      return <NumberParts path={path} />
    case 'text':
      return <ShortText path={path} />
    case 'requirement':
      return <RequirementParts path={path} />
  }
}

function useFieldOptions() {
  const read = useReading()
  const { instrument } = useEditor()
  return fieldsOf(instrument).map((field) => ({ value: field.code, label: read(field.label) || field.code }))
}

function BandsParts({ path, item }: { path: Path; item: ItemOf<'bands'> }) {
  const t = useText(texts)
  const { change } = useEditor()
  const fields = useFieldOptions()
  const list = at(path, 'bands')
  return (
    <section>
      <h3>{t('bands')}</h3>
      <div className="jw-short-fields">
        <SelectField path={at(path, 'part')} label={t('part')} options={fields} />
        <SelectField path={at(path, 'whole')} label={t('whole')} options={fields} />
        <NumberField path={at(path, 'effortDaysPerUnit')} label={t('effortUnit')} isOptional />
      </div>
      <PlaceFaults paths={[list]} />
      <ul className="jw-rows">
        {item.bands.map((_band, index) => (
          <li key={index}>
            <div className="jw-row-line">
              <BareNumber path={at(list, index, 'over')} label={t('over')} />
              <BareNumber path={at(list, index, 'upTo')} label={t('upTo')} />
              <BareNumber path={at(list, index, 'points')} label={t('points')} />
              <RowTools list={list} index={index} name={String(index + 1)} least={2} />
            </div>
            <PlaceFaults paths={[at(list, index), at(list, index, 'over'), at(list, index, 'points')]} />
          </li>
        ))}
      </ul>
      <p className="jw-label">
        {t('over')} · {t('upTo')} · {t('points')}
      </p>
      <Button
        size="small"
        onClick={() => change((now) => insertAt(now, list, { over: item.bands.at(-1)?.upTo ?? 0, upTo: 100, points: 0 }))}
      >
        {t('addBand')}
      </Button>
      <TextPair path={at(path, 'advice')} label={t('advice')} isOptional />
    </section>
  )
}

function ChangeParts({ path, item }: { path: Path; item: ItemOf<'change'> }) {
  const t = useText(texts)
  const { change } = useEditor()
  const fields = useFieldOptions()
  const first = fields[0]?.value ?? 'x'
  const figures = at(path, 'figures')
  return (
    <section>
      <h3>{t('changePoints')}</h3>
      <div className="jw-short-fields">
        {(['up', 'flat', 'down'] as const).map((key) => (
          <NumberField key={key} path={at(path, 'points', key)} label={t(key)} />
        ))}
      </div>
      <Checkbox
        checked={item.figures !== undefined}
        disabled={fields.length === 0}
        onChange={(event) =>
          change((now) =>
            setAt(
              now,
              figures,
              event.target.checked
                ? { before: { over: first, under: first }, now: { over: first, under: first }, flatWithinPercent: 0.5 }
                : undefined,
            ),
          )
        }
      >
        {t('figures')}
      </Checkbox>
      {item.figures && (
        <div className="jw-short-fields">
          <SelectField path={at(figures, 'before', 'over')} label={t('beforeOver')} options={fields} />
          <SelectField path={at(figures, 'before', 'under')} label={t('beforeUnder')} options={fields} />
          <SelectField path={at(figures, 'now', 'over')} label={t('nowOver')} options={fields} />
          <SelectField path={at(figures, 'now', 'under')} label={t('nowUnder')} options={fields} />
          <NumberField path={at(figures, 'flatWithinPercent')} label={t('flatWithin')} />
        </div>
      )}
      <TextPair path={at(path, 'advice')} label={t('advice')} isOptional />
    </section>
  )
}

function SceneParts({ path, item }: { path: Path; item: ItemOf<'scene'> }) {
  const t = useText(texts)
  const { change } = useEditor()
  const list = at(path, 'levels')
  return (
    <section>
      <YesNo path={at(path, 'constrained')} label={t('isConstrained')} />
      <PlaceFaults paths={[list]} />
      <ul className="jw-rows" style={{ marginTop: 8 }}>
        {item.levels.map((row, index) => (
          <li key={index}>
            <div className="jw-row-line">
              <TextPair path={at(list, index, 'text')} label={t('gradeText', { level: row.level })} isLong />
              <RowTools list={list} index={index} name={t('gradeText', { level: row.level })} />
            </div>
          </li>
        ))}
      </ul>
      <Button
        size="small"
        disabled={item.levels.length >= 9}
        onClick={() => change((now) => insertAt(now, list, { level: item.levels.length + 1, text: { zh: '', en: '' } }))}
      >
        {t('addGrade')}
      </Button>
    </section>
  )
}

function NumberParts({ path }: { path: Path }) {
  const t = useText(texts)
  return (
    <section>
      <TextPair path={at(path, 'unit')} label={t('unit')} />
      <div className="jw-short-fields">
        <NumberField path={at(path, 'min')} label={t('min')} />
        <NumberField path={at(path, 'max')} label={t('max')} />
        <NumberField path={at(path, 'points')} label={t('points')} isOptional />
      </div>
      <CheckField path={at(path, 'integer')} label={t('integer')} />
    </section>
  )
}
function ShortText({ path }: { path: Path }) {
  const t = useText(texts)
  return (
    <div className="jw-short-fields">
      <NumberField path={at(path, 'maxLength')} label={t('maxLength')} />
    </div>
  )
}
function RequirementParts({ path }: { path: Path }) {
  const t = useText(texts)
  return (
    <div className="jw-short-fields">
      <NumberField path={at(path, 'level')} label={t('level')} />
      <NumberField path={at(path, 'effortDays')} label={t('effort')} isOptional />
    </div>
  )
}
