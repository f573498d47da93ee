import type { Assessment } from '@jingwei/contract/diagnosis'
import type { Instrument } from '@jingwei/contract/instrument'
import { PaperClipOutlined } from '@ant-design/icons'
import { Segmented } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { useLanguage, useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { Section } from '../../../ui/layout.tsx'
import { answerInWords } from '../answer-words.ts'
import { numberOf } from '../outline.ts'
import { useReading } from '../reading.ts'
import './assessments.css'
import { compareSides, differencesFirst, type Compared } from './compare-sides.ts'
import { SideView, usePointsInWords } from './side-view.tsx'
import { texts } from './texts.ts'

type Props = { assessment: Assessment; instrument: Instrument }

/** Item by item, differences first; opened, both answers in full with notes and evidence. On paper all are open. */
export function ComparedItems({ assessment, instrument }: Props) {
  const t = useText(texts)
  const [order, setOrder] = useState<'difference' | 'order'>('difference')
  const [isAllOpen, setIsAllOpen] = useState(false)
  const hasSite = assessment.site.result !== null || assessment.site.revision > 0
  const rows = useMemo(
    () =>
      compareSides(instrument, assessment.self, hasSite ? assessment.site : { answers: assessment.self.answers, notes: {}, result: null }),
    [instrument, assessment, hasSite],
  )
  const different = rows.filter((row) => row.isDifferent).length
  const shown = order === 'difference' && hasSite ? differencesFirst(rows) : rows
  useEffect(() => {
    const open = () => setIsAllOpen(true)
    window.addEventListener('beforeprint', open)
    return () => window.removeEventListener('beforeprint', open)
  }, [])
  return (
    <Section title={t('itemsTitle')} scope={hasSite ? t('itemsScope', { count: different }) : undefined}>
      <div className="jw-items-head">
        {hasSite && (
          <Segmented
            value={order}
            onChange={setOrder}
            options={[
              { value: 'difference', label: t('byDifference') },
              { value: 'order', label: t('byOrder') },
            ]}
          />
        )}
        <button type="button" className="jw-word" onClick={() => setIsAllOpen(!isAllOpen)}>
          {isAllOpen ? t('closeAll') : t('openAll')}
        </button>
      </div>
      <div className="jw-item-legend" aria-hidden="true">
        <span />
        <span>{t('item')}</span>
        <span>{t('answerSelf')}</span>
        <span>{hasSite && t('answerSite')}</span>
        <span className="jw-item-points">
          {t('self')} → {t('site')}
        </span>
        <span className="jw-item-points">{t('difference')}</span>
      </div>
      <div className="jw-item-rows">
        {shown.map((row) => (
          <ComparedRow
            key={`${row.entry.item.code}${isAllOpen}`}
            row={row}
            assessment={assessment}
            instrument={instrument}
            hasSite={hasSite}
            isOpen={isAllOpen}
          />
        ))}
      </div>
    </Section>
  )
}

function ComparedRow({ row, assessment, instrument, hasSite, isOpen }: Props & { row: Compared; hasSite: boolean; isOpen: boolean }) {
  const t = useText(texts)
  const read = useReading()
  const language = useLanguage()
  const format = useFormat()
  const pointsOf = usePointsInWords()
  const [wasOpened, setWasOpened] = useState(isOpen)
  const { item, dimension } = row.entry
  const evidence = assessment.evidence.filter((one) => one.itemCode === item.code)
  const short = (value: number | null) => (value === null ? format.nothing : format.count(value))
  const resultOf = (side: Assessment['self']) => side.result?.items.find((one) => one.itemCode === item.code)
  const isReviewed = resultOf(assessment.site)?.outcome === 'manual-review' || resultOf(assessment.self)?.outcome === 'manual-review'
  const words = (side: Assessment['self']) => answerInWords(instrument, item, side.answers, language)
  return (
    <details open={isOpen} onToggle={(event) => event.currentTarget.open && setWasOpened(true)}>
      <summary className="jw-item-row">
        <span className="jw-ink3">{numberOf(row.entry)}</span>
        <span>
          {read(item.label)}{' '}
          {evidence.length > 0 && (
            <span className="jw-ink3" title={t('evidenceCount', { count: evidence.length })}>
              <PaperClipOutlined />
              {evidence.length}
            </span>
          )}{' '}
          {isReviewed && <span className="jw-amber">{t('review')}</span>}
        </span>
        <span className="jw-item-words jw-cut jw-ink2" title={words(assessment.self)}>
          {words(assessment.self)}
        </span>
        <span className="jw-item-words jw-cut" title={hasSite ? words(assessment.site) : undefined}>
          {hasSite && (row.isDifferent ? words(assessment.site) : <span className="jw-ink3">{t('same')}</span>)}
        </span>
        <span className="jw-item-points jw-item-both">
          {row.max > 0 ? (
            <>
              {short(row.self)}
              {hasSite && <> → {short(row.site)}</>} <span className="jw-ink3">/ {format.count(row.max)}</span>
            </>
          ) : (
            ''
          )}
        </span>
        <span className="jw-item-points">
          {!hasSite ? (
            ''
          ) : row.difference !== 0 ? (
            <b className="jw-amber">
              {item.type === 'scene' ? t('grades', { difference: format.change(row.difference) }) : format.change(row.difference, 2)}
            </b>
          ) : row.isDifferent ? (
            <span className="jw-amber">≠</span>
          ) : (
            <span className="jw-ink3">0</span>
          )}
        </span>
      </summary>
      {wasOpened && (
        <div className="jw-item-body">
          <p className="jw-ink3">
            {read(dimension.label)} · {read(item.title)}
          </p>
          <div className="jw-grade-sides" style={{ marginTop: 8 }}>
            <section aria-label={t('answerSelf')}>
              <div className="jw-side-head">
                <span>{t('answerSelf')}</span>
                <span>{pointsOf(item, resultOf(assessment.self), assessment.self)}</span>
              </div>
              <SideView assessment={assessment} instrument={instrument} item={item} side={assessment.self} stage="self" />
            </section>
            {hasSite && (
              <section aria-label={t('answerSite')}>
                <div className="jw-side-head">
                  <span>{t('answerSite')}</span>
                  <span>{pointsOf(item, resultOf(assessment.site), assessment.site)}</span>
                </div>
                <SideView assessment={assessment} instrument={instrument} item={item} side={assessment.site} stage="site" />
              </section>
            )}
          </div>
        </div>
      )}
    </details>
  )
}
