import { indicators, type Board as BoardData, type Definition } from '@jingwei/contract/indicators'
import { useApi } from '../../../api/query.ts'
import { useLanguage, useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { Problem } from '../../../ui/problem.tsx'
import type { Among } from '../links.ts'
import { useIndicatorFormat } from '../use-indicator-format.ts'
import './board.css'
import { texts } from './texts.ts'

const stages = ['know', 'diagnose', 'match', 'fund', 'connect', 'prove', 'economy'] as const
type Stage = (typeof stages)[number]
type Cell = { readonly figure: BoardData['figures'][number]; readonly definition: Definition }
/** Figures follow the records within seconds; so does what is on screen. */
const everyMs = 5000

export const useBoard = (among: Among, isPlaced: boolean) =>
  useApi(indicators.board, { query: { region: among.region, on: among.on, ...(among.industry ? { industry: among.industry } : {}), ...(among.size ? { size: among.size } : {}) } }, { enabled: isPlaced, refetchEveryMs: everyMs, staleMs: 0 })
type Asked = ReturnType<typeof useBoard>

const cellsOf = (board: BoardData): Cell[] => {
  const byCode = new Map(board.definitions.map((d) => [d.code, d]))
  return board.figures.flatMap((figure) => (byCode.has(figure.code) ? [{ figure, definition: byCode.get(figure.code)! }] : []))
}
export const indicatorHref = (code: string, { region, on }: { region: string; on: string }) => pathTo('indicator', { code }, { region, on })

/** The loop in its key figures: a column a stage, each figure a link to what stands behind it. */
export function Board({ board, among, most = 99, isWall = false }: { board: Asked; among: Among; most?: number; isWall?: boolean }) {
  const t = useText(texts)
  if (board.error && !board.data) return <Problem title={t('failed')} problem={board.error} onAgain={() => void board.refetch()} />
  if (!board.data) return <Bones rows={4} what={t('what')} />
  const cells = cellsOf(board.data)
  const shown = stages.filter((stage) => cells.some((c) => c.definition.stage === stage)).filter((stage) => !isWall || stage !== 'economy')
  return (
    <div className={`${isWall ? 'jw-board jw-board-wall' : 'jw-board'}${board.isPlaceholderData ? ' jw-dimmed' : ''}`} role="group" aria-label={t('loop')}>
      {shown.map((stage) => (
        <section key={stage} className="jw-board-stage">
          <h3>
            <b>{t(stage)}</b> <span>{t(`${stage}_what` as `${Stage}_what`)}</span>
          </h3>
          <ul>
            {cells.filter((c) => c.definition.stage === stage).slice(0, most).map((cell) => (
              <BoardLine key={cell.figure.code} cell={cell} among={among} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

function BoardLine({ cell: { figure, definition }, among }: { cell: Cell; among: Among }) {
  const t = useText(texts)
  const language = useLanguage()
  const write = useIndicatorFormat()
  const parts = figure.value === null ? null : write.parts(definition, figure.value)
  const change = write.change(definition, figure.value, figure.before)
  const isGood = definition.better === null || figure.before === null || figure.value === null || figure.value === figure.before ? null : figure.value > figure.before === (definition.better === 'higher')
  return (
    <li className={figure.isWatched ? 'jw-board-watched' : undefined}>
      <a href={indicatorHref(figure.code, among)} title={`${definition.meaning[language]}${parts?.exact ? ` · ${parts.exact}` : ''}`}>
        <span className="jw-board-title">{definition.title[language]}</span>
        <span className="jw-board-value">
          {parts ? (
            <>
              {parts.before && <i>{parts.before} </i>}
              {parts.value}
              {parts.after && <i className={definition.unit.code === '1' || definition.unit.code === 'fen' ? undefined : 'jw-board-counted'}> {parts.after}</i>}
            </>
          ) : (
            <i>{t(figure.absent ?? 'not-known')}</i>
          )}
        </span>
        {change !== null && change !== '0' && <span className={`jw-board-change${isGood === true ? ' jw-green' : isGood === false ? ' jw-amber' : ''}`}>{t('sinceMonth', { change })}</span>}
      </a>
    </li>
  )
}

/** What lies beyond the line that its definition draws. */
export function Attention({ board, among }: { board: Asked; among: Among }) {
  const t = useText(texts)
  const language = useLanguage()
  const write = useIndicatorFormat()
  if (!board.data) return null
  const watched = cellsOf(board.data).filter((c) => c.figure.isWatched)
  if (watched.length === 0) return <p className="jw-label">{t('attentionNone')}</p>
  return (
    <ul className="jw-attention">
      {watched.map(({ figure, definition }) => {
        const { below, above } = definition.watch ?? { below: null, above: null }
        const isBelow = below !== null && figure.value !== null && figure.value < below
        return (
          <li key={figure.code}>
            <a href={indicatorHref(figure.code, among)}>{definition.title[language]}</a> <b>{write.inWords(definition, figure.value)}</b>{' '}
            <span className="jw-ink3">{isBelow ? t('below', { line: write.bare(definition, below) }) : t('above', { line: write.bare(definition, above) })}</span>
          </li>
        )
      })}
    </ul>
  )
}

/** How fresh the figures are. */
export function Freshness({ board }: { board: Asked }) {
  const t = useText(texts)
  const format = useFormat()
  return board.data && board.data.fold.id > 0 ? <>{t('upTo', { time: format.dateTime(board.data.fold.at) })}</> : null
}
