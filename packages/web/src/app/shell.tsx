import { useRouterState } from '@tanstack/react-router'
import { MenuOutlined, SearchOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { Suspense, useRef, useState, type ReactNode } from 'react'
import { pathTo, type PageName } from '../paths.ts'
import { Bones } from '../ui/bones.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { useText } from './i18n.ts'
import { LanguageSwitch } from './language-switch.tsx'
import { Mark } from './mark.tsx'
import { Navigation, type Waiting } from './navigation-list.tsx'
import { OfflineNote } from './offline-note.tsx'
import { useSession } from './session.tsx'
import './shell.css'
import { texts } from './texts.ts'
import { UserMenu } from './user-menu.tsx'
import { useKept } from './use-kept.ts'

export type ShellSlots = {
  /** Where I am. Without one the place of the capacity is written. */
  regionSwitcher?: ReactNode
  /** What ⌘K opens; without one there is no search. */
  search?: ReactNode
  /** Between the language and me: messages, help. */
  topRight?: ReactNode
  /** What waits for me, by page. */
  waiting?: Partial<Record<PageName, Waiting>>
}

/** Pages that need no capacity: an expert acts as the person they are. */
const isForAnybody = (path: string) => path === '/expert-desk' || /^\/consultations\/\d+$/.test(path)

export function Shell({ children, regionSwitcher, search, topRight, waiting = {} }: ShellSlots & { children: ReactNode }) {
  const t = useText(texts)
  const { capacity } = useSession()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const [folded, setFolded] = useKept('jingwei.navigation-folded', false)
  const drawer = useRef<HTMLDialogElement>(null)
  const [drawerOpen, setDrawerOpen] = useState(false)

  const openDrawer = () => {
    setDrawerOpen(true)
    drawer.current?.showModal()
  }
  return (
    <div className={folded ? 'jw-shell jw-folded' : 'jw-shell'}>
      <a className="jw-skip" href="#content">{t('skip')}</a>
      <header className="jw-top">
        <button type="button" className="jw-icon-button jw-drawer-button" aria-label={t('openNavigation')} onClick={openDrawer}><MenuOutlined /></button>
        <a className="jw-brand" href={pathTo('today')} aria-label={t('product')}>
          <Mark />
          <span className="jw-brand-name">{t('product')}</span>
        </a>
        <div className="jw-top-region">{capacity?.kind === 'mandate' && regionSwitcher ? regionSwitcher : <span className="jw-place jw-cut">{capacity?.organisation?.name ?? capacity?.region?.fullName}</span>}</div>
        <div className="jw-top-search">{search}</div>
        <div className="jw-top-right">
          <LanguageSwitch />
          {topRight}
          <UserMenu />
        </div>
      </header>
      <nav className="jw-side" aria-label={t('navigation')}>
        <Navigation waiting={waiting} folded={folded} onFold={() => setFolded(!folded)} />
      </nav>
      <main className="jw-sheet" id="content" tabIndex={-1}>
        <OfflineNote />
        {capacity === null && !isForAnybody(path) ? (
          <div className="jw-page"><EmptyState title={t('noCapacity')} why={t('noCapacityWhy')} /></div>
        ) : (
          // Another capacity sees another world: nothing of a page is carried over.
          <Suspense key={capacity?.id ?? 'none'} fallback={<div className="jw-page"><Bones rows={8} /></div>}>{children}</Suspense>
        )}
      </main>
      <dialog ref={drawer} className="jw-drawer" aria-label={t('navigation')} onClose={() => setDrawerOpen(false)} onClick={() => drawer.current?.close()}>
        {drawerOpen && <Navigation waiting={waiting} folded={false} />}
      </dialog>
    </div>
  )
}

/** The button of the top bar that opens a search; `onOpen` also answers ⌘K. */
export function SearchButton({ onOpen }: { onOpen: () => void }) {
  const t = useText(texts)
  const isMac = /Mac|iP/.test(navigator.userAgent)
  return (
    <>
      <button type="button" className="jw-search-button" onClick={onOpen}>
        <SearchOutlined /> <span className="jw-cut">{t('search')}</span> <kbd>{isMac ? '⌘K' : 'Ctrl K'}</kbd>
      </button>
      <Button className="jw-search-icon" type="text" icon={<SearchOutlined />} aria-label={t('searchShort')} onClick={onOpen} />
    </>
  )
}
