import { AudioOutlined, CameraOutlined, PaperClipOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect, useMemo, useRef, useState } from 'react'
import { newKey } from '../../../api/client.ts'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { Problem } from '../../../ui/problem.tsx'
import '../cases.css'
import { texts } from './texts.ts'
import { useRecorder } from './use-recorder.ts'

export type Taken = { id: string; kind: 'photo' | 'voice' | 'document'; file: File }
export const mostBytes = 12 * 1024 * 1024
const clock = (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
const kindOf = (file: File): Taken['kind'] => (file.type.startsWith('image/') ? 'photo' : file.type.startsWith('audio/') ? 'voice' : 'document')

/** Camera, microphone, file: each opens what the phone has for it. */
export function AttachButtons({ onTake, isSmall = false }: { onTake: (taken: Taken) => void; isSmall?: boolean }) {
  const t = useText(texts)
  const camera = useRef<HTMLInputElement>(null)
  const other = useRef<HTMLInputElement>(null)
  const [tooBig, setTooBig] = useState<string | null>(null)
  const take = (file: File) => {
    if (file.size > mostBytes) return setTooBig(file.name)
    setTooBig(null)
    onTake({ id: newKey(), kind: kindOf(file), file })
  }
  const recorder = useRecorder(take)
  const chosen = (input: HTMLInputElement) => {
    for (const file of input.files ?? []) take(file)
    input.value = ''
  }
  const size = isSmall ? { size: 'small' as const } : {}
  return (
    <>
      <div className="jw-attach">
        {recorder.isPossible && (recorder.seconds === null
          ? <Button {...size} icon={<AudioOutlined />} onClick={() => void recorder.start()}>{t('voice')}</Button>
          : <Button {...size} danger onClick={recorder.stop}>{t('stop')}</Button>)}
        {recorder.seconds !== null && <span className="jw-recording" role="status"><i className="jw-dot jw-dot-red" aria-hidden="true" />{t('recording', { time: clock(recorder.seconds) })}</span>}
        <Button {...size} icon={<CameraOutlined />} onClick={() => camera.current?.click()}>{t('photo')}</Button>
        <Button {...size} icon={<PaperClipOutlined />} onClick={() => other.current?.click()}>{t('document')}</Button>
        <input ref={camera} type="file" hidden accept="image/*" capture="environment" aria-label={t('photo')} onChange={(event) => chosen(event.target)} />
        <input ref={other} type="file" hidden multiple accept="image/*,audio/*,application/pdf" aria-label={t('document')} onChange={(event) => chosen(event.target)} />
      </div>
      {recorder.failed && <Problem title={t('noMicrophone')} kept={t('noMicrophoneWhy')} />}
      {tooBig && <p className="jw-field-error" role="alert">{t('tooBig', { name: tooBig })}</p>}
    </>
  )
}

export function TakenFiles({ taken, onDrop }: { taken: readonly Taken[]; onDrop: (id: string) => void }) {
  const t = useText(texts)
  const format = useFormat()
  if (taken.length === 0) return null
  return (
    <ul className="jw-taken">
      {taken.map((one) => (
        <li key={one.id}>
          {one.kind === 'voice' ? <Listen file={one.file} /> : <span>{one.file.name}</span>}
          <span className="jw-label">{format.bytes(one.file.size)}</span>
          <button type="button" className="jw-word" onClick={() => onDrop(one.id)}>{t('dropped')}</button>
        </li>
      ))}
    </ul>
  )
}

function Listen({ file }: { file: File }) {
  const address = useMemo(() => URL.createObjectURL(file), [file])
  useEffect(() => () => URL.revokeObjectURL(address), [address])
  return <audio controls src={address} aria-label={file.name} />
}
