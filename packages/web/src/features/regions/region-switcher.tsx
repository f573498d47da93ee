import { DownOutlined, RightOutlined } from '@ant-design/icons'
import { regions, type Region } from '@jingwei/contract/regions'
import { Input, Popover } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useApi } from '../../api/query.ts'
import { useText } from '../../app/i18n.ts'
import { useRegion, type Place } from '../../app/region.tsx'
import { Bones } from '../../ui/bones.tsx'
import { Problem } from '../../ui/problem.tsx'
import './region-switcher.css'
import { texts } from './texts.ts'

/** Where I am, in the top bar. One can look at the mandate's region or anything below it. */
export function RegionSwitcher() {
  const t = useText(texts)
  const { region, top, choose } = useRegion()
  const [open, setOpen] = useState(false)
  if (!region || !top) return null
  const above = region.fullName.endsWith(region.name) ? region.fullName.slice(0, -region.name.length) : ''
  return (
    <Popover trigger="click" placement="bottomLeft" arrow={false} open={open} onOpenChange={setOpen}
      content={<RegionPicker top={top} at={region} onChoose={(next) => { choose(next); setOpen(false) }} />}>
      <button type="button" className="jw-region" aria-expanded={open} aria-label={t('switcher', { place: region.fullName })}>
        {above && <><span className="jw-region-above jw-cut">{above}</span><RightOutlined /></>}
        <span className="jw-cut">{region.name}</span>
        <DownOutlined />
      </button>
    </Popover>
  )
}

type PickerProps = { top: Place; at: Place; onChoose: (region: Place) => void }

/** Walks the tree a level at a time, or finds by name; never above `top`. */
export function RegionPicker({ top, at, onChoose }: PickerProps) {
  const t = useText(texts)
  const [place, setPlace] = useState(at.code)
  const [text, setText] = useState('')
  const q = useDeferredValue(text.trim())
  const level = useApi(regions.children, { params: { code: place } })
  const found = useApi(regions.search, { query: { q: q || '-', within: top.code } }, { enabled: q !== '' })
  const isSearching = q !== ''
  const here = level.data
  const topAt = here?.path.findIndex((one) => one.code === top.code) ?? -1
  const path = here ? here.path.slice(Math.max(0, topAt)).filter((one) => one.code !== here.region.code) : []
  const answer = isSearching ? found : level

  return (
    <div className="jw-region-picker">
      <Input autoFocus allowClear size="small" placeholder={t('find')} aria-label={t('find')} value={text} onChange={(event) => setText(event.target.value)} />
      {answer.error && !answer.data && <Problem title={t('failed')} problem={answer.error} onAgain={() => void answer.refetch()} />}
      {answer.isPending && !answer.error && <Bones rows={4} what={t('regions')} />}
      {isSearching ? (
        <ul>
          {found.data?.items.map((one) => <li key={one.code}><button type="button" onClick={() => onChoose(one)}>{one.name} <span className="jw-ink3">{one.fullName}</span></button></li>)}
          {found.data?.items.length === 0 && <li className="jw-ink3">{t('none')}</li>}
        </ul>
      ) : here && (
        <>
          {path.length > 0 && (
            <p className="jw-region-path">{path.map((one) => <span key={one.code}><button type="button" className="jw-word" onClick={() => setPlace(one.code)}>{one.name}</button> › </span>)}</p>
          )}
          <ul>
            <li><button type="button" aria-pressed={here.region.code === at.code} onClick={() => onChoose(here.region)}>{t('whole', { place: here.region.name })}</button></li>
            {here.children.map((one) => <ChildRow key={one.code} region={one} isChosen={one.code === at.code} onChoose={onChoose} onOpen={() => setPlace(one.code)} openText={t('below')} />)}
          </ul>
        </>
      )}
    </div>
  )
}

function ChildRow({ region, isChosen, onChoose, onOpen, openText }: { region: Region; isChosen: boolean; onChoose: (region: Place) => void; onOpen: () => void; openText: string }) {
  return (
    <li>
      <button type="button" aria-pressed={isChosen} onClick={() => onChoose(region)}>{region.name}</button>
      {region.hasChildren && <button type="button" className="jw-region-open" aria-label={`${openText} ${region.name}`} onClick={onOpen}><RightOutlined /></button>}
    </li>
  )
}
