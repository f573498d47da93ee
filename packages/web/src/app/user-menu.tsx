import { CheckOutlined } from '@ant-design/icons'
import { Popover } from 'antd'
import { useState } from 'react'
import { ApiProblem } from '../api/client.ts'
import { patterns, pathTo } from '../paths.ts'
import { capacityPlace, roleName } from './capacity-name.ts'
import { useText } from './i18n.ts'
import { useRouter } from '@tanstack/react-router'
import { useSession } from './session.tsx'
import { texts } from './texts.ts'
import { useFormat } from './use-format.ts'
import { useToast } from '../ui/toast.tsx'

export function UserMenu() {
  const t = useText(texts)
  const { person, capacity, session, actAs, signOut } = useSession()
  const toast = useToast()
  const format = useFormat()
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const hasAccountPage = patterns.account in router.routesByPath

  const run = (work: () => Promise<void>) => {
    setOpen(false)
    work().catch((error: unknown) => {
      if (error instanceof ApiProblem) toast(error.status === 0 ? t('unreachable') : error.title)
      else throw error
    })
  }
  const switchTo = (id: string) =>
    run(async () => {
      await actAs(id)
      router.history.push(pathTo('today'))
    })

  const menu = (
    <div className="jw-user-menu">
      <p className="jw-strong">{person.name}</p>
      <p className="jw-label">{person.account}</p>
      {session.capacities.length > 0 && (
        <>
          <p className="jw-label jw-user-menu-title">{t('actAs')}</p>
          {session.capacities.map((one) => (
            <button key={one.id} type="button" aria-pressed={one.id === capacity?.id} onClick={() => (one.id === capacity?.id ? setOpen(false) : switchTo(one.id))}>
              <span>
                {capacityPlace(one)} <span className="jw-ink3">{roleName(one.role, t)}</span>
                {one.validUntil && <span className="jw-label"> {t('until', { date: format.date(one.validUntil) })}</span>}
              </span>
              {one.id === capacity?.id && <CheckOutlined />}
            </button>
          ))}
        </>
      )}
      <hr className="jw-rule" />
      {hasAccountPage && <a href={pathTo('account')} onClick={() => setOpen(false)}>{t('account')}</a>}
      <button type="button" onClick={() => run(signOut)}>{t('signOut')}</button>
    </div>
  )
  return (
    <Popover trigger="click" placement="bottomRight" arrow={false} open={open} onOpenChange={setOpen} content={menu}>
      <button type="button" className="jw-user" aria-expanded={open}>
        <span className="jw-user-mark" aria-hidden="true">{person.name.slice(0, 1)}</span>
        <span className="jw-user-name jw-cut">
          {person.name}
          {capacity && <span className="jw-ink3"> {roleName(capacity.role, t)}</span>}
        </span>
      </button>
    </Popover>
  )
}
