import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { organisations } from '@jingwei/contract/organisations'
import { printFilter, type Condition } from '@jingwei/contract/filter'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Input, Popover } from 'antd'
import { useState, type FormEvent } from 'react'
import { api } from '../../../api/client.ts'
import { queryKey } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { readFilter } from '../../../app/read-filter.ts'
import { useRegion } from '../../../app/region.tsx'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { useKept } from '../../../app/use-kept.ts'
import type { List } from '../../../app/use-list.ts'
import { pathTo } from '../../../paths.ts'
import { ViewTabs } from '../../../ui/layout.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { narrowed, viewOf } from './conditions.ts'
import './list.css'
import { texts } from './texts.ts'

type Kept = { id: string; name: string; filter: string; q: string; sort: string; columns: string }
type View = Kept & { conditions: readonly Condition[]; isOwn: boolean }

const builtIn = [
  { id: 'all', text: 'viewAll', filter: '' },
  { id: 'above-scale', text: 'viewAboveScale', filter: 'industry:in:C;aboveScale:eq:true' },
  { id: 'specialised', text: 'viewSpecialised', filter: 'honour:in:specialised-sme,little-giant' },
  { id: 'level-2', text: 'viewLevel2', filter: 'level:in:2' },
  { id: 'unassessed', text: 'viewUnassessed', filter: 'level:empty' },
] as const

/** Saved views as tabs: those of the product, then one's own, which this browser keeps for this person. */
export function SavedViews({ list, usualSort }: { list: List; usualSort: string }) {
  const t = useText(texts)
  const toast = useToast()
  const { person } = useSession()
  const [own, setOwn] = useKept<readonly Kept[]>(`jingwei.organisation-views.${person.id}`, [])
  const views: View[] = [
    ...builtIn.map((one) => ({
      id: one.id,
      name: t(one.text),
      filter: one.filter,
      q: '',
      sort: '',
      columns: '',
      conditions: readFilter(one.filter),
      isOwn: false,
    })),
    ...own.map((one) => ({ ...one, conditions: readFilter(one.filter), isOwn: true })),
  ]
  const fitting = views.filter((view) => view.q === list.q || view.q === '')
  const { view, isExact } = viewOf(fitting, list.conditions)
  const counts = useCounts(views)

  const save = (name: string) => {
    setOwn([
      ...own,
      {
        id: crypto.randomUUID(),
        name,
        filter: list.filter,
        q: list.q,
        sort: list.sort === usualSort ? '' : list.sort,
        columns: list.shown?.join(',') ?? '',
      },
    ])
    toast(t('viewSaved', { name }))
  }
  const remove = (gone: View) => {
    setOwn(own.filter((one) => one.id !== gone.id))
    toast(t('viewRemoved', { name: gone.name }), { text: t('undo'), run: () => setOwn(own) })
  }
  const isNew = !isExact || list.q !== (view?.q ?? '')
  return (
    <ViewTabs
      label={t('views')}
      current={view?.id ?? ''}
      views={views.map((one, i) => ({
        key: one.id,
        text: one.name,
        href: pathTo('organisations', { q: one.q, filter: one.filter, sort: one.sort, columns: one.columns || list.shown?.join(',') }),
        ...(counts[i] ? { count: counts[i] } : {}),
      }))}
      extra={
        <>
          {view?.isOwn && isExact && (
            <button type="button" className="jw-view-button" aria-label={t('removeView', { name: view.name })} onClick={() => remove(view)}>
              <CloseOutlined />
            </button>
          )}
          {isNew && <SaveView onSave={save} />}
        </>
      }
    />
  )
}

/** How many each view holds where one looks. */
function useCounts(views: readonly View[]): (string | undefined)[] {
  const { region, top } = useRegion()
  const format = useFormat()
  const asked = views.map((view) => ({ q: view.q, filter: printFilter(narrowed(view.conditions, region?.code, top?.code)) }))
  const { data } = useQuery({
    queryKey: [...queryKey(organisations.count), 'views', asked],
    staleTime: 60_000,
    queryFn: ({ signal }) =>
      Promise.all(
        asked.map(({ q, filter }) =>
          api(organisations.count, { query: { ...(q ? { q } : {}), filter } }, { signal }).catch(() => undefined),
        ),
      ),
    placeholderData: keepPreviousData,
  })
  return views.map((_view, i) => {
    const answer = data?.[i]
    return answer && format.count(answer.total)
  })
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
    <Popover
      trigger="click"
      placement="bottomLeft"
      arrow={false}
      open={open}
      onOpenChange={setOpen}
      destroyOnHidden
      content={
        <form className="jw-view-save" onSubmit={save}>
          <Input
            autoFocus
            size="small"
            maxLength={20}
            value={name}
            placeholder={t('viewNameExample')}
            aria-label={t('viewName')}
            onChange={(event) => setName(event.target.value)}
          />
          <div className="jw-actions">
            <Button size="small" type="primary" htmlType="submit" disabled={name.trim() === ''}>
              {t('saveView')}
            </Button>
          </div>
        </form>
      }
    >
      <button type="button" className="jw-view-button" aria-expanded={open}>
        <PlusOutlined /> {t('saveView')}
      </button>
    </Popover>
  )
}
