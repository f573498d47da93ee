import { DownOutlined } from '@ant-design/icons'
import { Popover } from 'antd'
import { useState, type ReactNode } from 'react'
import { useText } from '../../app/i18n.ts'
import { useRegion, type Place } from '../../app/region.tsx'
import { RegionPicker } from '../regions/region-switcher.tsx'
import { IndustryPicker } from './industry-picker.tsx'
import './picker.css'
import { texts } from './texts.ts'
import { useWords } from './words.ts'

/** What `Field` gives the control it holds. */
type Given = { id?: string; 'aria-describedby'?: string; 'aria-invalid'?: boolean; status?: 'error' | '' }
type PickerFieldProps = Given & { text: string | null; placeholder: string; content: (close: () => void) => ReactNode }

function PickerField({ text, placeholder, content, id, status, 'aria-describedby': describedBy }: PickerFieldProps) {
  const [open, setOpen] = useState(false)
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      arrow={false}
      open={open}
      onOpenChange={setOpen}
      destroyOnHidden
      content={content(() => setOpen(false))}
    >
      <button
        type="button"
        id={id}
        className={status === 'error' ? 'jw-picker-button jw-picker-wrong' : 'jw-picker-button'}
        aria-expanded={open}
        aria-describedby={describedBy}
      >
        <span className={text ? 'jw-cut' : 'jw-picker-empty'}>{text ?? placeholder}</span>
        <DownOutlined />
      </button>
    </Popover>
  )
}

export function RegionField({ value, onChange, ...given }: Given & { value: Place | null; onChange: (place: Place) => void }) {
  const t = useText(texts)
  const { region, top } = useRegion()
  const at = value ?? region
  if (!top || !at) return null
  return (
    <PickerField
      {...given}
      text={value?.fullName ?? null}
      placeholder={t('chooseRegion')}
      content={(close) => (
        <RegionPicker
          top={top}
          at={at}
          onChoose={(place) => {
            onChange({ code: place.code, name: place.name, fullName: place.fullName })
            close()
          }}
        />
      )}
    />
  )
}

export function IndustryField({ value, onChange, ...given }: Given & { value: string | null; onChange: (code: string | null) => void }) {
  const t = useText(texts)
  const words = useWords()
  return (
    <PickerField
      {...given}
      text={words.industry(value)}
      placeholder={t('chooseIndustry')}
      content={(close) => (
        <>
          <IndustryPicker
            isSingle
            value={value ? [value] : []}
            onChange={([code]) => {
              onChange(code ?? null)
              close()
            }}
          />
          {value && (
            <button
              type="button"
              className="jw-word"
              onClick={() => {
                onChange(null)
                close()
              }}
            >
              {t('clear')}
            </button>
          )}
        </>
      )}
    />
  )
}
