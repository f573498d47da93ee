import type { ChainMap } from '@jingwei/contract/chains'
import { Drawer } from 'antd'
import { inWords } from '../../app/format.ts'
import { useLanguage, useText } from '../../app/i18n.ts'
import { useFormat } from '../../app/use-format.ts'
import { pathTo } from '../../paths.ts'
import { DescriptionList } from '../../ui/description-list.tsx'
import { Figure, Figures } from '../../ui/figure.tsx'
import { texts } from './texts.ts'
import { LevelShares, StateMark, useTitle } from './words.tsx'

/** One link: what stands there, what was planned, what is missing and why, what it feeds, its scenes. */
export function LinkDrawer({ map, code, onClose }: { map: ChainMap; code: string; onClose: () => void }) {
  const t = useText(texts)
  const format = useFormat()
  const language = useLanguage()
  const titleOf = useTitle()
  const link = map.document.links.find((l) => l.code === code)
  const standing = map.standings.find((s) => s.code === code)
  if (!link || !standing) return null
  const names = (codes: readonly string[]) => codes.map((c) => map.document.links.find((l) => l.code === c)).flatMap((l) => (l ? [titleOf(l)] : [])).join(language === 'zh' ? '、' : ', ') || format.nothing
  const scenes = map.document.scenes.filter((s) => s.links.includes(code))
  const planned = (now: number, plan: number | null | undefined) => (plan === null || plan === undefined ? undefined : `${t('planned')} ${format.count(plan)}${now < plan ? '' : ' ✓'}`)
  const firms = (more: Record<string, string> = {}) => pathTo('chain', { id: map.id }, { view: 'firms', link: code, ...more })
  return (
    <Drawer open onClose={onClose} size={420} title={titleOf(link)} extra={<StateMark state={standing.state} />}>
      {standing.because.length > 0 && <ul className="jw-chain-because">{standing.because.map((b) => <li key={b.zh}>{b[language]}</li>)}</ul>}
      <Figures>
        <Figure size="small" label={t('firms')} value={format.count(standing.firms)} href={firms()} note={planned(standing.firms, standing.plan?.firms)} />
        <Figure size="small" label={t('leading')} value={format.count(standing.leading)} href={firms({ leading: 'true' })} note={planned(standing.leading, standing.plan?.leading)} />
        <Figure size="small" label={t('aboveScale')} value={format.count(standing.aboveScale)} />
        <Figure size="small" label={t('unsure')} value={format.count(standing.unsure)} href={firms({ unsure: 'true' })} />
      </Figures>
      <LevelShares standing={standing} />
      <DescriptionList facts={[
        { label: t('revenue'), value: `${inWords(format.moneyFigure(standing.revenueFen))}${standing.plan?.revenueFen ? ` · ${t('planned')} ${inWords(format.moneyFigure(standing.plan.revenueFen))}` : ''}` },
        { label: t('fedBy'), value: names(map.document.edges.filter((e) => e.to === code).map((e) => e.from)) },
        { label: t('feeds'), value: names(map.document.edges.filter((e) => e.from === code).map((e) => e.to)) },
        { label: t('industries'), value: link.industries.join(' ') || format.nothing },
        { label: t('words'), value: link.words.join('、') || format.nothing },
        { label: t('scenesHere'), value: scenes.length === 0 ? format.nothing : <a href={pathTo('chain', { id: map.id }, { view: 'scenes', link: code })}>{scenes.map(titleOf).join(language === 'zh' ? '、' : ', ')}</a> },
        ...(standing.plan?.note ? [{ label: t('note'), value: standing.plan.note }] : []),
      ]} />
      <p><a href={firms()}>{t('seeFirms', { count: standing.firms })}</a></p>
    </Drawer>
  )
}
