import { pathTo } from '../../paths.ts'
import { useText } from '../../app/i18n.ts'
import { Button } from 'antd'
import { Band, PageBody } from '../../ui/layout.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { FiguresBody } from './figures-body.tsx'
import { FigurePicks, PlacePath } from './picks.tsx'
import { texts } from './texts.ts'
import { useFigures } from './use-figures.ts'

/** The cockpit's figures inside the frame, for whoever works with them. */
export default function IndicatorsPage() {
  const t = useText(texts)
  const figures = useFigures()
  return (
    <>
      <PageHead
        title={t('indicators')}
        scope={<PlacePath figures={figures} />}
        actions={
          <Button
            href={pathTo('cockpit', {
              region: figures.among.region,
              on: figures.among.on === figures.today ? undefined : figures.among.on,
            })}
          >
            {t('toWall')}
          </Button>
        }
      />
      <Band>
        <FigurePicks figures={figures} />
      </Band>
      <PageBody>
        <FiguresBody figures={figures} theme="light" />
      </PageBody>
    </>
  )
}
