import { MenuFoldOutlined, MenuUnfoldOutlined } from '@ant-design/icons'
import { useRouter, useRouterState } from '@tanstack/react-router'
import { patterns, pathTo, type PageName } from '../paths.ts'
import { count } from './format.ts'
import { useText } from './i18n.ts'
import { foot, isVisible, navigation, type NavigationItem } from './navigation.ts'
import { useSession } from './session.tsx'
import { texts } from './texts.ts'

/** A count only where something waits for me; red only if part of it is overdue. `note` stands instead, as the progress of a job. */
export type Waiting = { count?: number; isOverdue?: boolean; note?: string }
type Props = { waiting: Partial<Record<PageName, Waiting>>; folded: boolean; onFold?: () => void }

export function Navigation({ waiting, folded, onFold }: Props) {
  const t = useText(texts)
  const { capacity } = useSession()
  const router = useRouter()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const shows = (item: NavigationItem) => patterns[item.page] in router.routesByPath && isVisible(item, capacity)
  const current = longestMatch([...navigation.flatMap((group) => group.items), ...foot].filter(shows), path)

  const row = (item: NavigationItem) => {
    const wait = waiting[item.page]
    const Icon = item.icon
    return (
      <li key={item.page}>
        <a className="jw-nav-item" href={patterns[item.page]} aria-current={item.page === current ? 'page' : undefined} title={folded ? t(item.text) : undefined}>
          <Icon />
          <span className="jw-nav-text">{t(item.text)}</span>
          {(wait?.note ?? wait?.count) ? <span className={wait?.isOverdue ? 'jw-nav-count jw-red' : 'jw-nav-count'}>{wait?.note ?? count(wait?.count ?? 0)}</span> : null}
        </a>
      </li>
    )
  }
  return (
    <>
      {navigation.map((group) => {
        const items = group.items.filter(shows)
        if (items.length === 0) return null
        return (
          <div key={group.text ?? ''} className="jw-nav-group">
            {group.text && <p className="jw-nav-title">{t(group.text)}</p>}
            <ul aria-label={group.text ? t(group.text) : undefined}>{items.map(row)}</ul>
          </div>
        )
      })}
      <div className="jw-nav-foot">
        <ul>{foot.filter(shows).map(row)}</ul>
        {onFold && (
          <button type="button" className="jw-nav-item jw-nav-fold" aria-label={folded ? t('unfold') : t('fold')} aria-expanded={!folded} onClick={onFold}>
            {folded ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
            <span className="jw-nav-text">{t('fold')}</span>
          </button>
        )}
      </div>
    </>
  )
}

function longestMatch(items: readonly NavigationItem[], path: string): PageName | undefined {
  const today = pathTo('today')
  return items
    .filter(({ page }) => (patterns[page] === today ? path === today : path === patterns[page] || path.startsWith(`${patterns[page]}/`)))
    .toSorted((a, b) => patterns[b.page].length - patterns[a.page].length)[0]?.page
}
