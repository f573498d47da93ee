import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { cases } from '@jingwei/contract/cases'
import { Button, Input, Popover } from 'antd'
import { useState, type FormEvent } from 'react'
import { newKey } from '../../../api/client.ts'
import { useApi } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { useKept } from '../../../app/use-kept.ts'
import type { List } from '../../../app/use-list.ts'
import { pathTo } from '../../../paths.ts'
import { ViewTabs } from '../../../ui/layout.tsx'
import { useToast } from '../../../ui/toast.tsx'
import '../../organisations/list/list.css'
import { texts } from './texts.ts'

export const queues = ['dispatch', 'mine', 'approval', 'late', 'all'] as const
export type Queue = (typeof queues)[number]
type Kept = { id: string; name: string; queue: Queue; filter: string; q: string; sort: string; columns: string }

/** Queues with how many wait, then the views of one's own, which this browser keeps for this person. */
export function QueueTabs({ list, queue, usualSort }: { list: List; queue: Queue; usualSort: string }) {
  const t = useText(texts)
  const toast = useToast()
  const format = useFormat()
  const { person, may } = useSession()
  const counts = useApi(cases.counts, {}, { refetchEveryMs: 60_000 })
  const [own, setOwn] = useKept<readonly Kept[]>(`jingwei.case-views.${person.id}`, [])
  const isShown = (one: Queue) => one === 'all' || one === 'late' || (one === 'dispatch' ? may('cases:dispatch') : one === 'approval' ? may('cases:approve') : may('cases:handle'))
  const current = own.find((one) => one.queue === queue && one.filter === list.filter && one.q === list.q)
  const save = (name: string) => {
    setOwn([...own, { id: newKey(), name, queue, filter: list.filter, q: list.q, sort: list.sort === usualSort ? '' : list.sort, columns: list.shown?.join(',') ?? '' }])
    toast(t('viewSaved', { name }))
  }
  const remove = (gone: Kept) => {
    setOwn(own.filter((one) => one.id !== gone.id))
    toast(t('viewRemoved', { name: gone.name }), { text: t('undo'), run: () => setOwn(own) })
  }
  return (
    <ViewTabs
      label={t('views')}
      current={current?.id ?? queue}
      views={[
        ...queues.filter(isShown).map((one) => {
          const waiting = one === 'all' ? undefined : counts.data?.[one]
          return { key: one, text: t(one), href: pathTo('cases', { queue: one, columns: list.shown?.join(',') }), ...(waiting === undefined ? {} : { count: format.count(waiting) }) }
        }),
        ...own.map((one) => ({ key: one.id, text: one.name, href: pathTo('cases', { queue: one.queue, q: one.q, filter: one.filter, sort: one.sort, columns: one.columns }) })),
      ]}
      extra={
        <>
          {current && <button type="button" className="jw-view-button" aria-label={t('removeView', { name: current.name })} onClick={() => remove(current)}><CloseOutlined /></button>}
          {!current && list.isFiltered && <SaveView onSave={save} />}
        </>
      }
    />
  )
}

function SaveView({ onSave }: { onSave: (name: string) => void }) {
  const t = useText(texts)
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() === '') return
    onSave(name.trim())
    setOpen(false)
    setName('')
  }
  return (
    <Popover trigger="click" placement="bottomLeft" arrow={false} open={open} onOpenChange={setOpen} destroyOnHidden
      content={
        <form className="jw-view-save" onSubmit={save}>
          <Input autoFocus size="small" maxLength={20} value={name} placeholder={t('viewNameExample')} aria-label={t('viewName')} onChange={(event) => setName(event.target.value)} />
          <div className="jw-actions"><Button size="small" type="primary" htmlType="submit" disabled={name.trim() === ''}>{t('saveView')}</Button></div>
        </form>
      }>
      <button type="button" className="jw-view-button" aria-expanded={open}><PlusOutlined /> {t('saveView')}</button>
    </Popover>
  )
}
