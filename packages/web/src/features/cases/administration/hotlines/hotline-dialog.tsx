import { cases, hotlineRights, HotlineRight, type Hotline } from '@jingwei/contract/cases'
import { Checkbox, Input, InputNumber, Modal, Select } from 'antd'
import { useState } from 'react'
import { useCommand } from '../../../../api/query.ts'
import { useLanguage, useText } from '../../../../app/i18n.ts'
import { useRegion, type Place } from '../../../../app/region.tsx'
import { Field } from '../../../../ui/field.tsx'
import { FieldError } from '../../../../ui/field-error.tsx'
import { Problem } from '../../../../ui/problem.tsx'
import { useToast } from '../../../../ui/toast.tsx'
import { RegionField } from '../../../organisations/picker-fields.tsx'
import { texts as shared } from '../../texts.ts'
import { texts } from './texts.ts'

type Pushing = 'keep' | 'set' | 'none'
const shownAt = ['body.name', 'body.rights', 'body.perMinute', 'body.push.target', 'body.push.secret']
const taken = 'cases.hotline-name-taken'

/** A hotline that comes in, or what of one may be changed: its place and key stay. */
export function HotlineDialog({ hotline, onAdded, onClose }: { hotline: Hotline | null; onAdded: (keyed: { name: string; key: string }) => void; onClose: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const language = useLanguage()
  const toast = useToast()
  const { region } = useRegion()
  const [name, setName] = useState(hotline?.name ?? '')
  const [place, setPlace] = useState<Place | null>(region)
  const [rights, setRights] = useState(hotline ? [...hotline.rights] : [...HotlineRight.options])
  const [sees, setSees] = useState(hotline?.sees ?? 'own')
  const [perMinute, setPerMinute] = useState<number | null>(hotline?.perMinute ?? 120)
  const [pushing, setPushing] = useState<Pushing>(hotline ? (hotline.push === null ? 'none' : 'keep') : 'set')
  const [target, setTarget] = useState('')
  const [secret, setSecret] = useState('')
  const [wasTried, setWasTried] = useState(false)
  const add = useCommand(cases.addHotline, { onDone: (one) => { onAdded({ name: one.name, key: one.key }); onClose() } })
  const change = useCommand(cases.changeHotline, { onDone: () => { toast(t('saved')); onClose() } })
  const problem = add.error ?? change.error
  const isRate = perMinute !== null && Number.isInteger(perMinute) && perMinute >= 1 && perMinute <= 6000
  const lacksTarget = pushing === 'set' && hotline !== null && target.trim() === ''
  const isShort = pushing === 'set' && secret !== '' && secret.trim().length < 16
  const submit = () => {
    setWasTried(true)
    if (name.trim() === '' || rights.length === 0 || !isRate || lacksTarget || isShort || !place) return
    const fields = { name: name.trim(), rights, sees, perMinute }
    const push = pushing === 'set' && target.trim() ? { target: target.trim(), secret: secret.trim() || null } : null
    if (hotline) change.mutate({ params: { id: hotline.id }, body: { ...fields, version: hotline.version, isEnabled: hotline.isEnabled, ...(pushing === 'keep' ? {} : { push }) } })
    else add.mutate({ body: { ...fields, regionCode: place.code, push } })
  }
  const isShown = problem && (problem.code === taken || problem.fields.some(({ path }) => shownAt.includes(path)))
  return (
    <Modal open title={t(hotline ? 'changeHotline' : 'addHotline')} onCancel={onClose} onOk={submit} okText={s('save')} cancelText={s('cancel')} confirmLoading={add.isPending || change.isPending} width={560} mask={{ closable: false }}>
      <div className="jw-case-form">
        <Field label={t('name')} error={(wasTried && name.trim() === '' && t('required')) || problem?.field('body.name') || (problem?.code === taken && problem.title)}>
          <Input maxLength={60} autoFocus value={name} placeholder={t('nameExample')} onChange={(event) => setName(event.target.value)} />
        </Field>
        {hotline ? <p className="jw-case-why">{hotline.region.name} · {hotline.keyHint}…</p> : <Field label={t('place')}><RegionField value={place} onChange={setPlace} /></Field>}
        <fieldset>
          <legend>{t('rights')}</legend>
          <Checkbox.Group value={rights} onChange={(values) => setRights(HotlineRight.options.filter((one) => values.includes(one)))} options={HotlineRight.options.map((value) => ({ value, label: hotlineRights[value][language] }))} />
          <FieldError id="hotline-rights" message={(wasTried && rights.length === 0 && t('chooseRight')) || problem?.field('body.rights')} />
        </fieldset>
        <Field label={t('sees')} hint={sees === 'region' ? t('regionHint') : ''}><Select value={sees} onChange={setSees} options={(['own', 'region'] as const).map((value) => ({ value, label: t(value) }))} /></Field>
        <Field label={t('perMinute')} error={(wasTried && !isRate && t('rateWrong')) || problem?.field('body.perMinute')}><InputNumber value={perMinute} min={1} max={6000} precision={0} controls={false} style={{ maxWidth: 160 }} onChange={setPerMinute} /></Field>
        {hotline && (
          <Field label={t('pushNow')}>
            <Select value={pushing} onChange={setPushing} options={[...(hotline.push === null ? [] : [{ value: 'keep' as const, label: t('pushKeep', { address: hotline.push }) }]), { value: 'set' as const, label: t('pushReplace') }, { value: 'none' as const, label: t('pushNone') }]} />
          </Field>
        )}
        {pushing === 'set' && (
          <>
            <Field label={t('pushTo')} isOptional={hotline === null} hint={t('pushHint')} error={(wasTried && lacksTarget && t('required')) || problem?.field('body.push.target')}>
              <Input value={target} maxLength={500} autoComplete="off" inputMode="url" placeholder="https://" onChange={(event) => setTarget(event.target.value)} />
            </Field>
            <Field label={t('pushSecret')} isOptional hint={t('pushSecretHint')} error={(wasTried && isShort && t('secretShort')) || problem?.field('body.push.secret')}>
              <Input.Password value={secret} maxLength={200} autoComplete="new-password" onChange={(event) => setSecret(event.target.value)} />
            </Field>
          </>
        )}
        {problem && !isShown && <Problem title={problem.title} problem={problem} />}
      </div>
    </Modal>
  )
}
