import { accounts } from '@jingwei/contract/accounts'
import type { Answer } from '@jingwei/contract/operation'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { api } from '../../../api/client.ts'
import { useApi } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSearchParams } from '../../../app/search-params.ts'
import { useFormat } from '../../../app/use-format.ts'
import { useList } from '../../../app/use-list.ts'
import { ConfirmAction } from '../../../ui/confirm-action.tsx'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FilterBar } from '../../../ui/filter-bar.tsx'
import { StateDot, type Tone } from '../../../ui/state-dot.tsx'
import { useToast } from '../../../ui/toast.tsx'
import '../accounts.css'
import { invitationState, type InvitationState } from '../people/standing.ts'
import { useRoles } from '../roles.ts'
import { texts as shared } from '../texts.ts'
import { InviteForm } from './invite-form.tsx'
import { texts } from './texts.ts'

type Row = Answer<typeof accounts.invitations>['items'][number]
const stateKeys = { open: 'stateOpen', accepted: 'stateAccepted', withdrawn: 'stateWithdrawn', expired: 'stateExpired' } as const
const tones: Record<InvitationState, Tone> = { open: 'amber', accepted: 'green', withdrawn: 'grey', expired: 'faint' }

export default function InvitationsTab() {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const roles = useRoles()
  const toast = useToast()
  const client = useQueryClient()
  const [search, setSearch] = useSearchParams()
  const list = useList({ sort: 'newest' })
  const { cursor, limit } = list.query as { cursor?: string; limit: number }
  const sent = useApi(accounts.invitations, { query: { ...(cursor ? { cursor } : {}), limit } })
  const now = Date.now()
  const withdraw = async (row: Row) => {
    await api(accounts.revokeInvitation, { params: { id: row.id } })
    toast(t('withdrawn'))
    await client.invalidateQueries({ queryKey: ['invitations'] })
  }
  const columns: Column<Row>[] = [
    { key: 'to', title: t('to'), phone: 'title', cell: (row) => roles.name(row.role) },
    {
      key: 'where',
      title: t('where'),
      width: 320,
      ink: 'ink',
      phone: 'detail',
      cell: (row) => row.organisation?.name ?? row.region?.fullName,
    },
    { key: 'note', title: s('note'), width: 260, cell: (row) => row.note },
    {
      key: 'state',
      title: s('state'),
      phone: 'aside',
      cell: (row) => {
        const state = invitationState(row, now)
        return <StateDot tone={tones[state]}>{t(stateKeys[state])}</StateDot>
      },
    },
    { key: 'by', title: t('by'), cell: (row) => row.invitedBy },
    { key: 'expires', title: t('expiresOn'), phone: 'detail', cell: (row) => format.dateFull(row.expiresAt) },
  ]
  const invite = (
    <Button type="primary" onClick={() => setSearch({ new: '1' })}>
      {t('invite')}
    </Button>
  )
  return (
    <>
      <div className="jw-tab-bar">
        <FilterBar filters={[]} total={sent.data && t('total', { count: sent.data.total })} extra={invite} />
      </div>
      <DataTable
        label={t('sent')}
        columns={columns}
        rows={sent.data?.items}
        rowKey={(row) => row.id}
        isLoading={sent.isPending}
        isRefreshing={sent.isPlaceholderData}
        problem={sent.error}
        problemTitle={t('failed')}
        onAgain={() => void sent.refetch()}
        {...(sent.data ? { paging: list.paging(sent.data)! } : {})}
        rowAction={(row) =>
          invitationState(row, now) === 'open' && (
            <ConfirmAction
              verb={t('withdraw')}
              question={t('withdrawQuestion')}
              consequence={t('withdrawWhy')}
              button={{ size: 'small', type: 'link' }}
              onConfirm={() => withdraw(row)}
            />
          )
        }
        empty={<EmptyState title={t('none')} why={t('noneWhy')} />}
      />
      <Modal
        open={search['new'] === '1'}
        title={t('formTitle')}
        footer={null}
        onCancel={() => setSearch({ new: undefined })}
        destroyOnHidden
        width={560}
      >
        <InviteForm />
      </Modal>
    </>
  )
}
