import { diagnosis } from '@jingwei/contract/diagnosis'
import { organisations } from '@jingwei/contract/organisations'
import { useRouter } from '@tanstack/react-router'
import { Input, type InputRef } from 'antd'
import { useDeferredValue, useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useApi } from '../../api/query.ts'
import { useGo } from '../../app/client-links.tsx'
import { useText } from '../../app/i18n.ts'
import { foot, isVisible, navigation } from '../../app/navigation.ts'
import { useSession } from '../../app/session.tsx'
import { SearchButton } from '../../app/shell.tsx'
import { texts as frame } from '../../app/texts.ts'
import { useFormat } from '../../app/use-format.ts'
import { patterns, pathTo } from '../../paths.ts'
import { Bones } from '../../ui/bones.tsx'
import { Problem } from '../../ui/problem.tsx'
import './global-search.css'
import { hitsOf, moved, type Hit } from './page-hits.ts'
import { texts } from './texts.ts'

/** ⌘K: finds a firm, a campaign or a page from anywhere. */
export function GlobalSearch() {
  const t = useText(texts)
  const dialog = useRef<HTMLDialogElement>(null)
  const [isOpen, setIsOpen] = useState(false)

  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey)) return
      event.preventDefault()
      open()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  const open = () => {
    setIsOpen(true)
    if (!dialog.current?.open) dialog.current?.showModal()
  }
  return (
    <>
      <SearchButton onOpen={open} />
      <dialog
        ref={dialog}
        className="jw-search"
        aria-label={t('title')}
        onClose={() => setIsOpen(false)}
        onClick={(event) => event.target === dialog.current && dialog.current.close()}
      >
        {isOpen && <SearchPanel onDone={() => dialog.current?.close()} />}
      </dialog>
    </>
  )
}

const shown = 8
const shownBeside = 4

/** Everything one may go to: the pages of the navigation, one's account. */
function usePages(): readonly Hit[] {
  const f = useText(frame)
  const { capacity } = useSession()
  const router = useRouter()
  const items = [...navigation.flatMap((group) => group.items), ...foot].filter(
    (item) => patterns[item.page] in router.routesByPath && isVisible(item, capacity),
  )
  return [
    ...items.map((item): Hit => ({ key: item.page, text: f(item.text), href: patterns[item.page] })),
    { key: 'account', text: f('account'), href: pathTo('account') },
  ]
}

function SearchPanel({ onDone }: { onDone: () => void }) {
  const t = useText(texts)
  const go = useGo()
  const format = useFormat()
  const { capacity, may } = useSession()
  const input = useRef<InputRef>(null)
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const q = useDeferredValue(text.trim())
  const isLong = q.length >= 2
  const found = useApi(organisations.list, { query: { q, limit: shown } }, { enabled: isLong && may('organisations:read') })
  const campaigns = useApi(
    diagnosis.campaigns,
    { query: { limit: 200 } },
    { enabled: q !== '' && capacity?.kind === 'mandate' && may('diagnosis:read'), staleMs: 60_000 },
  )
  const pages = usePages()
  useEffect(() => input.current?.focus(), [])

  const firms = isLong
    ? (found.data?.items ?? []).map(
        (one): Hit => ({
          key: `firm-${one.id}`,
          text: one.name,
          aside: `${one.creditCode ?? ''} ${one.region.name}`,
          href: pathTo('organisation', { id: one.id }),
        }),
      )
    : []
  const open = (campaigns.data?.items ?? []).map(
    (one): Hit => ({
      key: `campaign-${one.id}`,
      text: one.title,
      aside: `${one.region.name} ${format.date(one.closesOn)}`,
      href: pathTo('campaign', { id: one.id }),
    }),
  )
  const groups = [
    { key: 'firms', title: t('firms'), hits: firms },
    { key: 'campaigns', title: t('campaigns'), hits: hitsOf(open, q, shownBeside) },
    { key: 'pages', title: t('pages'), hits: q === '' ? pages : hitsOf(pages, q, shownBeside) },
  ].filter((group) => group.hits.length > 0)
  const hits = groups.flatMap((group) => group.hits)

  const follow = (address: string) => {
    onDone()
    go(address)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return // Enter chooses a word of the input method
    if (event.key === 'ArrowDown') setAt(moved(at, 1, hits.length))
    else if (event.key === 'ArrowUp') setAt(moved(at, -1, hits.length))
    else if (event.key === 'Enter' && hits[at]) follow(hits[at].href)
    else return
    event.preventDefault()
  }
  const isWaiting = isLong && found.isPending && found.fetchStatus !== 'idle'
  return (
    <>
      <Input
        ref={input}
        size="large"
        variant="borderless"
        allowClear
        value={text}
        placeholder={t('placeholder')}
        aria-label={t('placeholder')}
        role="combobox"
        aria-expanded={hits.length > 0}
        aria-controls="search-found"
        aria-activedescendant={hits[at] ? `hit-${hits[at].key}` : undefined}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setText(event.target.value)
          setAt(0)
        }}
      />
      <div className="jw-search-body">
        {!isLong && <p className="jw-label">{t('hint')}</p>}
        {found.error && isLong && <Problem title={t('failed')} problem={found.error} onAgain={() => void found.refetch()} />}
        {isWaiting && !found.error && <Bones rows={3} what={t('firms')} />}
        {isLong && !isWaiting && !found.error && hits.length === 0 && <p>{t('none', { q })}</p>}
        <div id="search-found" role="listbox" aria-label={t('title')}>
          {groups.map((group) => (
            <ul key={group.key} role="group" aria-label={group.title}>
              <li role="presentation" className="jw-label jw-search-group">
                {group.title}
              </li>
              {group.hits.map((one) => (
                <li
                  key={one.key}
                  id={`hit-${one.key}`}
                  role="option"
                  aria-selected={one === hits[at]}
                  onMouseEnter={() => setAt(hits.indexOf(one))}
                  onClick={() => follow(one.href)}
                >
                  <span className="jw-cut">{one.text}</span>
                  {one.aside && <span className="jw-ink3 jw-number">{one.aside}</span>}
                </li>
              ))}
            </ul>
          ))}
        </div>
        {found.data && isLong && found.data.total > firms.length && (
          <a href={pathTo('organisations', { q })} onClick={onDone}>
            {t('all', { count: found.data.total })}
          </a>
        )}
      </div>
    </>
  )
}
