import { DownOutlined } from '@ant-design/icons'
import { Button, Popover, type ButtonProps } from 'antd'
import { useState, type ReactNode } from 'react'
import './filter-bar.css'

export type MenuEntry = { key: string; text: string; run: () => void }
type Props = { text: string; icon?: ReactNode; note?: string; entries: readonly MenuEntry[]; button?: Omit<ButtonProps, 'onClick' | 'icon'> }

/** A button that opens a short list of what can be done. */
export function MenuButton({ text, icon, note, entries, button }: Props) {
  const [open, setOpen] = useState(false)
  return (
    <Popover trigger="click" placement="bottomRight" arrow={false} open={open} onOpenChange={setOpen}
      content={
        <div className="jw-filter-panel">
          {note && <p className="jw-label">{note}</p>}
          <ul className="jw-options">
            {entries.map((one) => (
              <li key={one.key}>
                <button type="button" onClick={() => { setOpen(false); one.run() }}>{one.text}</button>
              </li>
            ))}
          </ul>
        </div>
      }>
      <Button {...button} icon={icon} aria-expanded={open}>
        {text} {!icon && <DownOutlined />}
      </Button>
    </Popover>
  )
}
