import { experts } from '@jingwei/contract/experts'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { addressOf, api } from '../../api/client.ts'
import { upload } from '../../api/files.ts'
import { queryKey } from '../../api/query.ts'
import { useText } from '../../app/i18n.ts'
import { Problem } from '../../ui/problem.tsx'
import './experts.css'
import { texts } from './texts.ts'

type Shown = { readonly id: number; readonly name: string; readonly photo: string | null }
/** By which door the photo is read: anybody's, the bureau's, the expert's own. */
type Door = 'anybody' | 'bureau' | 'own'
const addressBy = (door: Door, { id, photo }: Shown) => {
  const query = photo === null ? {} : { v: photo }
  if (door === 'own') return addressOf(experts.ownPhoto, { query })
  return addressOf(door === 'bureau' ? experts.keptPhoto : experts.photo, { params: { id }, query })
}

/** The photo, or the first character of the name. */
export function Portrait({ expert, door = 'anybody', isLarge = false }: { expert: Shown; door?: Door; isLarge?: boolean }) {
  const given = isLarge ? 'jw-portrait jw-portrait-large' : 'jw-portrait'
  if (expert.photo === null) return <span className={given} aria-hidden="true">{[...expert.name.trim()][0]?.toUpperCase()}</span>
  return <img className={given} src={addressBy(door, expert)} alt={expert.name} loading="lazy" />
}

/** The portrait with what changes it. */
export function PortraitChoice({ expert, door }: { expert: Shown; door: 'bureau' | 'own' }) {
  const t = useText(texts)
  const client = useQueryClient()
  const input = useRef<HTMLInputElement>(null)
  const [isSending, setIsSending] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const run = async (work: () => Promise<unknown>) => {
    setProblem(null)
    setIsSending(true)
    try {
      await work()
      await Promise.all([experts.get, experts.own, experts.catalogue].map((one) => client.invalidateQueries({ queryKey: [queryKey(one)[0]] })))
    } catch (error) {
      setProblem(error)
    } finally {
      setIsSending(false)
    }
  }
  const send = (file: File | undefined) => {
    if (file) void run(() => (door === 'own' ? upload(experts.setOwnPhoto, file, {}) : upload(experts.setPhoto, file, { params: { id: expert.id } })))
    if (input.current) input.current.value = ''
  }
  const drop = () => void run(() => (door === 'own' ? api(experts.dropOwnPhoto, {}) : api(experts.dropPhoto, { params: { id: expert.id } })))
  return (
    <div className="jw-portrait-choice">
      <Portrait expert={expert} door={door} isLarge />
      <div className="jw-times">
        <Button loading={isSending} onClick={() => input.current?.click()}>{t(expert.photo === null ? 'setPhoto' : 'changePhoto')}</Button>
        {expert.photo !== null && <button type="button" className="jw-word" onClick={drop}>{t('dropPhoto')}</button>}
        <input ref={input} type="file" hidden accept="image/jpeg,image/png,image/webp" aria-label={t('setPhoto')} onChange={(event) => send(event.target.files?.[0])} />
      </div>
      <p className="jw-label">{t('photoHint')}</p>
      {problem !== null && <Problem title={t('notDone')} problem={problem} />}
    </div>
  )
}
