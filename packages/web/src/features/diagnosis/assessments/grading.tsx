import { diagnosis, type Assessment } from '@jingwei/contract/diagnosis'
import type { Instrument } from '@jingwei/contract/instrument'
import { score } from '@jingwei/engines/scoring'
import { Button } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { api } from '../../../api/client.ts'
import { useCommand } from '../../../api/query.ts'
import { useGo } from '../../../app/client-links.tsx'
import { useText } from '../../../app/i18n.ts'
import { useOnline } from '../../../app/offline-note.tsx'
import { useSearchParams } from '../../../app/search-params.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { ConfirmAction } from '../../../ui/confirm-action.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { StateDot } from '../../../ui/state-dot.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { ClashChoice } from '../drafts/clash-choice.tsx'
import { editsOf } from '../drafts/keep-draft.ts'
import { draftKey } from '../drafts/local-store.ts'
import { RefusedSave } from '../drafts/refused-save.tsx'
import { useDraft } from '../drafts/use-draft.ts'
import { useUploads } from '../evidence/use-uploads.ts'
import { outlineOf } from '../outline.ts'
import { labelOfLevel, useReading } from '../reading.ts'
import { stateTones } from '../states.ts'
import { texts as shared } from '../texts.ts'
import { compareSides } from './compare-sides.ts'
import { GradeItem } from './grade-item.tsx'
import { GradeItems, LiveScore } from './grade-parts.tsx'
import './assessments.css'
import { texts } from './texts.ts'

/** One assessment being graded: the way through the items, the item at hand, what it comes to. */
export function Grading({ assessment, instrument }: { assessment: Assessment; instrument: Instrument }) {
  const t = useText(texts)
  const s = useText(shared)
  const read = useReading()
  const format = useFormat()
  const toast = useToast()
  const go = useGo()
  const isOnline = useOnline()
  const { person } = useSession()
  const [search, setSearch] = useSearchParams()
  const [showsItems, setShowsItems] = useState(false)
  const outline = outlineOf(instrument)
  const uploads = useUploads(assessment.id, person.id)
  const opened = useDraft({
    key: draftKey(person.id, assessment.id, 'site'),
    kept: assessment.site,
    save: (content) => api(diagnosis.saveGrades, { params: { id: assessment.id }, body: { ...content, notes: { ...content.notes } } }),
  })
  const finish = useCommand(diagnosis.grade, {
    onDone: () => {
      toast(t('finished'))
      go(pathTo('assessment', { id: assessment.id }))
    },
  })
  const draft = opened?.snapshot.draft
  const answers = draft?.answers
  const result = useMemo(() => (answers ? score(instrument, answers) : null), [instrument, answers])
  const wanted = search['at'] ?? draft?.at ?? outline.entries[0]!.item.code
  const at = Math.max(
    0,
    outline.entries.findIndex(({ item }) => item.code === wanted),
  )
  useEffect(() => {
    window.scrollTo(0, 0)
  }, [wanted])
  if (!opened || !draft || !result)
    return (
      <div className="jw-page">
        <Bones rows={8} what={s('assessment')} />
      </div>
    )

  const { draft: keeper, snapshot } = opened
  const site = { answers: draft.answers, notes: draft.notes, result }
  const compared = compareSides(instrument, assessment.self, site)
  const changed = compared.filter((row) => row.isDifferent).length
  const open = (index: number) => {
    const code = outline.entries[index]!.item.code
    keeper.moveTo(code)
    setShowsItems(false)
    setSearch({ at: code }, { push: true })
  }
  const { onSheet, onNote } = editsOf(keeper)
  const inWords = (level: number | null | undefined) => (level ? ` ${read(labelOfLevel(instrument, level))}` : '')
  const number = (value: number | undefined) => (value === undefined ? format.nothing : format.decimal(value, 1))
  const reason =
    result.unanswered.length > 0
      ? t('whyMissing', { count: result.unanswered.length })
      : !isOnline || snapshot.state.kind === 'offline'
        ? t('whyOffline')
        : uploads.uploads.length > 0
          ? t('whyUploads', { count: uploads.uploads.length })
          : null
  const complete = async () => {
    const { draft: last, state } = await keeper.flush()
    if (state.kind === 'saved') await finish.mutateAsync({ params: { id: assessment.id }, body: { revision: last.base.revision } })
  }
  return (
    <>
      <PageHead
        title={assessment.organisation.name}
        crumbs={[{ text: t('crumbs'), href: pathTo('assessments', { mine: 'true' }) }]}
        facts={
          <>
            <StateDot tone={stateTones[assessment.state]}>{s(assessment.state)}</StateDot>
            <span>{read(assessment.instrument.title)}</span>
            <a href={pathTo('assessment', { id: assessment.id })}>{t('seeComparison')}</a>
          </>
        }
        actions={
          <ConfirmAction
            verb={t('finish')}
            question={t('finishAsk')}
            disabledReason={reason}
            button={{ type: 'primary' }}
            onConfirm={complete}
            consequence={t('finishWhy', {
              site: number(result.score),
              siteLevel: inWords(result.level),
              self: number(assessment.self.result?.score),
              selfLevel: inWords(assessment.self.result?.level),
              count: changed,
            })}
          />
        }
      />
      {assessment.returnedReason && (
        <p className="jw-grade-notice" role="status">
          <b>{t('returned')}</b>
          {format.language === 'zh' ? '：' : ': '}
          {assessment.returnedReason}
        </p>
      )}
      <LiveScore instrument={instrument} self={assessment.self.result} site={result} changed={changed} snapshot={snapshot} />
      {snapshot.state.kind === 'refused' && (
        <div className="jw-page">
          <RefusedSave snapshot={snapshot} onAgain={() => void keeper.flush()} />
        </div>
      )}
      {snapshot.state.kind === 'clash' ? (
        <div className="jw-page">
          <ClashChoice instrument={instrument} clashes={snapshot.state.clashes} onSettle={keeper.settle} />
        </div>
      ) : (
        <div className="jw-grade">
          <GradeItems
            compared={compared}
            unanswered={new Set(result.unanswered)}
            current={at}
            isOpen={showsItems}
            href={(code) => pathTo('grade', { id: assessment.id }, { at: code })}
          />
          <div>
            <GradeItem
              assessment={assessment}
              instrument={instrument}
              compared={compared[at]!}
              site={site}
              sheet={draft}
              onSheet={onSheet}
              onNote={onNote}
              uploads={uploads}
            />
            <div className="jw-grade-foot">
              <Button disabled={at === 0} onClick={() => open(at - 1)}>
                {t('previous')}
              </Button>
              <Button
                className="jw-items-toggle"
                type="text"
                aria-expanded={showsItems}
                onClick={() => {
                  setShowsItems(!showsItems)
                  window.scrollTo(0, 0)
                }}
              >
                {showsItems ? t('hideItems') : t('items')} {t('of', { at: at + 1, count: outline.entries.length })}
              </Button>
              <Button type="primary" disabled={at === outline.entries.length - 1} onClick={() => open(at + 1)}>
                {t('next')}
              </Button>
            </div>
          </div>
        </div>
      )}
    </>
  )
}
