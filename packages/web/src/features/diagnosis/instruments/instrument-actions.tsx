import { diagnosis } from '@jingwei/contract/diagnosis'
import type { Instrument } from '@jingwei/contract/instrument'
import { Button } from 'antd'
import { saveAs } from '../../../api/files.ts'
import { useApi, useCommand } from '../../../api/query.ts'
import { useGo } from '../../../app/client-links.tsx'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { pathTo } from '../../../paths.ts'
import { ConfirmAction } from '../../../ui/confirm-action.tsx'
import { ReasonedButton } from '../../../ui/reasoned-button.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { useReading } from '../reading.ts'
import { copyOf } from './edit.ts'
import type { LoadedInstrument } from './instrument-page.tsx'
import { texts } from './texts.ts'

export function exportJson(instrument: Instrument): void {
  const address = URL.createObjectURL(new Blob([JSON.stringify(instrument, null, 2)], { type: 'application/json' }))
  saveAs(address, `${instrument.code}-${instrument.version}.json`)
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

/** Copy, take along, retire. Publishing belongs to a draft and stands in its editor. */
export function InstrumentActions({ loaded }: { loaded: LoadedInstrument }) {
  const t = useText(texts)
  const read = useReading()
  const go = useGo()
  const toast = useToast()
  const { may } = useSession()
  const mayChange = may('diagnosis:instruments')
  const known = useApi(diagnosis.instruments, {}, { enabled: mayChange })
  const copy = useCommand(diagnosis.draftInstrument, { onDone: (made) => go(pathTo('instrument', { id: made.id })) })
  const retire = useCommand(diagnosis.retireInstrument, { onDone: () => toast(t('retired1')) })
  const { instrument } = loaded
  const problem = copy.error?.title
  return (
    <>
      {problem && (
        <span className="jw-red jw-reason" role="alert">
          {problem}
        </span>
      )}
      <Button onClick={() => exportJson(instrument)}>{t('export')}</Button>
      {mayChange && loaded.own && loaded.state === 'published' && (
        <ConfirmAction
          verb={t('retire')}
          question={t('retireAsk', { title: read(instrument.title), version: instrument.version })}
          consequence={t('retireWhy')}
          isIrreversible
          onConfirm={() => retire.mutateAsync({ params: { id: loaded.id } })}
        />
      )}
      <ReasonedButton
        type="primary"
        loading={copy.isPending}
        reason={mayChange ? null : t('mayNot')}
        onClick={() => copy.mutate({ body: { instrument: copyOf(instrument, known.data?.items ?? []) } })}
      >
        {t('copy')}
      </ReasonedButton>
    </>
  )
}
