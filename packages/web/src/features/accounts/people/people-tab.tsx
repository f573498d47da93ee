import { accounts } from '@jingwei/contract/accounts'
import type { Answer } from '@jingwei/contract/operation'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import { useApi, useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { useList } from '../../../app/use-list.ts'
import { pathTo } from '../../../paths.ts'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FilterBar } from '../../../ui/filter-bar.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { useToast } from '../../../ui/toast.tsx'
import '../accounts.css'
import { useRoles } from '../roles.ts'
import { texts as shared } from '../texts.ts'
import { PersonMandates } from './person-mandates.tsx'
import { standing, type Mandate } from './standing.ts'
import { texts } from './texts.ts'

export type PersonRow = Answer<typeof accounts.people>['items'][number]

/** Who may do what here. One row a person, what they may do beside the name. */
export default function PeopleTab() {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const roles = useRoles()
  const toast = useToast()
  const { person: me } = useSession()
  const list = useList({ sort: 'name' })
  const { q, cursor, limit } = list.query as { q?: string; cursor?: string; limit: number }
  const people = useApi(accounts.people, { query: { ...(q ? { q } : {}), ...(cursor ? { cursor } : {}), limit } })
  const unlock = useCommand(accounts.unlock)
  const [openId, setOpenId] = useState<string | null>(null)
  const today = format.dateData(Date.now())
  const opened = people.data?.items.find((one) => one.id === openId)
  const words = (mandate: Mandate) =>
    `${mandate.region.name} ${roles.name(mandate.role)}${mandate.validUntil ? ` ${s('until')} ${mandate.validUntil}` : ''}`
  const columns: Column<PersonRow>[] = [
    {
      key: 'name',
      title: s('name'),
      phone: 'title',
      cell: (row) => (
        <>
          {row.name}
          {row.id === me.id && <span className="jw-ink3"> {t('you')}</span>}
        </>
      ),
    },
    { key: 'account', title: s('account'), phone: 'detail', cell: (row) => row.account },
    {
      key: 'mandates',
      title: t('mandates'),
      phone: 'detail',
      cell: (row) => {
        const now = standing(row.mandates, today)
        return now.length === 0 ? (
          <span className="jw-ink3">{t('none')}</span>
        ) : (
          <span className="jw-mandates">
            {now.map((one) => (
              <span key={one.id}>{words(one)}</span>
            ))}
          </span>
        )
      },
    },
    {
      key: 'state',
      title: s('state'),
      cell: (row) =>
        row.lockedUntil && (
          <span className="jw-amber">
            {t('locked', { time: format.dateTime(row.lockedUntil) })}{' '}
            <button
              type="button"
              className="jw-word"
              disabled={unlock.isPending}
              onClick={() => unlock.mutate({ params: { id: row.id } }, { onSuccess: () => toast(t('unlocked', { name: row.name })) })}
            >
              {t('unlock')}
            </button>
          </span>
        ),
    },
    { key: 'since', title: t('since'), phone: 'none', cell: (row) => format.dateFull(row.createdAt) },
  ]
  return (
    <>
      <div className="jw-tab-bar">
        <FilterBar
          search={{ value: list.q, onChange: list.setQ, placeholder: t('find') }}
          filters={[]}
          onReset={list.reset}
          total={people.data && t('total', { count: people.data.total })}
          extra={
            <Button type="primary" href={pathTo('administration', { tab: 'invitations', new: 1 })}>
              {t('invite')}
            </Button>
          }
        />
      </div>
      {unlock.error && <Problem title={t('unlockFailed')} problem={unlock.error} />}
      <DataTable
        label={t('people')}
        columns={columns}
        rows={people.data?.items}
        rowKey={(row) => row.id}
        isLoading={people.isPending}
        isRefreshing={people.isPlaceholderData}
        problem={people.error}
        problemTitle={t('failed')}
        onAgain={() => void people.refetch()}
        {...(people.data ? { paging: list.paging(people.data)! } : {})}
        rowAction={(row) => (
          <button type="button" className="jw-word" onClick={() => setOpenId(row.id)}>
            {t('manage')}
          </button>
        )}
        empty={
          list.isFiltered ? (
            <EmptyState title={t('noneFound', { q: list.q })} actions={<Button onClick={list.reset}>{t('resetSearch')}</Button>} />
          ) : (
            <EmptyState title={t('nobody')} why={t('nobodyWhy')} />
          )
        }
      />
      <Modal
        open={opened !== undefined}
        title={opened && t('title', { name: opened.name })}
        footer={null}
        onCancel={() => setOpenId(null)}
        destroyOnHidden
        width={560}
      >
        {opened && <PersonMandates key={opened.id} person={opened} words={words} />}
      </Modal>
    </>
  )
}
