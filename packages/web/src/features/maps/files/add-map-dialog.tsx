import { maps, type MapSystem } from '@jingwei/contract/maps'
import { checkReviewNumber } from '@jingwei/engines/geometry'
import { useQueryClient } from '@tanstack/react-query'
import { Input, Modal, Select } from 'antd'
import { useState } from 'react'
import type { ApiProblem } from '../../../api/client.ts'
import { upload } from '../../../api/files.ts'
import { useGo } from '../../../app/client-links.tsx'
import { useText } from '../../../app/i18n.ts'
import { useRegion } from '../../../app/region.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { Field } from '../../../ui/field.tsx'
import { FileDrop } from '../../../ui/file-drop.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { RegionField } from '../../organisations/picker-fields.tsx'
import { texts } from '../texts.ts'

const systems: readonly MapSystem[] = ['cgcs2000', 'wgs84', 'gcj02']

/** A file with its words becomes a draft; what is wrong with it is told, shape by shape. */
export function AddMapDialog({ onClose }: { onClose: () => void }) {
  const t = useText(texts)
  const format = useFormat()
  const go = useGo()
  const client = useQueryClient()
  const { region: here } = useRegion()
  const [values, setValues] = useState({ region: here ? { code: here.code, name: here.name, fullName: here.fullName } : null, title: '', reviewNumber: '', source: '', system: 'cgcs2000' as MapSystem, validFrom: format.dateData(Date.now()) })
  const [isSending, setIsSending] = useState(false)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const set = (change: Partial<typeof values>) => setValues({ ...values, ...change })
  const input = (name: 'title' | 'reviewNumber' | 'source', label: string, more: { hint?: string; isOptional?: boolean; maxLength: number }) => (
    <Field label={label} error={problem?.field(`body.${name}`)} isOptional={more.isOptional ?? false} {...(more.hint ? { hint: more.hint } : {})}>
      <Input value={values[name]} maxLength={more.maxLength} onChange={(event) => set({ [name]: event.target.value })} />
    </Field>
  )
  const number = checkReviewNumber(values.reviewNumber)
  const isReady = values.region !== null && values.title.trim() !== '' && values.source.trim() !== ''
  const send = async (file: File) => {
    setProblem(null)
    setIsSending(true)
    try {
      const { region, reviewNumber, ...words } = values
      const made = await upload(maps.add, file, { body: { ...words, regionCode: region!.code, ...(reviewNumber.trim() ? { reviewNumber } : {}) } })
      await client.invalidateQueries({ queryKey: ['maps'] })
      go(pathTo('mapFile', { id: made.id }))
    } catch (error) {
      setProblem(error as ApiProblem)
    } finally {
      setIsSending(false)
    }
  }
  return (
    <Modal open title={t('add')} width={640} onCancel={onClose} cancelText={t('cancel')} okButtonProps={{ style: { display: 'none' } }} mask={{ closable: false }}>
      <div className="jw-map-form">
        {problem && <Problem title={problem.title || t('refused')} problem={problem} />}
        <div className="jw-map-form-pair">
          <Field label={t('region')}><RegionField value={values.region} onChange={(region) => set({ region })} /></Field>
          {input('title', t('mapTitle'), { maxLength: 100 })}
        </div>
        <div className="jw-map-form-pair">
          {input('reviewNumber', t('reviewNumber'), { isOptional: true, maxLength: 60, hint: number && !number.isUsual ? t('numberUnusual') : t('numberHint') })}
          {input('source', t('source'), { maxLength: 200, hint: t('sourceHint') })}
        </div>
        <div className="jw-map-form-pair">
          <Field label={t('system')}><Select value={values.system} onChange={(system) => set({ system })} options={systems.map((value) => ({ value, label: t(`system_${value}`) }))} /></Field>
          <Field label={t('validFrom')}><Input type="date" value={values.validFrom} onChange={(event) => set({ validFrom: event.target.value })} /></Field>
        </div>
        <p className="jw-label">{t('systemHint')}</p>
        {isSending ? <p role="status">{t('reading')}</p> : <FileDrop text={t('drop')} buttonText={t('choose')} hint={t('fileHint')} accept=".geojson,.json" isDisabled={!isReady} onFile={(file) => void send(file)} />}
      </div>
    </Modal>
  )
}
