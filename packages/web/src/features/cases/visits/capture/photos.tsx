import { CameraOutlined, CloseOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { readPhoto } from '../device/use-outbox.ts'
import { useText } from '../../../../app/i18n.ts'
import { useSession } from '../../../../app/session.tsx'
import { smallerPicture } from '../../../../app/smaller-picture.ts'
import type { Outbox } from '../device/outbox.ts'
import type { HeldFinding, HeldPhoto, HeldVisit } from '../device/visit.ts'
import { texts } from './texts.ts'

const mostPhotos = 9

/** Photos of a finding: kept on the device, sent to its case once that has a number. */
export function Photos({ outbox, visit, finding }: { outbox: Outbox; visit: HeldVisit; finding: HeldFinding }) {
  const t = useText(texts)
  const camera = useRef<HTMLInputElement>(null)
  const [isTooMany, setIsTooMany] = useState(false)
  const take = async (input: HTMLInputElement) => {
    const files = [...(input.files ?? [])]
    input.value = ''
    const room = mostPhotos - finding.photos.length
    setIsTooMany(files.length > room)
    for (const file of files.slice(0, Math.max(0, room))) await outbox.addPhoto(visit.clientId, finding.clientId, await smallerPicture(file))
  }
  return (
    <div>
      <Button size="large" icon={<CameraOutlined />} onClick={() => camera.current?.click()}>{t('photo')}</Button>
      <input ref={camera} type="file" hidden multiple accept="image/*" aria-label={t('photo')} onChange={(event) => void take(event.target)} />
      {isTooMany && <p className="jw-field-error" role="alert">{t('pickedTooMany', { count: mostPhotos })}</p>}
      {finding.photos.length > 0 && (
        <ul className="jw-held-photos">
          {finding.photos.map((photo) => (
            <li key={photo.id}>
              <Picture photo={photo} />
              <button type="button" aria-label={t('removePhoto')} onClick={() => outbox.removePhoto(visit.clientId, finding.clientId, photo.id)}><CloseOutlined /></button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function Picture({ photo }: { photo: HeldPhoto }) {
  const { person } = useSession()
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    let made: string | null = null
    let isGone = false
    void readPhoto(person.id, photo.id).then((file) => {
      if (!file || isGone) return
      made = URL.createObjectURL(file)
      setAddress(made)
    })
    return () => {
      isGone = true
      if (made) URL.revokeObjectURL(made)
    }
  }, [person.id, photo.id])
  return address ? <img src={address} alt={photo.name} /> : <span className="jw-label jw-cut">{photo.name}</span>
}
