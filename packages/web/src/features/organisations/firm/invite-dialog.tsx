import { accounts } from '@jingwei/contract/accounts'
import { Button, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { Field } from '../../../ui/field.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { texts as shared } from '../texts.ts'
import { texts } from './texts.ts'

const usualDays = 30
const canCopy = 'clipboard' in navigator

/** Makes a link that one sends oneself, by whatever both of them use. */
export function InviteDialog({ organisationId, onClose }: { organisationId: number; onClose: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const [role, setRole] = useState<'owner' | 'member'>('owner')
  const [days, setDays] = useState(usualDays)
  const [isCopied, setIsCopied] = useState(false)
  const invite = useCommand(accounts.inviteFirm)
  const made = invite.data
  if (made) {
    const link = new URL(made.link, location.origin).href
    return (
      <Modal open title={t('inviteTitle')} onCancel={onClose} width={520} footer={<Button onClick={onClose}>{s('close')}</Button>}>
        <p>{t('inviteWhy', { date: format.dateFull(made.invitation.expiresAt) })}</p>
        <div className="jw-invite-link">
          <Input readOnly value={link} aria-label={t('link')} onFocus={(event) => event.target.select()} />
          {canCopy && (
            <Button type="primary" onClick={() => void navigator.clipboard.writeText(link).then(() => setIsCopied(true))}>
              {t(isCopied ? 'copied' : 'copy')}
            </Button>
          )}
        </div>
      </Modal>
    )
  }
  return (
    <Modal
      open
      title={t('inviteTitle')}
      onCancel={onClose}
      onOk={() => invite.mutate({ params: { id: organisationId }, body: { role, expiresInDays: days } })}
      okText={t('inviteMake')}
      cancelText={s('cancel')}
      confirmLoading={invite.isPending}
      width={480}
    >
      <p className="jw-ink2">{t('inviteBefore')}</p>
      <div className="jw-form-pair">
        <Field label={t('inviteRole')}>
          <Select
            value={role}
            onChange={setRole}
            options={[
              { value: 'owner', label: t('roleOwner') },
              { value: 'member', label: t('roleMember') },
            ]}
          />
        </Field>
        <Field label={t('inviteDays')}>
          <Select value={days} onChange={setDays} options={[7, 14, usualDays, 90].map((one) => ({ value: one, label: String(one) }))} />
        </Field>
      </div>
      {invite.error && <Problem title={t('inviteFailed')} problem={invite.error} kept={invite.error.detail ?? invite.error.title} />}
    </Modal>
  )
}
