import { organisations, type Organisation } from '@jingwei/contract/organisations'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { api } from '../../../api/client.ts'
import { useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { useDraft } from '../../../app/use-draft.ts'
import { useFormat } from '../../../app/use-format.ts'
import { Problem } from '../../../ui/problem.tsx'
import { ReasonedButton } from '../../../ui/reasoned-button.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { texts as shared } from '../texts.ts'
import { ConflictNote } from './conflict-note.tsx'
import { FormFields } from './form-fields.tsx'
import { changedFields, changeOf, faultsOf, formOf, reconcile, type Conflict, type FormValues } from './form-values.ts'
import { texts } from './texts.ts'

type Props = { record: Organisation; isOpen: boolean; onClose: () => void }
const drawerPx = 600

export function EditOrganisation({ record, isOpen, onClose }: Props) {
  const t = useText(texts)
  return (
    <Drawer
      open={isOpen}
      onClose={onClose}
      title={t('editTitle')}
      size={drawerPx}
      destroyOnHidden
      styles={{ body: { padding: 0, display: 'flex', flexDirection: 'column' } }}
    >
      {isOpen && <EditForm record={record} onClose={onClose} />}
    </Drawer>
  )
}

/** What the form was filled from travels with the draft, so that a change made meanwhile is noticed after a reload too. */
type Draft = { base: FormValues; version: number; values: FormValues }
const draftOf = (record: Organisation): Draft => ({ base: formOf(record), version: record.version, values: formOf(record) })

function EditForm({ record, onClose }: { record: Organisation; onClose: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const toast = useToast()
  const format = useFormat()
  const { person } = useSession()
  const [initial] = useState(() => draftOf(record))
  const draft = useDraft(`organisation:${record.id}:${person.id}`, initial)
  const [wasTried, setWasTried] = useState(false)
  const [conflicts, setConflicts] = useState<readonly Conflict[] | null>(null)
  const { base, version, values } = draft.value

  const change = useCommand(organisations.change, {
    onDone: (changed) => {
      draft.discard(draftOf(changed))
      toast(t('saved'))
      onClose()
    },
  })
  const isConflict = change.error?.code === 'record.changed-meanwhile'
  const save = async () => {
    setWasTried(true)
    if (Object.keys(faultsOf(values)).length > 0) return
    setConflicts(null)
    const failed = await change.mutateAsync({ params: { id: record.id }, body: changeOf(base, values, version) }).then(
      () => null,
      (error: unknown) => error,
    )
    if ((failed as { code?: string } | null)?.code !== 'record.changed-meanwhile') return
    const latest = await api(organisations.get, { params: { id: record.id } }).catch(() => null)
    if (!latest) return
    const theirs = formOf(latest)
    const merged = reconcile(base, values, theirs)
    setConflicts(merged.conflicts)
    draft.change({ base: theirs, version: latest.version, values: merged.values })
  }
  const setValues = (next: FormValues) => draft.change({ base, version, values: next })
  const hasChanged = changedFields(base, values).length > 0
  return (
    <form
      className="jw-drawer-form"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <div className="jw-drawer-body jw-form">
        {conflicts && (
          <ConflictNote
            conflicts={conflicts}
            values={values}
            onTake={(conflict) => setValues({ ...values, [conflict.field]: conflict.theirs })}
          />
        )}
        {change.error && !(isConflict && conflicts) && (
          <Problem
            title={change.error.status >= 400 && change.error.status < 500 ? change.error.title : t('notSaved')}
            problem={change.error}
            kept={
              <>
                {change.error.detail} {t('kept')}
              </>
            }
          />
        )}
        {draft.isRead && (
          <FormFields values={values} onChange={setValues} tellsFaults={wasTried} problem={change.error} ownId={record.id} />
        )}
      </div>
      <div className="jw-drawer-foot jw-form-foot">
        {draft.savedAt && (
          <span className="jw-label">
            {t('draftSaved', { time: format.dateTime(draft.savedAt) })}{' '}
            <button
              type="button"
              className="jw-word"
              onClick={() => {
                draft.discard(draftOf(record))
                setConflicts(null)
                change.reset()
              }}
            >
              {t('discard')}
            </button>
          </span>
        )}
        <Button onClick={onClose}>{s('cancel')}</Button>
        <ReasonedButton type="primary" htmlType="submit" loading={change.isPending} reason={hasChanged ? null : t('nothingChanged')}>
          {s('save')}
        </ReasonedButton>
      </div>
    </form>
  )
}
