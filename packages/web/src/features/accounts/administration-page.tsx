import type { Permission } from '@jingwei/contract/access'
import { lazy, Suspense, type ComponentType } from 'react'
import { useText } from '../../app/i18n.ts'
import { useSearchParams } from '../../app/search-params.ts'
import { useSession } from '../../app/session.tsx'
import { pathTo } from '../../paths.ts'
import { Bones } from '../../ui/bones.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageBody, ViewTabs } from '../../ui/layout.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import './accounts.css'
import { texts } from './texts.ts'

type Tab = { key: 'people' | 'invitations' | 'regions' | 'audit'; permission: Permission; page: ComponentType }
const tabs: readonly Tab[] = [
  { key: 'people', permission: 'accounts:manage', page: lazy(() => import('./people/people-tab.tsx')) },
  { key: 'invitations', permission: 'accounts:manage', page: lazy(() => import('./invitation/invitations-tab.tsx')) },
  { key: 'regions', permission: 'regions:manage', page: lazy(() => import('../regions/own/own-regions-tab.tsx')) },
  { key: 'audit', permission: 'audit:read', page: lazy(() => import('../system/audit-tab.tsx')) },
]

export default function AdministrationPage() {
  const t = useText(texts)
  const { may, capacity } = useSession()
  const [search] = useSearchParams()
  const mine = tabs.filter((tab) => may(tab.permission))
  const current = mine.find((tab) => tab.key === search['tab']) ?? mine[0]
  if (!current)
    return (
      <>
        <PageHead title={t('settings')} />
        <PageBody>
          <EmptyState title={t('notAllowed')} why={t('notAllowedWhy')} />
        </PageBody>
      </>
    )
  const Page = current.page
  return (
    <>
      <PageHead
        title={t('settings')}
        scope={capacity?.region?.fullName}
        actions={
          <nav className="jw-head-links">
            {may('diagnosis:instruments') && <a href={pathTo('instruments')}>{t('instruments')}</a>}
            <a href="/api/docs" target="_blank" rel="noreferrer">
              {t('apiDocs')}
            </a>
          </nav>
        }
      >
        <ViewTabs
          label={t('tabs')}
          current={current.key}
          views={mine.map((tab) => ({ key: tab.key, text: t(tab.key), href: pathTo('administration', { tab: tab.key }) }))}
        />
      </PageHead>
      <Suspense
        fallback={
          <PageBody>
            <Bones rows={6} />
          </PageBody>
        }
      >
        <PageBody>
          <div className="jw-tab-page">
            <Page key={current.key} />
          </div>
        </PageBody>
      </Suspense>
    </>
  )
}
