import { effects } from '@jingwei/contract/effects'
import { matches, type Work } from '@jingwei/contract/matches'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useApi, useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { pathTo } from '../../../paths.ts'
import { Section } from '../../../ui/layout.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { StateDot } from '../../../ui/state-dot.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { texts } from './texts.ts'

/** What the work has brought: an effect report that the firm shares. */
export function EffectLink({ work }: { work: Work }) {
  const t = useText(texts)
  const toast = useToast()
  const { may } = useSession()
  const [isChoosing, setIsChoosing] = useState(false)
  const mayLink = work.side === 'firm' && may('matches:ask')
  const reports = useApi(effects.list, { query: { limit: 50 } }, { enabled: isChoosing })
  const link = useCommand(matches.linkEffect, {
    onDone: () => {
      setIsChoosing(false)
      toast(t('saved'))
    },
  })
  const set = (reportId: number | null) => link.mutate({ params: { id: work.id }, body: { version: work.version, reportId } })
  const { effect } = work
  return (
    <Section title={t('effect')} more={mayLink && effect && <button type="button" className="jw-word" onClick={() => set(null)}>{t('unlink')}</button>}>
      {effect ? (
        <p>
          {work.side === 'provider' ? effect.title : <a href={pathTo('effect', { id: effect.reportId })}>{effect.title}</a>}{' '}
          {effect.verdict && <StateDot tone={effect.verdict === 'shown' ? 'green' : effect.verdict === 'not-shown' ? 'grey' : 'amber'}>{t(effect.verdict)}</StateDot>}
        </p>
      ) : (
        <p className="jw-ink2">{t('noEffect')} {work.side === 'firm' && <span className="jw-label">{t('noEffectWhy')}</span>}</p>
      )}
      {mayLink && !effect && !isChoosing && <Button size="small" style={{ marginTop: 8 }} onClick={() => setIsChoosing(true)}>{t('linkEffect')}</Button>}
      {isChoosing && <Select style={{ minWidth: 260, maxWidth: '100%', marginTop: 8 }} placeholder={t('choose')} aria-label={t('choose')} loading={reports.isPending} options={(reports.data?.items ?? []).filter((one) => one.isShared).map((one) => ({ value: one.id, label: one.title }))} onChange={(id: number) => set(id)} />}
      {link.error && <Problem title={link.error.title} problem={link.error} />}
    </Section>
  )
}
