import { DownOutlined } from '@ant-design/icons'
import { Button, Popover } from 'antd'
import { useState } from 'react'
import type { Place } from '../../app/region.tsx'
import { RegionPicker } from '../regions/region-switcher.tsx'

type Props = { top: Place; value: Place; onChange: (place: Place) => void; id?: string }
/** A place inside the mandate, chosen as in the top bar. */
export function PlaceField({ top, value, onChange, id }: Props) {
  const [open, setOpen] = useState(false)
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      arrow={false}
      open={open}
      onOpenChange={setOpen}
      zIndex={1100}
      content={
        <RegionPicker
          top={top}
          at={value}
          onChoose={(next) => {
            onChange({ code: next.code, name: next.name, fullName: next.fullName })
            setOpen(false)
          }}
        />
      }
    >
      <Button {...(id ? { id } : {})} block className="jw-place-field">
        <span className="jw-cut">{value.fullName}</span> <DownOutlined />
      </Button>
    </Popover>
  )
}
