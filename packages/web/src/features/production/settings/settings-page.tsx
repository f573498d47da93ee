import { production, type PlantSettings } from '@jingwei/contract/production'
import { Button, InputNumber } from 'antd'
import { useState } from 'react'
import { useApi, useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { useDraft } from '../../../app/use-draft.ts'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { Field } from '../../../ui/field.tsx'
import { PageBody, Section } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { texts as machineTexts } from '../../machines/texts.ts'
import { draftOf, settingsOf } from './draft.ts'
import { HolidaysEditor } from './holidays-editor.tsx'
import './settings.css'
import { SharingSection } from './sharing-section.tsx'
import { ShiftsEditor } from './shifts-editor.tsx'
import { TariffsEditor } from './tariffs-editor.tsx'
import { texts } from './texts.ts'
import { WorkshopsSection } from './workshops-section.tsx'

export default function SettingsPage() {
  const t = useText(texts)
  const { data, error, refetch } = useApi(production.settings, {}, { keepPrevious: false })
  return (
    <>
      <PageHead title={t('title')} crumbs={[{ text: t('plant'), href: pathTo('plant') }]} />
      <PageBody>
        <div className="jw-settings">
          {error && !data && <Problem title={t('failed')} problem={error} onAgain={() => void refetch()} />}
          {!data && !error && <Bones rows={8} what={t('record')} />}
          {data && <Form key={data.version} settings={data} onStale={() => void refetch()} />}
          <WorkshopsSection />
          <SharingSection />
        </div>
      </PageBody>
    </>
  )
}

function Form({ settings, onStale }: { settings: PlantSettings; onStale: () => void }) {
  const t = useText(texts)
  const m = useText(machineTexts)
  const format = useFormat()
  const toast = useToast()
  const { may, person, capacity } = useSession()
  const mayManage = may('machines:manage')
  const usual = draftOf(settings)
  const { value, change, discard, savedAt, isRead } = useDraft(mayManage ? `plant-settings:${person.id}:${capacity?.id ?? ''}` : null, usual)
  const [wasTried, setWasTried] = useState(false)
  const save = useCommand(production.saveSettings, {
    makesStale: [production.machine],
    onDone: (saved) => {
      discard(draftOf(saved))
      toast(t('saved'))
    },
  })
  if (!isRead) return <Bones rows={6} />
  const read = settingsOf(value, settings.version)
  const fault = 'fault' in read ? read.fault : null
  const isChanged = JSON.stringify(value) !== JSON.stringify(usual)
  const submit = () => {
    setWasTried(true)
    if ('settings' in read) save.mutate({ body: read.settings }, { onError: (problem) => { if (problem.status === 409) onStale() } })
  }
  return (
    <form className="jw-settings" noValidate onSubmit={(event) => { event.preventDefault(); submit() }}>
      <ShiftsEditor shifts={value.shifts} onChange={(shifts) => change({ ...value, shifts })} isDisabled={!mayManage} />
      <HolidaysEditor days={value.holidays} onChange={(holidays) => change({ ...value, holidays })} isDisabled={!mayManage} />
      <TariffsEditor tariffs={value.tariffs} onChange={(tariffs) => change({ ...value, tariffs })} isDisabled={!mayManage} />
      <Section title={t('target')}>
        <div style={{ maxWidth: 200 }}>
          <Field label="OEE" hint={t('targetWhy')} isOptional error={fault?.key === 'faultTarget' && t('faultTarget')}>
            <InputNumber value={value.targetPercent} min={0} max={100} controls={false} disabled={!mayManage} onChange={(targetPercent) => change({ ...value, targetPercent })} />
          </Field>
        </div>
      </Section>
      <div>
        {wasTried && fault && <p className="jw-red" role="alert">{t(fault.key, fault)}</p>}
        {save.error && <Problem title={save.error.title || t('notSaved')} problem={save.error} kept={save.error.status === 409 ? t('clash') : undefined} />}
        <div className="jw-m-foot">
          <Button type="primary" htmlType="submit" disabled={!mayManage || !isChanged} loading={save.isPending}>{t('save')}</Button>
          {isChanged && mayManage && <Button onClick={() => discard(usual)}>{t('discard')}</Button>}
          {!mayManage && <span className="jw-reason">{m('mayNotManage')}</span>}
          {mayManage && isChanged && savedAt && <span className="jw-label">{t('draft', { time: format.time(savedAt) })}</span>}
        </div>
      </div>
    </form>
  )
}
