import { chains, fourLists, type ChainAttachment, type ChainMap, type ChainScene } from '@jingwei/contract/chains'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useApi, useCommand } from '../../api/query.ts'
import { useLanguage, useText } from '../../app/i18n.ts'
import { useSearchParams } from '../../app/search-params.ts'
import { useSession } from '../../app/session.tsx'
import { pathTo } from '../../paths.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Problem } from '../../ui/problem.tsx'
import { AttachDialog } from './attach-dialog.tsx'
import { texts } from './texts.ts'
import { useTitle } from './words.tsx'

/** Scenes by business activity; of each the four lists, and what the region has for them. */
export function ScenesTab({ map }: { map: ChainMap }) {
  const t = useText(texts)
  const titleOf = useTitle()
  const { may } = useSession()
  const [search, setSearch] = useSearchParams()
  const [asked, setAsked] = useState<ChainScene | null>(null)
  const { data, error, refetch } = useApi(chains.attachments, { params: { id: map.id } })
  const link = search['link']
  const scenes = map.document.scenes.filter((s) => !link || s.links.length === 0 || s.links.includes(link))
  const activities = [...new Set(scenes.map((s) => s.activity))]
  const manages = may('chains:manage') && map.edition > 0 && !map.isRetired
  return (
    <>
      <div className="jw-chain-toolbar">
        <Select aria-label={t('link')} style={{ minWidth: 200 }} value={link ?? ''} onChange={(code: string) => setSearch({ link: code || undefined })} options={[{ value: '', label: t('allLinks') }, ...map.document.links.map((l) => ({ value: l.code, label: titleOf(l) }))]} />
        <span className="jw-label">{t('found', { count: scenes.length })}</span>
      </div>
      {error && <Problem title={error.title || t('failed')} problem={error} onAgain={() => void refetch()} />}
      {scenes.length === 0 && <EmptyState title={t('noScenes')} />}
      {activities.map((activity) => (
        <section key={activity} className="jw-section">
          <div className="jw-section-head"><h2>{activity}</h2></div>
          {scenes.filter((s) => s.activity === activity).map((s) => <Scene key={s.code} map={map} scene={s} attachments={data?.items.filter((a) => a.scene === s.code) ?? []} {...(manages ? { onAttach: () => setAsked(s) } : {})} />)}
        </section>
      ))}
      {asked && <AttachDialog chainId={map.id} scene={asked} onClose={() => setAsked(null)} />}
    </>
  )
}

function Scene({ map, scene, attachments, onAttach }: { map: ChainMap; scene: ChainScene; attachments: readonly ChainAttachment[]; onAttach?: () => void }) {
  const t = useText(texts)
  const language = useLanguage()
  const titleOf = useTitle()
  const links = scene.links.map((code) => map.document.links.find((l) => l.code === code)).flatMap((l) => (l ? [titleOf(l)] : []))
  const ofWhole = attachments.filter((a) => a.entry === null)
  return (
    <article className="jw-chain-scene">
      <header>
        <h3>{titleOf(scene)}</h3>
        <span className="jw-label">{scene.code}</span>
        <span className="jw-label">{links.join(language === 'zh' ? '、' : ', ') || t('ofWholeChain')}</span>
        <span className="jw-label">{scene.values.map((v) => t(`value_${v}`)).join(' · ')}</span>
        {scene.catalogueCode && <a href={pathTo('catalogueSolutions', { filter: `scene:in:${scene.catalogueCode}` })}>{t('catalogue')}</a>}
        {onAttach && <Button size="small" onClick={onAttach} aria-label={`${t('attach')} ${titleOf(scene)}`}>{t('attach')}</Button>}
      </header>
      {scene.painPoint && <p>{scene.painPoint}</p>}
      <div className="jw-four">
        {fourLists.map((list) => {
          const entries = scene.entries.filter((e) => e.list === list)
          return (
            <div key={list}>
              <h4>{t(list)}</h4>
              {entries.length === 0 ? <span className="jw-amber">{t('emptyList')}</span> : <ul>{entries.map((e) => <li key={e.code} title={e.note ?? undefined}>{titleOf(e)}<Attached attachments={attachments.filter((a) => a.entry === e.code)} /></li>)}</ul>}
            </div>
          )
        })}
      </div>
      {ofWhole.length > 0 && <div className="jw-four" style={{ gridTemplateColumns: '1fr', marginTop: 8 }}><div><h4>{t('local')}</h4><ul><li><Attached attachments={ofWhole} /></li></ul></div></div>}
    </article>
  )
}

function Attached({ attachments }: { attachments: readonly ChainAttachment[] }) {
  const t = useText(texts)
  const detach = useCommand(chains.detach, { makesStale: [chains.attachments] })
  if (attachments.length === 0) return null
  const href = (a: ChainAttachment) => (a.kind === 'solution' && a.targetId ? pathTo('catalogueSolution', { id: a.targetId }) : a.kind === 'expert' && a.targetId ? pathTo('expert', { id: a.targetId }) : a.url)
  return (
    <ul>
      {attachments.map((a) => (
        <li key={a.id} title={a.note ?? undefined}>
          <span className="jw-ink3">{t(`kind_${a.kind}`)} </span>
          {href(a) && !a.isGone ? <a href={href(a)!} {...(a.url ? { target: '_blank', rel: 'noreferrer' } : {})}>{a.title}</a> : a.title}
          {a.isGone && <span className="jw-amber"> {t('gone')}</span>}
          <span className="jw-ink3"> {a.region.name}</span>
          {a.canRemove && <> <button type="button" className="jw-word" aria-label={`${t('remove')} ${a.title}`} onClick={() => detach.mutate({ params: { id: a.id } })}>{t('remove')}</button></>}
        </li>
      ))}
    </ul>
  )
}
