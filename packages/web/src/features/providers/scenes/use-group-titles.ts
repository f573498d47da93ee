import type { Scene } from '@jingwei/contract/providers'
import { useLanguage, useText } from '../../../app/i18n.ts'
import { texts } from './texts.ts'

/** Names of groups as the catalogue gives them; that of regions' own is there before any of them is. */
export function useGroupTitles(scenes: readonly Scene[]): (group: Scene['group']['code']) => string {
  const language = useLanguage()
  const t = useText(texts)
  return (group) => scenes.find((one) => one.group.code === group)?.group.title[language] ?? (group === 'own' ? t('ownScenes') : group)
}
