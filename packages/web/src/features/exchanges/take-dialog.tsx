import { exchanges } from '@jingwei/contract/exchanges'
import type { Answer } from '@jingwei/contract/operation'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import { upload } from '../../api/files.ts'
import { useLanguage, useText } from '../../app/i18n.ts'
import { pathTo } from '../../paths.ts'
import { FileDrop } from '../../ui/file-drop.tsx'
import { Problem } from '../../ui/problem.tsx'
import { StateDot } from '../../ui/state-dot.tsx'
import { texts } from './texts.ts'

/** A package or a receipt that was carried by hand. */
export function TakeDialog({ onClose }: { onClose: () => void }) {
  const t = useText(texts)
  const language = useLanguage()
  const client = useQueryClient()
  const [taken, setTaken] = useState<Answer<typeof exchanges.takeFile> | null>(null)
  const [error, setError] = useState<{ title?: string } | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const take = async (file: File) => {
    setIsBusy(true)
    setError(null)
    try {
      setTaken(await upload(exchanges.takeFile, file, { body: {} }))
      await client.invalidateQueries({ queryKey: ['exchanges'] })
    } catch (problem) {
      setError(problem as { title?: string })
    } finally {
      setIsBusy(false)
    }
  }
  return (
    <Modal open title={t('take')} onCancel={onClose} footer={null} mask={{ closable: false }}>
      {error && <Problem title={error.title ?? t('notDone')} problem={error} />}
      {!taken && <FileDrop text={t('dropText')} buttonText={t('chooseFile')} hint={`${t('takeWhat')}. ${t('takeHint')}`} accept=".json" isDisabled={isBusy} onFile={(file) => void take(file)} />}
      {taken && (
        <>
          <p><StateDot tone={taken.outcome === 'accepted' ? 'green' : 'red'}>{t(`taken_${taken.outcome}`)}</StateDot>{taken.isRepeated && ` · ${t('takenAgain')}`}</p>
          {taken.reasons.length > 0 && <ul className="jw-exchange-reasons">{taken.reasons.slice(0, 20).map((reason, i) => <li key={i}>{reason[language]}</li>)}</ul>}
          <div className="jw-exchange-actions">
            {taken.packageId !== null && <a href={pathTo('exchangePackage', { id: taken.packageId })}>{t('openPackage')}</a>}
            <Button onClick={() => setTaken(null)}>{t('takeAnother')}</Button>
          </div>
        </>
      )}
    </Modal>
  )
}
