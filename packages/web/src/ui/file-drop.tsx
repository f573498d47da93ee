import { UploadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useRef, useState, type DragEvent } from 'react'
import './file-drop.css'

type Props = {
  /** `把表格拖到这里，或` */
  text: string
  buttonText: string
  /** Formats and sizes that are taken. */
  hint: string
  /** `.xlsx,.csv,.gz` */
  accept: string
  isDisabled?: boolean
  onFile: (file: File) => void
}

export function FileDrop({ text, buttonText, hint, accept, isDisabled = false, onFile }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setIsOver] = useState(false)
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setIsOver(false)
    const file = event.dataTransfer.files[0]
    if (file && !isDisabled) onFile(file)
  }
  return (
    <div className={isOver ? 'jw-drop jw-drop-over' : 'jw-drop'} onDragOver={(event) => { event.preventDefault(); setIsOver(true) }} onDragLeave={() => setIsOver(false)} onDrop={onDrop}>
      <p>{text}</p>
      <Button icon={<UploadOutlined />} disabled={isDisabled} onClick={() => input.current?.click()}>{buttonText}</Button>
      <input ref={input} type="file" hidden accept={accept} aria-label={buttonText}
        onChange={(event) => {
          const file = event.target.files?.[0]
          event.target.value = '' // the same file may be chosen again
          if (file) onFile(file)
        }} />
      <p className="jw-label">{hint}</p>
    </div>
  )
}
