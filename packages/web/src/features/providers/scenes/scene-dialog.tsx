import { providers, sceneListNames, SceneGroup, valueTags, type Scene } from '@jingwei/contract/providers'
import { Checkbox, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useRegion, type Place } from '../../../app/region.tsx'
import { Field } from '../../../ui/field.tsx'
import { FieldError } from '../../../ui/field-error.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { useToast } from '../../../ui/toast.tsx'
import '../../matches/matches.css'
import '../providers.css'
import { IndustryField, RegionField } from '../../organisations/picker-fields.tsx'
import { texts as shared } from '../texts.ts'
import { readScene, sceneDraftOf, type SceneDraft, type SceneFault } from './scene-draft.ts'
import { texts } from './texts.ts'
import { useGroupTitles } from './use-group-titles.ts'

/** A scene of the region's own: new, changed or retired. */
export function SceneDialog({ scene, scenes, onClose }: { scene: Scene | null; scenes: readonly Scene[]; onClose: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const toast = useToast()
  const { region } = useRegion()
  const groups = useGroupTitles(scenes)
  const [draft, setDraft] = useState(() => sceneDraftOf(scene))
  const [place, setPlace] = useState<Place | null>(region)
  const [wasTried, setWasTried] = useState(false)
  const done = (text: string) => () => {
    toast(text)
    onClose()
  }
  const add = useCommand(providers.addScene, { makesStale: [providers.scenes], onDone: done(t('added')) })
  const alter = useCommand(providers.changeScene, { makesStale: [providers.scenes], onDone: done(t('saved')) })
  const set = (part: Partial<SceneDraft>) => setDraft({ ...draft, ...part })
  const { faults, fields } = readScene(draft)
  const problem = add.error ?? alter.error
  const fault = (name: SceneFault, text: string) => wasTried && faults.includes(name) && text
  const send = () => {
    setWasTried(true)
    if (faults.length > 0) return
    if (scene) alter.mutate({ params: { code: scene.code }, body: { ...fields, isRetired: draft.isRetired, version: scene.version } })
    else add.mutate({ body: { ...fields, code: draft.code, ...(place ? { regionCode: place.code } : {}) } })
  }
  return (
    <Modal open title={scene ? scene.title.zh : t('add')} width={680} onCancel={onClose} onOk={send} okText={s('save')} cancelText={s('cancel')} confirmLoading={add.isPending || alter.isPending} mask={{ closable: false }}>
      <div className="jw-x-form">
        {!scene && (
          <div className="jw-x-pair">
            <Field label={t('code')} hint={t('codeHint')} error={fault('code', t('codeWrong')) || problem?.field('body.code')}><Input autoFocus maxLength={40} value={draft.code} onChange={(event) => set({ code: event.target.value })} /></Field>
            <Field label={t('place')}><RegionField value={place} onChange={setPlace} /></Field>
          </div>
        )}
        <div className="jw-x-pair">
          <Field label={t('nameZh')} error={fault('zh', t('required')) || problem?.field('body.title.zh')}><Input maxLength={60} value={draft.zh} onChange={(event) => set({ zh: event.target.value })} /></Field>
          <Field label={t('nameEn')} error={fault('en', t('required')) || problem?.field('body.title.en')}><Input maxLength={120} value={draft.en} onChange={(event) => set({ en: event.target.value })} /></Field>
        </div>
        <div className="jw-x-pair">
          <Field label={t('group')}><Select value={draft.group} options={SceneGroup.options.map((value) => ({ value, label: groups(value) }))} onChange={(group: SceneDraft['group']) => set({ group })} /></Field>
          <Field label={s('industry')} isOptional error={problem?.field('body.industryCode')}><IndustryField value={draft.industryCode} onChange={(industryCode) => set({ industryCode })} /></Field>
        </div>
        <fieldset>
          <legend>{t('values')}</legend>
          <Checkbox.Group value={draft.values} options={valueTags.map((value) => ({ value, label: s(value) }))} onChange={(values) => set({ values: values as SceneDraft['values'] })} />
          <FieldError message={fault('values', t('oneValue'))} />
        </fieldset>
        <div className="jw-x-pair">
          <Field label={t('painZh')} isOptional error={fault('pain', t('painBoth'))}><Input.TextArea rows={2} maxLength={500} value={draft.painZh} onChange={(event) => set({ painZh: event.target.value })} /></Field>
          <Field label={t('painEn')} isOptional><Input.TextArea rows={2} maxLength={500} value={draft.painEn} onChange={(event) => set({ painEn: event.target.value })} /></Field>
        </div>
        <div className="jw-p-lists">
          {sceneListNames.map((name) => (
            <Field key={name} label={t(name)} isOptional hint={t('listsHint')}><Input.TextArea rows={2} maxLength={4000} value={draft.lists[name]} onChange={(event) => set({ lists: { ...draft.lists, [name]: event.target.value } })} /></Field>
          ))}
        </div>
        <FieldError message={fault('lists', t('tooMany'))} />
        {scene && <Checkbox checked={draft.isRetired} onChange={(event) => set({ isRetired: event.target.checked })}>{t('isRetired')}</Checkbox>}
        {problem && <Problem title={problem.title} problem={problem} />}
      </div>
    </Modal>
  )
}
