import { accounts } from '@jingwei/contract/accounts'
import { diagnosis } from '@jingwei/contract/diagnosis'
import { Button, Input, Popover, Select } from 'antd'
import { useState } from 'react'
import { useApi, useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { Field } from '../../../ui/field.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { useToast } from '../../../ui/toast.tsx'
import './campaigns.css'
import { texts } from './texts.ts'

type Props = { campaignId: number; assessmentIds: readonly number[]; onDone: () => void }

/** Who goes there, and until when. */
export function AssignAssessor({ campaignId, assessmentIds, onDone }: Props) {
  const t = useText(texts)
  const toast = useToast()
  const [isOpen, setIsOpen] = useState(false)
  const [assessorId, setAssessorId] = useState<string | null>(null)
  const [dueOn, setDueOn] = useState('')
  const assessors = useApi(accounts.assessors, {}, { enabled: isOpen })
  const people = assessors.data?.items ?? []
  const assign = useCommand(diagnosis.assign, {
    makesStale: [diagnosis.assessments],
    onDone: ({ assigned }) => {
      const less = assessmentIds.length - assigned
      toast(
        [
          t('assignDone', { count: assigned, name: people.find((one) => one.id === assessorId)?.name ?? '' }),
          ...(less > 0 ? [t('assignLess', { count: less })] : []),
        ].join(' · '),
      )
      setIsOpen(false)
      onDone()
    },
  })
  return (
    <Popover
      trigger="click"
      placement="topLeft"
      arrow={false}
      open={isOpen}
      onOpenChange={setIsOpen}
      content={
        <div className="jw-assign" role="dialog" aria-label={t('assign')}>
          <p className="jw-confirm-title">{t('assignTitle', { count: assessmentIds.length })}</p>
          <Field label={t('assignTo')} error={assessors.isSuccess && people.length === 0 && t('noAssessors')}>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              value={assessorId}
              loading={assessors.isPending}
              onChange={setAssessorId}
              options={people.map((one) => ({ value: one.id, label: `${one.name}  ${one.account}` }))}
            />
          </Field>
          <Field label={t('assignDue')} isOptional>
            <Input type="date" value={dueOn} onChange={(event) => setDueOn(event.target.value)} />
          </Field>
          {assessors.error && <Problem title={t('assignFailed')} problem={assessors.error} onAgain={() => void assessors.refetch()} />}
          {assign.error && <Problem title={t('assignFailed')} problem={assign.error} />}
          <div className="jw-confirm-foot">
            <Button
              type="primary"
              disabled={!assessorId}
              loading={assign.isPending}
              onClick={() =>
                assessorId &&
                assign.mutate({
                  params: { id: campaignId },
                  body: { assessmentIds: [...assessmentIds], assessorId, ...(dueOn ? { dueOn } : {}) },
                })
              }
            >
              {t('assign')}
            </Button>
          </div>
        </div>
      }
    >
      <Button size="small" aria-expanded={isOpen}>
        {t('assign')}
      </Button>
    </Popover>
  )
}
