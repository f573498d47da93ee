import { diagnosis } from '@jingwei/contract/diagnosis'
import { score } from '@jingwei/engines/scoring'
import type { Item } from '@jingwei/contract/instrument'
import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { useCommand } from '../../../../api/query.ts'
import { useText } from '../../../../app/i18n.ts'
import { useSearchParams } from '../../../../app/search-params.ts'
import { useFormat } from '../../../../app/use-format.ts'
import { pathTo } from '../../../../paths.ts'
import { Bones } from '../../../../ui/bones.tsx'
import { ConfirmAction } from '../../../../ui/confirm-action.tsx'
import { PageHead } from '../../../../ui/page-head.tsx'
import { Problem } from '../../../../ui/problem.tsx'
import { ReasonedButton } from '../../../../ui/reasoned-button.tsx'
import { StateDot } from '../../../../ui/state-dot.tsx'
import { useToast } from '../../../../ui/toast.tsx'
import { useReading } from '../../reading.ts'
import { readAt, type Path } from '../edit.ts'
import type { LoadedInstrument } from '../instrument-page.tsx'
import { exportJson } from '../instrument-actions.tsx'
import '../instruments.css'
import { Preview } from '../preview.tsx'
import { texts } from '../texts.ts'
import { EditorContext, faultsOf, type Fault } from './model.ts'
import { Tree } from './tree.tsx'
import { useEdited } from './use-edited.ts'
import { ChosenForm } from './chosen-form.tsx'

/** A draft of one's own: structure, form, and a phone to try it on, checked at every change. */
export function Editor({ loaded }: { loaded: LoadedInstrument }) {
  const t = useText(texts)
  const read = useReading()
  const format = useFormat()
  const toast = useToast()
  const [search, setSearch] = useSearchParams()
  const edited = useEdited(loaded)
  const { instrument, change } = edited
  const [showsPreview, setShowsPreview] = useState(false)
  const { isWell, faults } = useMemo(() => faultsOf(instrument), [instrument])
  const model = useMemo(() => ({ instrument, change, faults }), [instrument, change, faults])
  const errors = faults.filter((fault) => fault.severity === 'error').length
  const full = useMemo(() => (isWell ? score(instrument, {}).maxScore : null), [instrument, isWell])
  const save = useCommand(diagnosis.changeInstrument, { onDone: () => void edited.forget().then(() => toast(t('saved'))) })
  const publish = useCommand(diagnosis.publishInstrument, { onDone: () => toast(t('publishDone')) })
  const wanted = search['at'] ?? ''
  const chosen = wanted === '' || wanted === 'rule' || readAt(instrument, wanted) !== undefined ? wanted : ''
  const choose = (path: Path) => setSearch({ at: path || undefined })
  const item = /items\.\d+$/.test(chosen) ? (readAt(instrument, chosen) as Item) : null
  if (!edited.isReady)
    return (
      <div className="jw-page">
        <Bones rows={10} what={t('title')} />
      </div>
    )
  return (
    <EditorContext value={model}>
      <PageHead
        title={read(instrument.title) || t('itemNew')}
        scope={instrument.version}
        crumbs={[{ text: t('title'), href: pathTo('instruments') }]}
        facts={
          <>
            <StateDot tone="amber">{t('draft')}</StateDot>
            <StateDot tone={errors > 0 ? 'red' : faults.length > 0 ? 'amber' : 'green'}>
              {errors > 0
                ? t('issueErrors', { count: errors })
                : faults.length > 0
                  ? t('issueWarnings', { count: faults.length })
                  : t('issuesNone')}
            </StateDot>
            {full !== null && full > 0 && <span>{t('scoreOf', { points: format.count(full) })}</span>}
            <span>{edited.isChanged ? t('unsaved') : t('savedAt', { time: format.dateTime(loaded.updatedAt) })}</span>
          </>
        }
        actions={
          <>
            <Button className="jw-preview-toggle" onClick={() => setShowsPreview(!showsPreview)}>
              {t(showsPreview ? 'previewHide' : 'previewShow')}
            </Button>
            <Button onClick={() => exportJson(instrument)}>{t('export')}</Button>
            <ReasonedButton
              loading={save.isPending}
              reason={isWell ? null : t('notWell', { count: faults.length })}
              onClick={() => save.mutate({ params: { id: loaded.id }, body: { instrument } })}
            >
              {t('save')}
            </ReasonedButton>
            <ConfirmAction
              verb={t('publish')}
              question={t('publishAsk', { title: read(instrument.title), version: instrument.version })}
              consequence={t('publishWhy')}
              isIrreversible
              button={{ type: 'primary' }}
              disabledReason={errors > 0 ? t('publishFaults', { count: errors }) : edited.isChanged ? t('publishUnsaved') : null}
              onConfirm={() => publish.mutateAsync({ params: { id: loaded.id } })}
            />
          </>
        }
      />
      {edited.restored !== 'no' && (
        <p className="jw-notice-bar" role="status">
          {t(edited.restored === 'same' ? 'restored' : 'restoredOld')}
          <button type="button" className="jw-word" onClick={edited.discard}>
            {t('discard')}
          </button>
        </p>
      )}
      {save.error && (
        <div style={{ padding: '0 24px 12px' }}>
          <Problem
            title={t('saveFailed')}
            problem={save.error}
            kept={[save.error.title, save.error.detail, ...save.error.fields.slice(0, 3).map((one) => `${one.path}: ${one.message}`)]
              .filter(Boolean)
              .join(' ')}
          />
        </div>
      )}
      <div className={showsPreview ? 'jw-editor jw-with-preview' : 'jw-editor'}>
        <Tree chosen={chosen} onChoose={choose} />
        <div className="jw-editor-form">
          <ChosenForm path={chosen} item={item} onChoose={choose} />
          <Faults faults={faults} onChoose={choose} />
        </div>
        {isWell ? (
          <Preview instrument={instrument} at={item?.code} />
        ) : (
          <div className="jw-preview">
            <p className="jw-preview-body jw-ink3">{t('notWell', { count: faults.length })}</p>
          </div>
        )}
      </div>
    </EditorContext>
  )
}

/** Every finding, with the way to it. */
function Faults({ faults, onChoose }: { faults: readonly Fault[]; onChoose: (path: Path) => void }) {
  const t = useText(texts)
  const read = useReading()
  const placeOf = (path: Path) => /^(dimensions\.\d+(\.groups\.\d+(\.items\.\d+)?)?|rule)/.exec(path)?.[0] ?? ''
  return (
    <section>
      <h3>{t('issues')}</h3>
      {faults.length === 0 && <p className="jw-ink3">{t('issuesNone')}</p>}
      <ul className="jw-issue-list">
        {faults.map((fault, index) => (
          <li key={index}>
            <StateDot tone={fault.severity === 'error' ? 'red' : 'amber'}>{null}</StateDot>
            <span className="jw-issue-text">
              {read(fault.message)} <span className="jw-ink3">{fault.path}</span>
            </span>
            <button type="button" className="jw-word" onClick={() => onChoose(placeOf(fault.path))}>
              {t('goTo')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
