import { machines, type Machine } from '@jingwei/contract/machines'
import { Modal, Select } from 'antd'
import { useState } from 'react'
import { useApi, useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { Field } from '../../../ui/field.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { useFocusBack } from '../../../ui/use-focus-back.ts'
import { fieldsOf, isComplete, MachineInputs, useWorkshopNamed, type MachineDraft } from '../machine-fields.tsx'
import { texts as shared } from '../texts.ts'
import { useMachineWords } from '../words.ts'
import { texts } from './texts.ts'

/** Ids begin at 1. */
const none = 0

export function EditMachine({ machine, onClose }: { machine: Machine; onClose: () => void }) {
  useFocusBack()
  const t = useText(texts)
  const s = useText(shared)
  const words = useMachineWords()
  const toast = useToast()
  const workshops = useWorkshopNamed()
  const connections = useApi(machines.connections, {})
  const [draft, setDraft] = useState<MachineDraft>(() => ({
    code: machine.code, name: machine.name, workshop: machine.workshop?.name ?? '', maker: machine.maker ?? '', model: machine.model ?? '', serial: machine.serial ?? '',
    commissionedOn: machine.commissionedOn ?? '', payloadName: machine.payloadName, idealSecondsPerUnit: machine.idealSecondsPerUnit,
  }))
  const [connectionId, setConnectionId] = useState(machine.connection?.id ?? none)
  const [wasTried, setWasTried] = useState(false)
  const save = useCommand(machines.change, {
    makesStale: [machines.connections, machines.workshops],
    onDone: () => {
      toast(t('changed'))
      onClose()
    },
  })
  const submit = async () => {
    setWasTried(true)
    if (!isComplete(draft)) return
    const workshopId = await workshops.idOf(draft.workshop)
    save.mutate({ params: { id: machine.id }, body: { ...fieldsOf(draft, workshopId), connectionId: connectionId === none ? null : connectionId, version: machine.version } })
  }
  const problem = save.error ?? workshops.error
  return (
    <Modal open title={t('editTitle')} onCancel={onClose} onOk={() => void submit().catch(() => undefined)} okText={s('save')} cancelText={s('cancel')} confirmLoading={save.isPending || workshops.isPending} width={640} mask={{ closable: false }}>
      <MachineInputs draft={draft} onChange={setDraft} wasTried={wasTried} problem={save.error} workshops={workshops.names} showsRest />
      <div className="jw-m-form" style={{ marginTop: 16 }}>
        <Field label={t('moveConnection')} isOptional>
          <Select value={connectionId} onChange={setConnectionId} loading={connections.isPending}
            options={[{ value: none, label: t('noConnection') }, ...(connections.data?.items ?? []).map((one) => ({ value: one.id, label: `${one.name} · ${words.protocol(one.protocol)}` }))]} />
        </Field>
      </div>
      {problem && problem.fields.length === 0 && <Problem title={problem.title || s('notSaved')} problem={problem} kept={problem.status === 409 && problem.code.endsWith('version') ? t('clash') : undefined} />}
    </Modal>
  )
}
