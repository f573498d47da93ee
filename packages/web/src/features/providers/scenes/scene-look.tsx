import type { Scene } from '@jingwei/contract/providers'
import { Modal } from 'antd'
import { useLanguage, useText } from '../../../app/i18n.ts'
import { pathTo } from '../../../paths.ts'
import { DescriptionList } from '../../../ui/description-list.tsx'
import { texts as shared } from '../texts.ts'
import { SceneFacts } from './scene-facts.tsx'
import { texts } from './texts.ts'

/** A scene that is not the reader's to change, and why. */
export function SceneLook({ scene, onClose }: { scene: Scene; onClose: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const language = useLanguage()
  return (
    <Modal open title={scene.title[language]} footer={null} width={680} onCancel={onClose}>
      <p className="jw-label" style={{ marginBottom: 12 }}>{scene.region ? t('onlyAbove', { place: scene.region.name }) : t('onlyNational')}</p>
      <DescriptionList facts={[{ label: t('code'), value: scene.code }, { label: t('group'), value: scene.group.title[language] }, { label: t('values'), value: scene.values.map((one) => s(one)).join(' · ') }, { label: t('source'), value: scene.region?.name ?? t('national') }]} />
      <div style={{ marginTop: 12 }}><SceneFacts scene={scene} /></div>
      <p style={{ marginTop: 12 }}><a href={pathTo('catalogueSolutions', { filter: `scene:in:${scene.code}` })}>{t('solve')}</a></p>
    </Modal>
  )
}
