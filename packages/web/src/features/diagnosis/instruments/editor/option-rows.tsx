import type { ItemOf, Option } from '@jingwei/contract/instrument'
import { Button, Checkbox, Select } from 'antd'
import { useState } from 'react'
import { useText } from '../../../../app/i18n.ts'
import { freeCode, insertAt, setAt, type Path } from '../edit.ts'
import { texts } from '../texts.ts'
import { at, BareNumber, CheckField, NumberField, PlaceFaults, PlainField, RowTools, TextPair } from './fields.tsx'
import { useEditor } from './model.ts'
import { useReading } from '../../reading.ts'

type Props = { path: Path; item: ItemOf<'single'> | ItemOf<'multi'> }

/** Options with their points; what is rarer is behind a word. */
export function OptionRows({ path, item }: Props) {
  const t = useText(texts)
  const { change } = useEditor()
  const list = at(path, 'options')
  const add = () => {
    const exclusive = item.options.findIndex((option) => option.exclusive)
    const option: Option = {
      code: freeCode(
        item.options.map((one) => one.code),
        'o',
      ),
      label: { zh: '', en: '' },
      points: 0,
    }
    change((now) => insertAt(now, list, option, exclusive < 0 ? undefined : exclusive))
  }
  return (
    <section>
      <h3>{t('options')}</h3>
      <PlaceFaults paths={[list]} />
      <ul className="jw-rows">
        {item.options.map((option, index) => (
          <OptionRow key={index} path={path} item={item} option={option} index={index} />
        ))}
      </ul>
      <Button size="small" onClick={add}>
        {t('addOption')}
      </Button>
    </section>
  )
}

function OptionRow({ path, item, option, index }: Props & { option: Option; index: number }) {
  const t = useText(texts)
  const read = useReading()
  const { change } = useEditor()
  const [isOpen, setIsOpen] = useState(false)
  const list = at(path, 'options')
  const here = at(list, index)
  const name = read(option.label) || option.code
  const others = item.options.filter((one) => one.code !== option.code && !one.exclusive)
  return (
    <li>
      <div className="jw-row-line" style={{ alignItems: 'flex-end' }}>
        <TextPair path={at(here, 'label')} label={option.code} />
        <BareNumber path={at(here, 'points')} label={`${t('points')} ${name}`} isOptional />
        <RowTools list={list} index={index} name={name} least={item.type === 'single' ? 2 : 1} />
      </div>
      <PlaceFaults paths={[at(here, 'requires'), at(here, 'code')]} />
      <div className="jw-checks" style={{ margin: '8px 0 0' }}>
        {item.type === 'multi' && <CheckField path={at(here, 'exclusive')} label={t('isExclusive')} />}
        <CheckField path={at(here, 'review')} label={t('isReview')} />
        <button type="button" className="jw-word" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {isOpen ? t('less') : t('more')}
        </button>
      </div>
      {isOpen && (
        <div className="jw-row-more">
          <div className="jw-short-fields">
            <PlainField path={at(here, 'code')} label={t('code')} />
            <NumberField path={at(here, 'effortDays')} label={t('effort')} isOptional />
          </div>
          {item.type === 'multi' && (
            <label className="jw-pair">
              <span>{t('requires')}</span>
              <Select
                mode="multiple"
                style={{ width: '100%' }}
                value={option.requires ?? []}
                options={others.map((one) => ({ value: one.code, label: read(one.label) || one.code }))}
                aria-label={t('requires')}
                onChange={(codes: string[]) => change((now) => setAt(now, at(here, 'requires'), codes.length > 0 ? codes : undefined))}
              />
            </label>
          )}
          <TextPair path={at(here, 'advice')} label={t('advice')} isOptional />
          <TextPair path={at(here, 'note')} label={t('noteField')} isOptional isLong />
          <div className="jw-checks">
            <Checkbox
              checked={option.verified === true}
              onChange={(event) => change((now) => setAt(now, at(here, 'verified'), event.target.checked ? true : undefined))}
            >
              {t('isVerified')}
            </Checkbox>
          </div>
        </div>
      )}
    </li>
  )
}
