import type { Instrument, Item } from '@jingwei/contract/instrument'
import { score } from '@jingwei/engines/scoring'
import { useMemo, type ReactNode } from 'react'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { Section } from '../../../ui/layout.tsx'
import { numberOf, outlineOf } from '../outline.ts'
import { useListing, useReading } from '../reading.ts'
import './instruments.css'
import { texts } from './texts.ts'
import { typeKeys } from './words.ts'

/** Every dimension, group, item and option with its points. */
export function Contents({ instrument }: { instrument: Instrument }) {
  const t = useText(texts)
  const read = useReading()
  const format = useFormat()
  const outline = outlineOf(instrument)
  const nothing = useMemo(() => score(instrument, {}), [instrument])
  const full = new Map(nothing.items.map((item) => [item.itemCode, item.max]))
  const count = { dimensions: instrument.dimensions.length, items: outline.entries.length }
  return (
    <Section
      title={t('contents')}
      scope={nothing.maxScore > 0 ? t('contentsScope', { ...count, points: format.count(nothing.maxScore) }) : t('contentsPlain', count)}
    >
      <div className="jw-contents">
        {instrument.dimensions.map((dimension) => (
          <div key={dimension.code}>
            <h3>
              {read(dimension.label)}
              {dimension.weight ? <span>{t('weight', { points: format.count(dimension.weight) })}</span> : null}
            </h3>
            {dimension.groups.map((group) => (
              <div key={group.code}>
                {(dimension.groups.length > 1 || read(group.label) !== read(dimension.label)) && (
                  <h4>
                    {read(group.label)}
                    {group.sharePercent !== undefined && ` · ${t('share', { share: format.count(group.sharePercent) })}`}
                  </h4>
                )}
                {outline.entries
                  .filter((entry) => entry.group === group)
                  .map((entry) => (
                    <details key={entry.item.code}>
                      <summary>
                        <span className="jw-code-column">{numberOf(entry)}</span>
                        <span>{read(entry.item.label)}</span>
                        <span className="jw-ink3">
                          {t(typeKeys[entry.item.type])}
                          {entry.item.type === 'scene' && entry.item.constrained && ` · ${t('constrained')}`}
                        </span>
                        <span className="jw-number">
                          {(full.get(entry.item.code) ?? 0) > 0 && entry.item.type !== 'requirement' ? (
                            t('itemPoints', { points: format.count(full.get(entry.item.code)!) })
                          ) : (
                            <span className="jw-ink3">{t('notScored')}</span>
                          )}
                        </span>
                      </summary>
                      <ItemFacts item={entry.item} />
                    </details>
                  ))}
              </div>
            ))}
          </div>
        ))}
      </div>
    </Section>
  )
}

function ItemFacts({ item }: { item: Item }) {
  const t = useText(texts)
  const read = useReading()
  const listing = useListing()
  const format = useFormat()
  const lines: { key: string; text: ReactNode; aside?: string }[] =
    item.type === 'single' || item.type === 'multi'
      ? item.options.map((option) => ({
          key: option.code,
          text: (
            <>
              {read(option.label)}
              {option.exclusive && <span className="jw-ink3"> · {t('exclusive')}</span>}
              {option.requires?.length ? (
                <span className="jw-ink3">
                  {' '}
                  ·{' '}
                  {t('needs', {
                    what: listing(option.requires.map((code) => read(item.options.find((one) => one.code === code)?.label) || code)),
                  })}
                </span>
              ) : null}
              {option.review && <span className="jw-amber"> · {t('review')}</span>}
              {option.note && (
                <span className="jw-amber" style={{ display: 'block' }}>
                  {read(option.note)}
                </span>
              )}
            </>
          ),
          ...(option.points === undefined ? {} : { aside: format.count(option.points) }),
        }))
      : item.type === 'bands'
        ? item.bands.map((band) => ({
            key: String(band.upTo),
            text: t('perBand', { from: format.count(band.over), to: format.count(band.upTo) }),
            aside: format.count(band.points),
          }))
        : item.type === 'change'
          ? (['up', 'flat', 'down'] as const).map((key) => ({ key, text: t(key), aside: format.count(item.points[key]) }))
          : item.type === 'scene'
            ? item.levels.map((row) => ({
                key: String(row.level),
                text: (
                  <>
                    <b className="jw-strong">{t('gradeText', { level: row.level })}</b> {read(row.text)}
                  </>
                ),
              }))
            : item.type === 'number'
              ? [{ key: 'range', text: `${format.count(item.min)}–${format.count(item.max)} ${read(item.unit)}` }]
              : item.type === 'requirement'
                ? [{ key: 'level', text: t('requirementLevel', { level: item.level }) }]
                : []
  return (
    <div className="jw-item-facts">
      <p style={{ color: 'var(--ink)' }}>{read(item.title)}</p>
      {item.hint && <p>{read(item.hint)}</p>}
      <ul className="jw-item-options">
        {lines.map((line) => (
          <li key={line.key}>
            <span>{line.text}</span>
            {line.aside !== undefined && <span className="jw-number">{line.aside}</span>}
          </li>
        ))}
      </ul>
      {item.collect?.length ? (
        <p>
          {t('collects')}
          {': '}
          {listing(item.collect.map((field) => `${read(field.label)} (${read(field.unit)})`))}
        </p>
      ) : null}
      {item.evidence?.length ? (
        <p>
          {t('evidence')}
          {': '}
          {listing(item.evidence.map(read))}
        </p>
      ) : null}
      {item.note && <p className="jw-amber">{read(item.note)}</p>}
      <p className="jw-ink3">
        {t(item.required ? 'required' : 'optional')}
        {item.mayBeTailoredOut && ` · ${t('tailored')}`} · {item.code}
      </p>
    </div>
  )
}
