import { diagnosis } from '@jingwei/contract/diagnosis'
import { organisations, type Selection } from '@jingwei/contract/organisations'
import type { Input } from '@jingwei/contract/operation'
import { useState } from 'react'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { ReasonedButton } from '../../../ui/reasoned-button.tsx'
import { texts as shared } from '../texts.ts'
import { CampaignDialog } from './campaign-dialog.tsx'
import { ExportButton } from './export-button.tsx'
import { MergeDialog } from '../merge/merge-dialog.tsx'
import { TagDialog } from './tag-dialog.tsx'
import { texts } from './texts.ts'

type Props = { selection: Selection; count: number; exported: NonNullable<Input<typeof organisations.export>['query']>; onDone: () => void }
type Dialog = 'campaign' | 'tag' | 'merge'
const startAccess = diagnosis.openCampaign.access.permission

/** What can be done with those selected; what cannot says why. */
export function BulkActions({ selection, count, exported, onDone }: Props) {
  const t = useText(texts)
  const s = useText(shared)
  const { may } = useSession()
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const pair = 'ids' in selection && selection.ids.length === 2 ? selection.ids : null
  const close = () => setDialog(null)
  const mayWrite = may('organisations:write')
  return (
    <>
      <ReasonedButton size="small" onClick={() => setDialog('campaign')} reason={may(startAccess) ? null : s('mayNotCampaign')}>
        {t('startDiagnosis')}
      </ReasonedButton>
      <ReasonedButton size="small" onClick={() => setDialog('tag')} reason={mayWrite ? null : s('mayNotWrite')}>
        {t('addTag')}
      </ReasonedButton>
      <ExportButton size="small" text={t('export')} what={exported} />
      {mayWrite && (
        <ReasonedButton size="small" onClick={() => setDialog('merge')} reason={pair ? null : t('mergeOnlyTwo')}>
          {t('merge')}
        </ReasonedButton>
      )}
      {dialog === 'campaign' && <CampaignDialog selection={selection} count={count} onClose={close} />}
      {dialog === 'tag' && (
        <TagDialog
          selection={selection}
          count={count}
          onClose={() => {
            close()
            onDone()
          }}
        />
      )}
      {dialog === 'merge' && pair && (
        <MergeDialog
          ids={[pair[0]!, pair[1]!]}
          onClose={close}
          onMerged={() => {
            close()
            onDone()
          }}
        />
      )}
    </>
  )
}
