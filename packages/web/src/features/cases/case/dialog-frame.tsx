import { Modal } from 'antd'
import type { ReactNode } from 'react'
import { useText } from '../../../app/i18n.ts'
import { Problem } from '../../../ui/problem.tsx'
import '../cases.css'
import { texts as shared } from '../texts.ts'
import type { Acting } from './use-act.ts'

type Props = { title: string; acting: Pick<Acting, 'isBusy' | 'problem'>; onOk: () => void; onClose: () => void; width?: number; isDestructive?: boolean; children: ReactNode }

/** Every action of casework asks in the same frame; the button carries the verb, what went wrong stands below. */
export function DialogFrame({ title, acting, onOk, onClose, width = 560, isDestructive = false, children }: Props) {
  const s = useText(shared)
  const { problem } = acting
  return (
    <Modal open title={title} onCancel={onClose} onOk={onOk} okText={title} okButtonProps={{ danger: isDestructive }} cancelText={s('cancel')} confirmLoading={acting.isBusy} width={width} mask={{ closable: false }}>
      <div className="jw-case-form">
        {children}
        {problem && <Problem title={problem.title || s('unreachedTitle')} problem={problem} kept={problem.status === 409 ? (problem.detail ?? s('changed')) : undefined} />}
      </div>
    </Modal>
  )
}
