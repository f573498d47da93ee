import { imports, type Import } from '@jingwei/contract/imports'
import { organisations } from '@jingwei/contract/organisations'
import { Button } from 'antd'
import { useCommand } from '../../api/query.ts'
import { useGo } from '../../app/client-links.tsx'
import { useText } from '../../app/i18n.ts'
import { pathTo } from '../../paths.ts'
import { ConfirmAction } from '../../ui/confirm-action.tsx'
import { Problem } from '../../ui/problem.tsx'
import { ReasonedButton } from '../../ui/reasoned-button.tsx'
import { corrected, isOver, mappingOf, mayCancel, missingFields, type Corrections } from './import-state.ts'
import './imports.css'
import { listOf } from './kinds.ts'
import { texts } from './texts.ts'

/** What writing means, and the one button that does it, with its number. */
export function ImportFoot({ job, corrections }: { job: Import; corrections: Corrections }) {
  const t = useText(texts)
  const go = useGo()
  const write = useCommand(imports.write, { makesStale: [organisations.list] })
  const cancel = useCommand(imports.cancel)
  const rows = job.counts.new + job.counts.changed
  const hasCorrections = mappingOf(job.columns, corrected(job.columns, corrections)).length > 0
  const reason = () => {
    if (job.state === 'mapping') return missingFields(job).length > 0 ? t('mapFirst') : t('afterCheck')
    if (job.state !== 'ready') return t('afterCheck')
    if (hasCorrections) return t('correctionsFirst')
    return rows === 0 ? t('nothingToWrite') : null
  }
  return (
    <footer className="jw-import-foot">
      {write.error && <Problem title={t('writeFailed')} problem={write.error} kept={write.error.detail ?? write.error.title} />}
      <div className="jw-import-foot-line">
        <p className="jw-ink2">{isOver(job.state) ? null : t('footWhy')}</p>
        <div className="jw-actions">
          {mayCancel(job.state) && (
            <ConfirmAction
              verb={t('giveUp')}
              question={t('giveUpQuestion')}
              consequence={t('giveUpWhy')}
              onConfirm={() => cancel.mutateAsync({ params: { id: job.id } })}
            />
          )}
          {isOver(job.state) && <Button onClick={() => go(pathTo('imports'))}>{t('again')}</Button>}
          {job.state === 'done' && (
            <Button type="primary" onClick={() => go(listOf(job))}>
              {job.kind === 'organisations' ? t('seeFirms') : t('seeRecords', { what: t(job.kind) })}
            </Button>
          )}
          {!isOver(job.state) && job.state !== 'writing' && (
            <ReasonedButton
              type="primary"
              loading={write.isPending}
              reason={reason()}
              onClick={() => write.mutate({ params: { id: job.id } })}
            >
              {t('write', { count: rows })}
            </ReasonedButton>
          )}
        </div>
      </div>
    </footer>
  )
}
