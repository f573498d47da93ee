import { machines, type SharingLevel } from '@jingwei/contract/machines'
import { EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons'
import type { z } from 'zod'
import { useApi, useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { Bones } from '../../../ui/bones.tsx'
import { ConfirmAction } from '../../../ui/confirm-action.tsx'
import { Section } from '../../../ui/layout.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { StateDot } from '../../../ui/state-dot.tsx'
import { useToast } from '../../../ui/toast.tsx'
import './settings.css'
import { texts } from './texts.ts'

const levels: readonly z.infer<typeof SharingLevel>[] = ['counts', 'figures', 'detail']
const whyKeys = { counts: 'countsWhy', figures: 'figuresWhy', detail: 'detailWhy' } as const
const seesKeys = { counts: 'seesCounts', figures: 'seesFigures', detail: 'seesDetail' } as const

/** Three levels, what each shows in plain words, and what the county sees at this moment. */
export function SharingSection() {
  const t = useText(texts)
  const format = useFormat()
  const toast = useToast()
  const { may } = useSession()
  const { data, error, refetch } = useApi(machines.sharing, {})
  const set = useCommand(machines.setSharing, { onDone: (answer) => toast(t('sharingSaved', { level: t(answer.level) })) })
  const place = data ? levels.indexOf(data.level) : -1
  const mayShare = may('machines:share')
  return (
    <Section title={t('sharing')} scope={mayShare ? t('sharingWhy') : t('mayNot')}>
      {error && !data && <Problem title={t('sharingFailed')} problem={error} onAgain={() => void refetch()} />}
      {!data && !error && <Bones rows={3} what={t('sharing')} />}
      {data && (
        <>
          <ul className="jw-levels" aria-label={t('level')}>
            {levels.map((level, i) => (
              <li key={level} aria-current={level === data.level ? 'true' : undefined}>
                <div>
                  <h3>{t(level)}</h3>
                  <p>{t(whyKeys[level])}</p>
                </div>
                {level === data.level ? (
                  <span>
                    <StateDot tone="green">{t('inUse')}</StateDot>
                    <span className="jw-label" style={{ display: 'block' }}>{data.changedAt ? t('changed', { by: data.changedBy ?? '', date: format.dateTime(data.changedAt) }) : t('usualLevel')}</span>
                  </span>
                ) : (
                  mayShare && (
                    <ConfirmAction verb={t('choose')} question={t(i < place ? 'confirmLower' : 'confirmHigher', { level: t(level) })} consequence={i < place ? t('confirmLowerWhy') : t(whyKeys[level])} button={{ size: 'small' }} onConfirm={() => set.mutateAsync({ body: { level } })} />
                  )
                )}
              </li>
            ))}
          </ul>
          <h3 style={{ marginTop: 20 }}>{t('countyNow')}</h3>
          <ul className="jw-sees">
            {levels.map((level, i) => (
              <li key={level}>
                <span className={i <= place ? undefined : 'jw-ink3'}>{i <= place ? <EyeOutlined /> : <EyeInvisibleOutlined />} {t(i <= place ? 'seesYes' : 'seesNot')}</span>
                <span className={i <= place ? undefined : 'jw-ink3'}>{t(seesKeys[level])}</span>
              </li>
            ))}
          </ul>
          <p className="jw-label" style={{ marginTop: 8 }}>{t('never')}</p>
        </>
      )}
    </Section>
  )
}
