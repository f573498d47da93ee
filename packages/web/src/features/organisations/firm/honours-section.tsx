import { honourCodes, organisations, type Organisation } from '@jingwei/contract/organisations'
import { Input, Modal } from 'antd'
import { useId, useState } from 'react'
import { useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { dateData } from '../../../app/format.ts'
import { useSession } from '../../../app/session.tsx'
import { ConfirmAction } from '../../../ui/confirm-action.tsx'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { Field } from '../../../ui/field.tsx'
import { Section } from '../../../ui/layout.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { texts as shared } from '../texts.ts'
import '../form/form.css'
import { useWords } from '../words.ts'
import { texts } from './texts.ts'

type Honour = Organisation['honours'][number]

export function HonoursSection({ record }: { record: Organisation }) {
  const t = useText(texts)
  const words = useWords()
  const { may } = useSession()
  const [isAwarding, setIsAwarding] = useState(false)
  const withdraw = useCommand(organisations.withdrawHonour)
  const today = dateData(Date.now())
  const mayWrite = may('organisations:write') && record.mergedInto === null
  const columns: Column<Honour>[] = [
    { key: 'honour', title: t('honour'), cell: (row) => words.honour(row.code), phone: 'title' },
    { key: 'level', title: t('honourLevel'), cell: (row) => row.level, phone: 'none' },
    { key: 'batch', title: t('batch'), cell: (row) => row.batch, phone: 'detail' },
    {
      key: 'validity',
      title: t('validity'),
      phone: 'detail',
      cell: (row) => (
        <>
          {row.validUntil ? t('validFromTo', { from: row.validFrom, to: row.validUntil }) : t('validFrom', { from: row.validFrom })}
          {row.validUntil && row.validUntil < today && <span className="jw-amber"> {t('expired')}</span>}
        </>
      ),
    },
  ]
  return (
    <Section
      title={t('honours')}
      more={
        mayWrite && (
          <button type="button" className="jw-word" onClick={() => setIsAwarding(true)}>
            {t('award')}
          </button>
        )
      }
    >
      <DataTable
        label={t('honours')}
        columns={columns}
        rows={record.honours}
        rowKey={(row) => row.id}
        empty={<p className="jw-ink3">{t('noHonour')}</p>}
        {...(mayWrite
          ? {
              rowAction: (row: Honour) => (
                <ConfirmAction
                  verb={t('withdraw')}
                  question={t('withdrawQuestion', { name: words.honour(row.code) })}
                  consequence={t('withdrawWhy')}
                  isIrreversible
                  button={{ size: 'small', type: 'link' }}
                  onConfirm={() => withdraw.mutateAsync({ params: { id: record.id, honourId: row.id } })}
                />
              ),
            }
          : {})}
      />
      {isAwarding && <AwardDialog organisationId={record.id} onClose={() => setIsAwarding(false)} />}
    </Section>
  )
}

function AwardDialog({ organisationId, onClose }: { organisationId: number; onClose: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const words = useWords()
  const toast = useToast()
  const listId = useId()
  const [text, setText] = useState('')
  const [level, setLevel] = useState('')
  const [batch, setBatch] = useState('')
  const [from, setFrom] = useState('')
  const [until, setUntil] = useState('')
  const [wasTried, setWasTried] = useState(false)
  const named = Object.keys(honourCodes).map((code) => ({ code, name: words.honour(code) }))
  const award = useCommand(organisations.awardHonour, {
    onDone: (_record, { body }) => {
      toast(t('awarded', { name: words.honour(body.code) }))
      onClose()
    },
  })
  const isTurned = from !== '' && until !== '' && until < from
  const submit = () => {
    setWasTried(true)
    const code = named.find((one) => one.name === text.trim())?.code ?? text.trim()
    if (code !== '' && from !== '' && !isTurned)
      award.mutate({
        params: { id: organisationId },
        body: { code, level: level.trim() || null, batch: batch.trim() || null, validFrom: from, validUntil: until || null },
      })
  }
  return (
    <Modal
      open
      title={t('awardTitle')}
      onCancel={onClose}
      onOk={submit}
      okText={t('award')}
      cancelText={s('cancel')}
      confirmLoading={award.isPending}
      width={520}
      mask={{ closable: false }}
    >
      <div className="jw-form">
        <Field label={t('honour')} hint={t('otherHonour')} error={wasTried && text.trim() === '' && t('required')}>
          <Input value={text} maxLength={40} list={listId} onChange={(event) => setText(event.target.value)} />
        </Field>
        <datalist id={listId}>
          {named.map((one) => (
            <option key={one.code} value={one.name} />
          ))}
        </datalist>
        <div className="jw-form-pair">
          <Field label={t('honourLevel')} isOptional>
            <Input value={level} maxLength={40} placeholder={t('honourLevelExample')} onChange={(event) => setLevel(event.target.value)} />
          </Field>
          <Field label={t('batch')} isOptional>
            <Input value={batch} maxLength={40} placeholder={t('batchExample')} onChange={(event) => setBatch(event.target.value)} />
          </Field>
        </div>
        <div className="jw-form-pair">
          <Field label={t('from')} error={wasTried && from === '' && t('required')}>
            <Input type="date" value={from} onChange={(event) => setFrom(event.target.value)} />
          </Field>
          <Field label={t('until')} isOptional error={isTurned && t('orderWrong')}>
            <Input type="date" value={until} onChange={(event) => setUntil(event.target.value)} />
          </Field>
        </div>
      </div>
      {award.error && <Problem title={t('awardFailed')} problem={award.error} kept={award.error.detail ?? award.error.title} />}
    </Modal>
  )
}
