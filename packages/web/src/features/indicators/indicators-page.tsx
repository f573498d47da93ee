import { pathTo } from '../../paths.ts'
import { useText } from '../../app/i18n.ts'
import { Button } from 'antd'
import { Band, PageBody, Section } from '../../ui/layout.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Board, Freshness, useBoard } from './board/board.tsx'
import { FiguresBody } from './figures-body.tsx'
import { FigurePicks, PlacePath } from './picks.tsx'
import { texts } from './texts.ts'
import { useFigures } from './use-figures.ts'

/** The cockpit's figures inside the frame, for whoever works with them. */
export default function IndicatorsPage() {
  const t = useText(texts)
  const figures = useFigures()
  const board = useBoard(figures.among, figures.isPlaced)
  return (
    <>
      <PageHead
        title={t('indicators')}
        scope={<PlacePath figures={figures} />}
        actions={
          <>
            <Button href={pathTo('indicatorDefinitions')}>{t('toDefinitions')}</Button>
            <Button
            href={pathTo('cockpit', {
              region: figures.among.region,
              on: figures.among.on === figures.today ? undefined : figures.among.on,
            })}
          >
            {t('toWall')}
          </Button>
          </>
        }
      />
      <Band>
        <FigurePicks figures={figures} />
      </Band>
      <PageBody>
        <Section title={t('loopTitle')} scope={<Freshness board={board} />}>
          <Board board={board} among={figures.among} />
        </Section>
        <FiguresBody figures={figures} theme="light" />
      </PageBody>
    </>
  )
}
