import { useText } from '../../app/i18n.ts'
import { useFormat } from '../../app/use-format.ts'
import { Bones } from '../../ui/bones.tsx'
import { Distribution } from '../../ui/bars.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useLevelName } from '../../ui/level-bars.tsx'
import { Problem } from '../../ui/problem.tsx'
import { directions, fromTwo, ratio } from './figures.ts'
import { atLevel, diagnosed, fromLevel2, listBehind, stood } from './links.ts'
import { DayPick } from './picks.tsx'
import { texts } from './texts.ts'
import type { Figures } from './use-figures.ts'

/** The same firms on two days. Said in one place: what they are, and where the list of them is. */
export function SameFirms({ figures }: { figures: Figures }) {
  const t = useText(texts)
  const { movement, among, from, to, showsMatrix, hasTwoDays } = figures
  if (!movement.data || from === undefined || !hasTwoDays) return null
  const text = t(showsMatrix ? 'sameFirmsShort' : 'sameFirms', { count: movement.data.firms })
  return (
    <a className="jw-quiet-link" href={listBehind({ ...among, on: to }, [stood(from), diagnosed])}>
      {text}
    </a>
  )
}

export function Movement({ figures, isWall = false }: { figures: Figures; isWall?: boolean }) {
  const t = useText(texts)
  const format = useFormat()
  const { movement, among, from, to, hasTwoDays, showsMatrix, today, choose, trend } = figures
  if (from === undefined || !hasTwoDays)
    return trend.data || from !== undefined ? (
      <EmptyState title={t('oneDay')} why={t('oneDayWhy')} />
    ) : (
      <Bones rows={5} what={t('movement')} />
    )
  if (movement.error && !movement.data)
    return <Problem title={t('movementFailed')} problem={movement.error} onAgain={() => void movement.refetch()} />
  if (!movement.data) return <Bones rows={5} what={t('movement')} />

  const { before, after, matrix, firms } = movement.data
  const fromPick = <DayPick isBare label={t('from')} value={from} most={to} onChange={(day) => choose({ from: day })} />
  const toPick = (
    <DayPick isBare label={t('to')} value={to} most={today} onChange={(day) => choose({ to: day === among.on ? undefined : day })} />
  )
  const days = (
    <div className="jw-day-pair">
      {fromPick}
      <span className="jw-ink3">→</span>
      {toPick}
    </div>
  )
  const earlier = { ...among, on: from }
  const later = { ...among, on: to }
  const share = (levels: readonly number[]) => format.decimal((ratio(fromTwo(levels), firms) ?? 0) * 100, 1)
  const turned = directions(matrix)
  return (
    <div className={movement.isPlaceholderData ? 'jw-dimmed' : undefined}>
      {showsMatrix ? (
        <>
          <Matrix figures={figures} matrix={matrix} from={from} to={to} />
          {days}
          <p className="jw-ink2">{t('moved', turned)}</p>
        </>
      ) : firms === 0 ? (
        <>
          <EmptyState title={t('noneOnBoth')} />
          {days}
        </>
      ) : (
        <Distribution
          isWall={isWall}
          columns={[
            { label: fromPick, counts: before, href: (level) => listBehind(earlier, [atLevel(level), stood(to)]) },
            { label: toPick, counts: after, href: (level) => listBehind(later, [atLevel(level), stood(from)]) },
          ]}
        />
      )}
      {firms > 0 && (
        <p className="jw-two-shares">
          <span className="jw-ink2">{t('two')}</span>{' '}
          <a className="jw-ink3" href={listBehind(earlier, [fromLevel2, stood(to)])}>
            {share(before)}
          </a>{' '}
          <span className="jw-ink3">→</span> <a href={listBehind(later, [fromLevel2, stood(from)])}>{share(after)}</a>{' '}
          <span className="jw-ink3 jw-two-unit">%</span>
          <button
            type="button"
            className="jw-word"
            aria-pressed={showsMatrix}
            onClick={() => choose({ matrix: showsMatrix ? undefined : '1' })}
          >
            {t(showsMatrix ? 'distribution' : 'matrix')}
          </button>
        </p>
      )}
    </div>
  )
}

const levels = [0, 1, 2, 3, 4]

function Matrix({
  figures: { among },
  matrix,
  from,
  to,
}: {
  figures: Figures
  matrix: readonly (readonly number[])[]
  from: string
  to: string
}) {
  const t = useText(texts)
  const format = useFormat()
  const name = useLevelName()
  const most = Math.max(1, ...matrix.flat())
  return (
    <div className="jw-matrix">
      <table aria-label={t('matrixLabel')}>
        <thead>
          <tr>
            <th scope="col" className="jw-matrix-corner">
              <span>{t('before')} ↓</span> <span>{t('after')} →</span>
            </th>
            {levels.map((level) => (
              <th key={level} scope="col">
                {name(level)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {levels.map((before) => (
            <tr key={before}>
              <th scope="row">{name(before)}</th>
              {levels.map((after) => {
                const firms = matrix[before]?.[after] ?? 0
                const strength = firms === 0 ? 0 : 0.08 + 0.42 * (firms / most)
                return (
                  <td
                    key={after}
                    className={before === after ? 'jw-matrix-same' : undefined}
                    style={{ background: `color-mix(in srgb, var(--blue) ${(strength * 100).toFixed(0)}%, transparent)` }}
                  >
                    {firms === 0 ? (
                      <span className="jw-ink3">0</span>
                    ) : (
                      <a href={listBehind({ ...among, on: to }, [stood(from, before), atLevel(after)])}>{format.count(firms)}</a>
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
