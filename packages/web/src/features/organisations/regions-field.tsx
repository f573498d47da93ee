import { CloseOutlined, DownOutlined } from '@ant-design/icons'
import { Popover } from 'antd'
import { useState } from 'react'
import { useText } from '../../app/i18n.ts'
import { RegionPicker } from '../regions/region-switcher.tsx'
import { nation } from './nation.ts'
import './picker.css'
import { texts } from './texts.ts'

type Given = { id?: string; 'aria-describedby'?: string; status?: 'error' | '' }
export type NamedRegion = { readonly code: string; readonly name: string }
type Props = Given & { value: readonly NamedRegion[]; onChange: (regions: NamedRegion[]) => void; most?: number }

/** Several places of the whole country, each found by walking down or by name; a place stands for all within it. */
export function RegionsField({ value, onChange, most = 200, id, status, 'aria-describedby': describedBy }: Props) {
  const t = useText(texts)
  const [open, setOpen] = useState(false)
  return (
    <div className="jw-many">
      {value.map((one) => (
        <span key={one.code} className="jw-many-one">
          {one.name}
          <button type="button" aria-label={t('removeOne', { name: one.name })} onClick={() => onChange(value.filter((each) => each.code !== one.code))}><CloseOutlined /></button>
        </span>
      ))}
      {value.length < most && (
        <Popover trigger="click" placement="bottomLeft" arrow={false} open={open} onOpenChange={setOpen} destroyOnHidden
          content={<RegionPicker top={nation} at={nation} onChoose={({ code, name }) => { if (!value.some((one) => one.code === code)) onChange([...value, { code, name }]); setOpen(false) }} />}>
          <button type="button" id={id} className={status === 'error' ? 'jw-picker-button jw-picker-wrong' : 'jw-picker-button'} aria-expanded={open} aria-describedby={describedBy}>
            <span className="jw-picker-empty">{t(value.length === 0 ? 'chooseRegion' : 'addRegion')}</span>
            <DownOutlined />
          </button>
        </Popover>
      )}
    </div>
  )
}
