import type { Dimension, Group, Item } from '@jingwei/contract/instrument'
import { Button } from 'antd'
import { useText } from '../../../../app/i18n.ts'
import { ConfirmAction } from '../../../../ui/confirm-action.tsx'
import { useReading } from '../../reading.ts'
import { moveAt, readAt, removeAt, type Path } from '../edit.ts'
import '../instruments.css'
import { texts } from '../texts.ts'
import { at, NumberField, PlaceFaults, PlainField, TextPair } from './fields.tsx'
import { GeneralForm } from './general-form.tsx'
import { ItemForm } from './item-form.tsx'
import { useEditor } from './model.ts'
import { RuleForm } from './rule-form.tsx'

/** The form of the place chosen in the tree. */
export function ChosenForm({ path, item, onChoose }: { path: Path; item: Item | null; onChoose: (path: Path) => void }) {
  const t = useText(texts)
  const read = useReading()
  const { instrument, change } = useEditor()
  if (path === '')
    return (
      <>
        <div className="jw-editor-head">
          <h2>{t('general')}</h2>
        </div>
        <GeneralForm />
      </>
    )
  if (path === 'rule')
    return (
      <>
        <div className="jw-editor-head">
          <h2>{t('rule')}</h2>
        </div>
        <RuleForm />
      </>
    )
  const list = path.replace(/\.\d+$/, '')
  const index = Number(path.slice(list.length + 1))
  const length = (readAt(instrument, list) as unknown[] | undefined)?.length ?? 0
  const part = readAt(instrument, path) as Dimension | Group | Item
  const name = read(part.label) || part.code
  const move = (by: -1 | 1) => {
    change((now) => moveAt(now, list, index, by))
    onChoose(at(list, index + by))
  }
  return (
    <>
      <div className="jw-editor-head">
        <h2>{name}</h2>
        <Button size="small" disabled={index === 0} onClick={() => move(-1)}>
          {t('moveUp')}
        </Button>
        <Button size="small" disabled={index === length - 1} onClick={() => move(1)}>
          {t('moveDown')}
        </Button>
        <ConfirmAction
          verb={t('remove')}
          question={t('removeAsk', { what: name })}
          consequence={t('removeWhy')}
          button={{ size: 'small', disabled: length <= 1 }}
          onConfirm={() => {
            onChoose(list.includes('.') ? list.replace(/\.\w+$/, '') : '')
            change((now) => removeAt(now, list, index))
          }}
        />
      </div>
      {item ? <ItemForm path={path} item={item} /> : <PartForm path={path} isDimension={!path.includes('groups')} />}
    </>
  )
}

function PartForm({ path, isDimension }: { path: Path; isDimension: boolean }) {
  const t = useText(texts)
  return (
    <>
      <PlaceFaults paths={[path, at(path, 'groups')]} />
      <TextPair path={at(path, 'label')} label={t('label')} />
      <div className="jw-short-fields">
        <PlainField path={at(path, 'code')} label={t('code')} />
        {isDimension ? (
          <NumberField path={at(path, 'weight')} label={t('weightField')} isOptional />
        ) : (
          <NumberField path={at(path, 'sharePercent')} label={t('shareField')} isOptional />
        )}
      </div>
    </>
  )
}
