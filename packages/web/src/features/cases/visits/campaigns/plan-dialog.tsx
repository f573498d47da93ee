import { cases } from '@jingwei/contract/cases'
import type { Input as Given } from '@jingwei/contract/operation'
import { organisations } from '@jingwei/contract/organisations'
import { useQueryClient } from '@tanstack/react-query'
import { Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { api, ApiProblem } from '../../../../api/client.ts'
import { queryKey, useApi } from '../../../../api/query.ts'
import { useText } from '../../../../app/i18n.ts'
import { Field } from '../../../../ui/field.tsx'
import { Problem } from '../../../../ui/problem.tsx'
import { useToast } from '../../../../ui/toast.tsx'
import { texts as shared } from '../texts.ts'
import { texts } from './texts.ts'

const mostFirms = 5000
type Query = NonNullable<Given<typeof organisations.list>['query']>
type Props = { campaignId: number; /** Null: all that the query finds. */ ids: readonly number[] | null; query: Query; total: number; onClose: () => void; onDone: () => void }

/** Who goes to the chosen firms, and when. */
export function PlanDialog({ campaignId, ids, query, total, onClose, onDone }: Props) {
  const t = useText(texts)
  const s = useText(shared)
  const toast = useToast()
  const client = useQueryClient()
  const people = useApi(cases.candidates, {})
  const [officerId, setOfficerId] = useState<string | null>(null)
  const [plannedOn, setPlannedOn] = useState('')
  const [gathered, setGathered] = useState<number | null>(null)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const isTooMany = total > mostFirms
  const all = async (): Promise<number[]> => {
    const found: number[] = []
    for (let cursor: string | null = ''; cursor !== null && found.length < mostFirms; ) {
      const page: { items: readonly { id: number }[]; next: string | null } = await api(organisations.list, { query: { ...query, limit: 200, ...(cursor ? { cursor } : {}) } })
      found.push(...page.items.map((one) => one.id))
      setGathered(found.length)
      cursor = page.next
    }
    return found
  }
  const run = async () => {
    setProblem(null)
    setGathered(0)
    try {
      const { added, changed } = await api(cases.planVisits, { params: { id: campaignId }, body: { organisationIds: ids === null ? await all() : [...ids], officerId, plannedOn: plannedOn || null } })
      await client.invalidateQueries({ queryKey: [queryKey(cases.planVisits)[0]] })
      toast(t('planDone', { added, changed }))
      onDone()
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      setProblem(error)
    } finally {
      setGathered(null)
    }
  }
  return (
    <Modal open title={t('planMany', { count: total })} onCancel={onClose} onOk={() => void run()} okText={t('planRun')} okButtonProps={{ disabled: isTooMany }} cancelText={s('cancel')} confirmLoading={gathered !== null} mask={{ closable: false }}>
      <div className="jw-visit-fields">
        {isTooMany && <Problem title={t('planMost', { count: mostFirms })} />}
        <Field label={t('assignTo')} isOptional><Select allowClear value={officerId} placeholder={t('assignNobody')} loading={people.isPending} showSearch={{ optionFilterProp: 'label' }} options={(people.data?.items ?? []).map((one) => ({ value: one.id, label: one.name }))} onChange={(value: string | null | undefined) => setOfficerId(value ?? null)} /></Field>
        <Field label={t('onDay')} isOptional><Input type="date" value={plannedOn} onChange={(event) => setPlannedOn(event.target.value)} /></Field>
        {gathered !== null && ids === null && <p className="jw-label" role="status">{t('planGathering', { done: gathered, all: total })}</p>}
        {people.error && <Problem title={t('officersFailed')} problem={people.error} onAgain={() => void people.refetch()} />}
        {problem && <Problem title={problem.title} problem={problem} kept={[problem.detail, ...problem.fields.map((field) => field.message)].filter(Boolean).join(' ') || undefined} />}
      </div>
    </Modal>
  )
}
