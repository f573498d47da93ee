import { machines, type Workshop } from '@jingwei/contract/machines'
import { PlusOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { useApi, useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { Bones } from '../../../ui/bones.tsx'
import { ConfirmAction } from '../../../ui/confirm-action.tsx'
import { Section } from '../../../ui/layout.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { useToast } from '../../../ui/toast.tsx'
import './settings.css'
import { texts } from './texts.ts'

type One = z.infer<typeof Workshop>

export function WorkshopsSection() {
  const t = useText(texts)
  const toast = useToast()
  const { may } = useSession()
  const { data, error, refetch } = useApi(machines.workshops, {})
  const [edited, setEdited] = useState<{ id: number | null; name: string } | null>(null)
  const stale = { makesStale: [machines.list] }
  const done = () => {
    setEdited(null)
    toast(t('workshopSaved'))
  }
  const add = useCommand(machines.addWorkshop, { ...stale, onDone: done })
  const rename = useCommand(machines.renameWorkshop, { ...stale, onDone: done })
  const remove = useCommand(machines.removeWorkshop, { ...stale, onDone: () => toast(t('workshopRemoved')) })
  const mayManage = may('machines:manage')
  const submit = () => {
    const name = edited?.name.trim() ?? ''
    if (!edited || name === '') return
    if (edited.id === null) add.mutate({ body: { name } })
    else rename.mutate({ params: { id: edited.id }, body: { name } })
  }
  const form = (
    <form className="jw-actions" onSubmit={(event) => { event.preventDefault(); submit() }}>
      <Input aria-label={t('workshopName')} placeholder={t('workshopName')} autoFocus style={{ width: 200 }} maxLength={60} value={edited?.name ?? ''} onChange={(event) => edited && setEdited({ ...edited, name: event.target.value })} />
      <Button htmlType="submit" loading={add.isPending || rename.isPending}>{t(edited?.id === null ? 'add' : 'rename')}</Button>
      <Button type="text" onClick={() => setEdited(null)}>{t('cancel')}</Button>
    </form>
  )
  const line = (one: One) => (
    <li key={one.id}>
      {edited?.id === one.id ? (
        form
      ) : (
        <>
          <span style={{ minWidth: 160 }}>{one.name}</span>
          <span className="jw-ink3">{t('workshopCount', { count: one.machines })}</span>
          {mayManage && <button type="button" className="jw-word" onClick={() => setEdited({ id: one.id, name: one.name })}>{t('rename')}</button>}
          {mayManage && one.machines === 0 && <ConfirmAction verb={t('removeWorkshop')} question={t('removeWorkshopQuestion', { name: one.name })} isIrreversible button={{ size: 'small' }} onConfirm={() => remove.mutateAsync({ params: { id: one.id } })} />}
        </>
      )}
    </li>
  )
  const problem = add.error ?? rename.error
  return (
    <Section title={t('workshops')} scope={t('workshopsWhy')}>
      {error && !data && <Problem title={t('workshopsFailed')} problem={error} onAgain={() => void refetch()} />}
      {!data && !error && <Bones rows={2} what={t('workshops')} />}
      <ul className="jw-setting-rows">{data?.items.map(line)}</ul>
      {problem && <Problem title={problem.title} problem={problem} />}
      {mayManage && (edited?.id === null ? form : <Button size="small" icon={<PlusOutlined />} onClick={() => setEdited({ id: null, name: '' })}>{t('addWorkshop')}</Button>)}
    </Section>
  )
}
