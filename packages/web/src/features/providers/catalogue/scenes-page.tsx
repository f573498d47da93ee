import { providers, SceneGroup } from '@jingwei/contract/providers'
import { useApi } from '../../../api/query.ts'
import { useLanguage, useText } from '../../../app/i18n.ts'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { PageBody, Section } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import '../providers.css'
import { SceneFacts } from '../scenes/scene-facts.tsx'
import { texts as sceneTexts } from '../scenes/texts.ts'
import { texts as shared } from '../texts.ts'
import { CatalogueTabs } from './catalogue-tabs.tsx'

/** `/catalogue/scenes`: what firms do, what hurts there, and the solutions for it; for everybody. */
export default function CatalogueScenesPage() {
  const t = useText(sceneTexts)
  const s = useText(shared)
  const language = useLanguage()
  const { data, error, refetch } = useApi(providers.scenes, {}, { staleMs: 300_000 })
  const used = data?.items.filter((one) => !one.isRetired) ?? []
  return (
    <>
      <PageHead title={t('title')} facts={t('publicWhy')}><CatalogueTabs current="scenes" /></PageHead>
      <PageBody>
        {!data && (error ? <Problem title={s('failed')} problem={error} onAgain={() => void refetch()} /> : <Bones rows={8} what={s('scenes')} />)}
        {SceneGroup.options.map((group) => {
          const scenes = used.filter((one) => one.group.code === group)
          return scenes.length > 0 && (
            <Section key={group} title={scenes[0]!.group.title[language]} scope={s('count', { count: scenes.length })}>
              <ul className="jw-p-scenes">
                {scenes.map((one) => (
                  <li key={one.code} id={one.code}>
                    <p className="jw-p-row"><b>{one.title[language]}</b>{one.isConstrained && <span className="jw-label">{t('constrained')}</span>}{one.region && <span className="jw-label">{one.region.name}</span>}<a href={pathTo('catalogueSolutions', { filter: `scene:in:${one.code}` })}>{t('solve')}</a></p>
                    <p className="jw-label">{one.values.map((value) => s(value)).join(' · ')}</p>
                    <SceneFacts scene={one} />
                  </li>
                ))}
              </ul>
            </Section>
          )
        })}
      </PageBody>
    </>
  )
}
