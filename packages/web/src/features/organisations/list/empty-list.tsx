import { organisations } from '@jingwei/contract/organisations'
import { printFilter, type Condition } from '@jingwei/contract/filter'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { api } from '../../../api/client.ts'
import { queryKey } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { pathTo } from '../../../paths.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ReasonedButton } from '../../../ui/reasoned-button.tsx'
import { texts as shared } from '../texts.ts'
import { useGo } from '../../../app/client-links.tsx'
import { texts } from './texts.ts'

/** Nothing on record at all: what to do next. */
export function NoFirms({ onNew }: { onNew: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const { may } = useSession()
  const go = useGo()
  return (
    <EmptyState
      title={t('nothing')}
      why={t('nothingWhy')}
      actions={
        <>
          <ReasonedButton
            type="primary"
            onClick={() => go(pathTo('imports'))}
            reason={may('organisations:import') ? null : s('mayNotImport')}
          >
            {t('importRoster')}
          </ReasonedButton>
          {may('organisations:write') && <Button onClick={onNew}>{t('newFirm')}</Button>}
        </>
      }
    />
  )
}

type Props = {
  q: string
  conditions: readonly Condition[]
  on: string | undefined
  describe: (condition: Condition) => string
  onRemove: (field: string | null) => void
  onReset: () => void
}

/** Nothing left by the filters: names the one that hides most, and takes it away. `onRemove(null)` takes the search away. */
export function FilteredOut({ q, conditions, on, describe, onRemove, onReset }: Props) {
  const t = useText(texts)
  const fields = [...new Set(conditions.map((one) => one.field))]
  const attempts: readonly (string | null)[] = [...(q ? [null] : []), ...fields]
  const { data } = useQuery({
    queryKey: [...queryKey(organisations.list), 'hiding', q, printFilter(conditions), on ?? ''],
    queryFn: async ({ signal }) => {
      const counted = await Promise.all(
        attempts.map(async (field) => {
          const filter = printFilter(conditions.filter((one) => one.field !== field))
          const { total } = await api(
            organisations.list,
            { query: { filter, limit: 1, ...(q && field !== null ? { q } : {}), ...(on ? { on } : {}) } },
            { signal },
          )
          return { field, total }
        }),
      )
      return counted.toSorted((a, b) => b.total - a.total)[0]
    },
  })
  const hiding = data && data.total > 0 ? data : undefined
  const first = hiding && conditions.find((one) => one.field === hiding.field)
  const condition = hiding ? (first ? describe(first) : t('searchOf', { q })) : ''
  return (
    <EmptyState
      title={t('noneFits')}
      why={data === undefined ? null : hiding ? t('hides', { condition, count: hiding.total }) : t('hidesMany')}
      actions={
        <>
          {hiding && <Button onClick={() => onRemove(hiding.field)}>{t('removeIt')}</Button>}
          <Button type="text" onClick={onReset}>
            {t('resetAll')}
          </Button>
        </>
      }
    />
  )
}
