import { sceneListNames, type Scene } from '@jingwei/contract/providers'
import { useLanguage, useText } from '../../../app/i18n.ts'
import { DescriptionList } from '../../../ui/description-list.tsx'
import { texts } from './texts.ts'

/** What firms complain of, and the four lists; a list that is empty is left out. */
export function SceneFacts({ scene }: { scene: Scene }) {
  const t = useText(texts)
  const language = useLanguage()
  const lists = sceneListNames.filter((name) => scene.lists[name].length > 0)
  return (
    <>
      {scene.painPoint && <p className="jw-p-text">{scene.painPoint[language]}</p>}
      {lists.length > 0 && <DescriptionList facts={lists.map((name) => ({ label: t(name), value: scene.lists[name].map((one) => one[language]).join(' · ') }))} />}
    </>
  )
}
