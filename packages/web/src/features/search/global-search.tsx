import { organisations } from '@jingwei/contract/organisations'
import { Input, type InputRef } from 'antd'
import { useDeferredValue, useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useApi } from '../../api/query.ts'
import { useGo } from '../../app/client-links.tsx'
import { useText } from '../../app/i18n.ts'
import { useSession } from '../../app/session.tsx'
import { SearchButton } from '../../app/shell.tsx'
import { pathTo } from '../../paths.ts'
import { Bones } from '../../ui/bones.tsx'
import { Problem } from '../../ui/problem.tsx'
import './global-search.css'
import { texts } from './texts.ts'

/** ⌘K: finds a firm from anywhere. */
export function GlobalSearch() {
  const t = useText(texts)
  const { may } = useSession()
  const dialog = useRef<HTMLDialogElement>(null)
  const [isOpen, setIsOpen] = useState(false)
  const canSearch = may('organisations:read')

  useEffect(() => {
    if (!canSearch) return
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey)) return
      event.preventDefault()
      open()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [canSearch])
  const open = () => {
    setIsOpen(true)
    if (!dialog.current?.open) dialog.current?.showModal()
  }
  if (!canSearch) return null
  return (
    <>
      <SearchButton onOpen={open} />
      <dialog ref={dialog} className="jw-search" aria-label={t('title')} onClose={() => setIsOpen(false)} onClick={(event) => event.target === dialog.current && dialog.current.close()}>
        {isOpen && <SearchPanel onDone={() => dialog.current?.close()} />}
      </dialog>
    </>
  )
}

const shown = 8

function SearchPanel({ onDone }: { onDone: () => void }) {
  const t = useText(texts)
  const go = useGo()
  const input = useRef<InputRef>(null)
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const q = useDeferredValue(text.trim())
  const isLong = q.length >= 2
  const found = useApi(organisations.list, { query: { q, limit: shown } }, { enabled: isLong })
  const items = isLong ? (found.data?.items ?? []) : []
  useEffect(() => input.current?.focus(), [])

  const follow = (address: string) => {
    onDone()
    go(address)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return // Enter chooses a word of the input method
    if (event.key === 'ArrowDown') setAt(Math.min(at + 1, items.length - 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0))
    else if (event.key === 'Enter' && items[at]) follow(pathTo('organisation', { id: items[at].id }))
    else return
    event.preventDefault()
  }
  return (
    <>
      <Input ref={input} size="large" variant="borderless" allowClear value={text} placeholder={t('placeholder')} aria-label={t('placeholder')} role="combobox" aria-expanded={items.length > 0}
        aria-controls="search-found" onKeyDown={onKeyDown} onChange={(event) => { setText(event.target.value); setAt(0) }} />
      <div className="jw-search-body">
        {!isLong && <p className="jw-label">{t('hint')}</p>}
        {found.error && isLong && <Problem title={t('failed')} problem={found.error} onAgain={() => void found.refetch()} />}
        {isLong && found.isPending && !found.error && <Bones rows={3} what={t('firms')} />}
        {isLong && found.data && items.length === 0 && <p>{t('none', { q })}</p>}
        <ul id="search-found" role="listbox" aria-label={t('firms')}>
          {items.map((one, i) => (
            <li key={one.id} role="option" aria-selected={i === at} onMouseEnter={() => setAt(i)} onClick={() => follow(pathTo('organisation', { id: one.id }))}>
              <span className="jw-cut">{one.name}</span>
              <span className="jw-ink3 jw-number">{one.creditCode} {one.region.name}</span>
            </li>
          ))}
        </ul>
        {found.data && isLong && found.data.total > items.length && (
          <a href={pathTo('organisations', { q })} onClick={onDone}>{t('all', { count: found.data.total })}</a>
        )}
      </div>
    </>
  )
}
