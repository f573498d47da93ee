import { useSyncExternalStore, type CSSProperties, type ReactNode } from 'react'
import { useText } from '../../app/i18n.ts'
import { LanguageSwitch } from '../../app/language-switch.tsx'
import { Mark } from '../../app/mark.tsx'
import { ThemeScope } from '../../app/theme.tsx'
import { useFormat } from '../../app/use-format.ts'
import { pathTo } from '../../paths.ts'
import { Bones } from '../../ui/bones.tsx'
import { Problem } from '../../ui/problem.tsx'
import { FiguresBody } from './figures-body.tsx'
import { Attention, Board, useBoard } from './board/board.tsx'
import { texts as boardTexts } from './board/texts.ts'
import './indicators.css'
import { Movement, SameFirms } from './movement.tsx'
import { FigurePicks, PlacePath } from './picks.tsx'
import { MeasureSwitch, RegionTiles } from './region-tiles.tsx'
import { texts } from './texts.ts'
import { Trend } from './trend.tsx'
import { useFigures, type Figures } from './use-figures.ts'

const wall = { width: 1920, height: 1080 }
const subscribe = (listener: () => void) => {
  window.addEventListener('resize', listener)
  return () => window.removeEventListener('resize', listener)
}
/** The wall is drawn once, at 1920 × 1080, and fitted to the screen; null where a screen is too narrow to be one. */
const wallScale = () =>
  window.innerWidth < 1200 || window.innerWidth < window.innerHeight
    ? null
    : Math.min(window.innerWidth / wall.width, window.innerHeight / wall.height)

export default function CockpitPage() {
  const figures = useFigures()
  const scale = useSyncExternalStore(subscribe, wallScale)
  return (
    <ThemeScope name="dark" className="jw-cockpit">
      {scale === null ? <Column figures={figures} /> : <Wall figures={figures} scale={scale} />}
    </ThemeScope>
  )
}

function Head({ figures, picks = null }: { figures: Figures; picks?: ReactNode }) {
  const t = useText(texts)
  const format = useFormat()
  const { cockpit, among, today } = figures
  const place = cockpit.data?.region.name
  const title = place ? t('wallTitle', { place }) : t('wallTitleWhole')
  return (
    <header className="jw-wall-head">
      <title>{`${t('cockpit')} · ${title}`}</title>
      <a href={pathTo('today')} aria-label={t('back')}>
        <Mark size={32} />
      </a>
      <h1>{title}</h1>
      <span className="jw-wall-path">
        <PlacePath figures={figures} />
      </span>
      {picks}
      <span className="jw-wall-asof">
        {cockpit.data &&
          (among.on === today
            ? t('asOf', { time: format.dateTime(cockpit.data.computedAt) })
            : t('asOfDay', { day: format.dateFull(among.on) }))}
      </span>
      <LanguageSwitch />
    </header>
  )
}

function Column({ figures }: { figures: Figures }) {
  const board = useBoard(figures.among, figures.isPlaced)
  return (
    <main className="jw-wall-column">
      <Head figures={figures} />
      <FigurePicks figures={figures} />
      <Board board={board} among={figures.among} />
      <FiguresBody figures={figures} theme="dark" />
    </main>
  )
}

function Wall({ figures, scale }: { figures: Figures; scale: number }) {
  const t = useText(texts)
  const { cockpit, among, measure } = figures
  const b = useText(boardTexts)
  const board = useBoard(among, figures.isPlaced)
  const data = cockpit.data
  const narrow = { ...among, region: data?.region.code ?? among.region }
  return (
    <main
      className="jw-wall"
      style={{ width: window.innerWidth / scale, height: window.innerHeight / scale, zoom: scale } as CSSProperties}
    >
      <Head figures={figures} picks={<FigurePicks figures={figures} />} />
      {cockpit.error && !data && <Problem title={t('failed')} problem={cockpit.error} onAgain={() => void cockpit.refetch()} />}
      {!data && !cockpit.error && <Bones rows={8} what={t('figuresWhat')} />}
      {data && (
        <>
          <div className="jw-wall-figures">
            <Board board={board} among={narrow} most={5} isWall />
          </div>
          <div className={cockpit.isPlaceholderData ? 'jw-wall-columns jw-dimmed' : 'jw-wall-columns'}>
            <section>
              <div className="jw-wall-section-head">
                <h2>{t('movement')}</h2>
                <span>
                  <SameFirms figures={figures} />
                </span>
              </div>
              <Movement figures={figures} isWall />
            </section>
            <section>
              <div className="jw-wall-section-head">
                <h2>
                  <MeasureSwitch figures={figures} />
                </h2>
                <span>{t(measure === 'two' ? 'basisTwo' : 'basisDiagnosed')}</span>
              </div>
              <RegionTiles figures={figures} cockpit={data} isWall />
            </section>
            <section>
              <div className="jw-wall-section-head">
                <h2>{t('trend')}</h2>
                <span>{t('trendScope')}</span>
              </div>
              <Trend figures={figures} theme="dark" height={220} />
              <div className="jw-wall-table">
                <div className="jw-wall-section-head">
                  <h2>{b('attention')}</h2>
                </div>
                <Attention board={board} among={narrow} />
              </div>
            </section>
          </div>
        </>
      )}
    </main>
  )
}
