import { organisations } from '@jingwei/contract/organisations'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { useCommand } from '../../../api/query.ts'
import { useGo } from '../../../app/client-links.tsx'
import { useText } from '../../../app/i18n.ts'
import { useRegion } from '../../../app/region.tsx'
import { useSession } from '../../../app/session.tsx'
import { useDraft } from '../../../app/use-draft.ts'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { Problem } from '../../../ui/problem.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { texts as shared } from '../texts.ts'
import { FormFields } from './form-fields.tsx'
import { emptyForm, faultsOf, recordOf } from './form-values.ts'
import { texts } from './texts.ts'

type Props = { isOpen: boolean; onClose: () => void }
const drawerPx = 600

export function NewOrganisation({ isOpen, onClose }: Props) {
  const t = useText(texts)
  return (
    <Drawer
      open={isOpen}
      onClose={onClose}
      title={t('newTitle')}
      size={drawerPx}
      destroyOnHidden
      styles={{ body: { padding: 0, display: 'flex', flexDirection: 'column' } }}
    >
      {isOpen && <NewForm onClose={onClose} />}
    </Drawer>
  )
}

function NewForm({ onClose }: { onClose: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const go = useGo()
  const toast = useToast()
  const format = useFormat()
  const { person } = useSession()
  const { region, top } = useRegion()
  // A county can be proposed; a whole city is no place for a firm.
  const initial = emptyForm(region && region.code !== top?.code ? region : null)
  const draft = useDraft(`organisation:new:${person.id}`, initial)
  const [wasTried, setWasTried] = useState(false)
  const create = useCommand(organisations.create, {
    onDone: (record) => {
      draft.discard(initial)
      toast(t('created', { name: record.name }))
      go(pathTo('organisation', { id: record.id }))
    },
  })
  const submit = () => {
    setWasTried(true)
    if (Object.keys(faultsOf(draft.value)).length === 0) create.mutate({ body: recordOf(draft.value) })
  }
  return (
    <form
      className="jw-drawer-form"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <div className="jw-drawer-body jw-form">
        {create.error && (
          <Problem
            title={create.error.status >= 400 && create.error.status < 500 ? create.error.title : t('notCreated')}
            problem={create.error}
            kept={
              <>
                {create.error.detail} {t('kept')}
              </>
            }
          />
        )}
        <FormFields values={draft.value} onChange={draft.change} tellsFaults={wasTried} problem={create.error} />
      </div>
      <div className="jw-drawer-foot jw-form-foot">
        {draft.savedAt && (
          <span className="jw-label">
            {t('draftSaved', { time: format.dateTime(draft.savedAt) })}{' '}
            <button
              type="button"
              className="jw-word"
              onClick={() => {
                draft.discard(initial)
                setWasTried(false)
              }}
            >
              {t('discard')}
            </button>
          </span>
        )}
        <Button onClick={onClose}>{s('cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={create.isPending}>
          {t('create')}
        </Button>
      </div>
    </form>
  )
}
