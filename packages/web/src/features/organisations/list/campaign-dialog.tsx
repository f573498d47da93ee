import { diagnosis } from '@jingwei/contract/diagnosis'
import type { Selection } from '@jingwei/contract/organisations'
import { Button, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useApi, useCommand } from '../../../api/query.ts'
import { dateData } from '../../../app/format.ts'
import { useLanguage, useText } from '../../../app/i18n.ts'
import { pathTo } from '../../../paths.ts'
import { Field } from '../../../ui/field.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { texts as shared } from '../texts.ts'
import './list.css'
import { texts } from './texts.ts'

type Props = { selection: Selection; count: number; onClose: () => void }
const dayMs = 86_400_000
const usualDays = 30

/** Opens a campaign for the firms selected; afterwards it says where the campaign is. */
export function CampaignDialog({ selection, count, onClose }: Props) {
  const t = useText(texts)
  const s = useText(shared)
  const language = useLanguage()
  const instruments = useApi(diagnosis.instruments, {})
  const today = dateData(Date.now())
  const [title, setTitle] = useState(() => t('campaignNameExample', { year: today.slice(0, 4) }))
  const [chosen, setChosen] = useState<number | null>(null)
  const [asOf, setAsOf] = useState(today)
  const [opensOn, setOpensOn] = useState(today)
  const [closesOn, setClosesOn] = useState(() => dateData(Date.now() + usualDays * dayMs))
  const [wasTried, setWasTried] = useState(false)
  const open = useCommand(diagnosis.openCampaign, { makesStale: [diagnosis.assessments, diagnosis.campaigns] })

  const published = (instruments.data?.items ?? []).filter((one) => one.state === 'published')
  // Mostly one means the digital level, by the newest rules.
  const usual = published.toSorted(
    (a, b) => Number(b.kind === 'level') - Number(a.kind === 'level') || (b.effectiveFrom ?? '').localeCompare(a.effectiveFrom ?? ''),
  )[0]
  const instrumentId = chosen ?? usual?.id ?? null
  const lacks = wasTried ? t('required') : false
  const titleError = title.trim() === '' ? lacks : title.trim().length < 2 && t('tooShort')
  const isTurned = opensOn !== '' && closesOn !== '' && closesOn < opensOn
  const isComplete = title.trim().length >= 2 && instrumentId !== null && asOf !== '' && opensOn !== '' && closesOn !== '' && !isTurned
  const submit = () => {
    setWasTried(true)
    if (isComplete) open.mutate({ body: { title: title.trim(), instrumentId, asOf, opensOn, closesOn, selection } })
  }
  const date = (label: string, value: string, set: (value: string) => void, error?: string | false) => (
    <Field label={label} error={error || (value === '' && lacks)}>
      <Input type="date" value={value} onChange={(event) => set(event.target.value)} />
    </Field>
  )
  if (open.data)
    return (
      <Modal open title={t('startDiagnosis')} onCancel={onClose} footer={<Button onClick={onClose}>{s('close')}</Button>} width={480}>
        <p>{t('opened', { count: open.data.counts.total, title: open.data.title })}</p>
        <p style={{ marginTop: 8 }}>
          <a href={pathTo('campaign', { id: open.data.id })} onClick={onClose}>
            {t('seeCampaign')}
          </a>
        </p>
      </Modal>
    )
  return (
    <Modal
      open
      title={t('campaignTitle', { count })}
      onCancel={onClose}
      onOk={submit}
      okText={t('open')}
      cancelText={s('cancel')}
      confirmLoading={open.isPending}
      width={560}
      mask={{ closable: false }}
    >
      <div className="jw-dialog-fields">
        <Field label={t('campaignName')} error={titleError || open.error?.field('body.title')}>
          <Input value={title} maxLength={100} onChange={(event) => setTitle(event.target.value)} />
        </Field>
        <Field label={t('instrument')} error={instruments.isSuccess && published.length === 0 && t('noInstrument')}>
          <Select
            value={instrumentId}
            loading={instruments.isPending}
            onChange={setChosen}
            options={published.map((one) => ({ value: one.id, label: one.title[language] }))}
          />
        </Field>
        {instruments.error && (
          <Problem title={t('instrumentsFailed')} problem={instruments.error} onAgain={() => void instruments.refetch()} />
        )}
        <div className="jw-date-pair">
          {date(t('asOf'), asOf, setAsOf)}
          {date(t('opens'), opensOn, setOpensOn)}
          {date(
            t('closes'),
            closesOn,
            setClosesOn,
            isTurned && t('datesWrong', { example: dateData(Date.parse(opensOn) + usualDays * dayMs) }),
          )}
        </div>
        <p className="jw-dialog-why">{t('campaignWhy')}</p>
        {open.error && (
          <Problem
            title={t('campaignFailed')}
            problem={open.error}
            kept={
              open.error.detail ? (
                <>
                  {open.error.title} {open.error.detail}
                </>
              ) : (
                `${open.error.title} ${t('campaignKept')}`
              )
            }
          />
        )}
      </div>
    </Modal>
  )
}
