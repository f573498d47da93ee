import { chains, type ChainDocument, type ChainDraft, type ChainLink, type ChainScene } from '@jingwei/contract/chains'
import { inOrder, stages } from '@jingwei/engines/chains'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useApi, useCommand } from '../../../api/query.ts'
import { useGo } from '../../../app/client-links.tsx'
import { useText } from '../../../app/i18n.ts'
import { useSearchParams } from '../../../app/search-params.ts'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { ConfirmAction } from '../../../ui/confirm-action.tsx'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { PageBody, ViewTabs } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { ChainMap } from '../chain-map.tsx'
import '../chains.css'
import { ImportDialog } from '../import-dialog.tsx'
import { texts } from '../texts.ts'
import { useTitle } from '../words.tsx'
import { LinkDialog } from './link-dialog.tsx'
import { SceneDialog } from './scene-dialog.tsx'

/** `/chains/$id/edit`: the draft of a chain. */
export default function EditorPage() {
  const t = useText(texts)
  const id = Number(useParams({ strict: false }).id)
  const [fresh, setFresh] = useState<ChainDraft | null>(null)
  const row = useApi(chains.get, { params: { id } })
  const { data, error, refetch } = useApi(chains.draft, { params: { id } }, { staleMs: Infinity, keepPrevious: false })
  const draft = fresh ?? data
  const problem = error ?? row.error
  if (!draft || !row.data) return <PageBody>{problem ? <Problem title={problem.title || t('failed')} problem={problem} onAgain={() => void refetch()} /> : <Bones rows={10} what={t('draft')} />}</PageBody>
  return <Editor key={`${draft.revision} ${draft.savedAt}`} chain={row.data} draft={draft} onDraft={setFresh} />
}

type Chain = { id: number; title: string; titleEn: string | null; edition: number }
function Editor({ chain, draft, onDraft }: { chain: Chain; draft: ChainDraft; onDraft: (draft: ChainDraft | null) => void }) {
  const t = useText(texts)
  const format = useFormat()
  const titleOf = useTitle()
  const go = useGo()
  const { id } = chain
  const [search] = useSearchParams()
  const view = search['view'] === 'scenes' ? 'scenes' : 'links'
  const [document, setDocument] = useState<ChainDocument>(draft.document)
  const [says, setSays] = useState<{ text: string; isWrong: boolean } | null>(null)
  const [link, setLink] = useState<ChainLink | 'new' | null>(null)
  const [scene, setScene] = useState<ChainScene | 'new' | null>(null)
  const [isImporting, setIsImporting] = useState(false)
  const save = useCommand(chains.saveDraft, { onDone: onDraft })
  const publish = useCommand(chains.publish, { onDone: () => go(pathTo('chain', { id })) })
  const discard = useCommand(chains.discardDraft, { onDone: () => go(pathTo('chain', { id })) })
  const isChanged = document !== draft.document
  const names = (codes: readonly string[]) => codes.map((c) => document.links.find((l) => l.code === c)).map((l) => (l ? titleOf(l) : '?')).join(' → ')
  const change = (next: ChainDocument) => {
    setSays(null)
    setDocument(next)
  }
  /** What is wrong with these connections, in words. */
  const faultOf = (next: ChainDocument): string | null => {
    const byCode = new Map(next.links.map((l) => [l.code, l]))
    const back = next.edges.find((e) => byCode.has(e.from) && byCode.has(e.to) && stages.indexOf(byCode.get(e.from)!.stage) > stages.indexOf(byCode.get(e.to)!.stage))
    if (back) return t('backwards', { a: titleOf(byCode.get(back.from)!), b: titleOf(byCode.get(back.to)!) })
    const { circle } = inOrder(next.links.map((l) => l.code), next.edges)
    return circle ? t('roundAbout', { links: names(circle) }) : null
  }
  const join = (from: string, to: string) => {
    const isThere = document.edges.some((e) => e.from === from && e.to === to)
    const next = { ...document, edges: isThere ? document.edges.filter((e) => e.from !== from || e.to !== to) : [...document.edges, { from, to }] }
    const fault = faultOf(next)
    const title = (code: string) => titleOf(document.links.find((l) => l.code === code)!)
    if (!fault) setDocument(next)
    setSays(fault ? { text: fault, isWrong: true } : { text: t(isThere ? 'parted' : 'joined', { a: title(from), b: title(to) }), isWrong: false })
  }
  const keepLink = (kept: ChainLink, feeds: readonly string[]): string | null => {
    const isNew = link === 'new'
    if (isNew && document.links.some((l) => l.code === kept.code)) return t('codeTaken')
    const next = { ...document, links: isNew ? [...document.links, kept] : document.links.map((l) => (l.code === kept.code ? kept : l)), edges: [...document.edges.filter((e) => e.from !== kept.code), ...feeds.map((to) => ({ from: kept.code, to }))] }
    const fault = faultOf(next)
    if (fault) return fault
    change(next)
    setLink(null)
    return null
  }
  const dropLink = (code: string) => {
    change({ links: document.links.filter((l) => l.code !== code), edges: document.edges.filter((e) => e.from !== code && e.to !== code), scenes: document.scenes.map((s) => ({ ...s, links: s.links.filter((l) => l !== code) })) })
    setLink(null)
  }
  const keepScene = (kept: ChainScene): string | null => {
    if (scene === 'new' && document.scenes.some((s) => s.code === kept.code)) return t('codeTaken')
    change({ ...document, scenes: scene === 'new' ? [...document.scenes, kept] : document.scenes.map((s) => (s === scene ? kept : s)) })
    setScene(null)
    return null
  }
  const problem = save.error ?? publish.error ?? discard.error
  return (
    <>
      <PageHead title={titleOf(chain)} crumbs={[{ text: t('title'), href: pathTo('chains') }, { text: titleOf(chain), href: pathTo('chain', { id }) }]} scope={isChanged ? <span className="jw-amber">{t('unsaved')}</span> : draft.savedAt ? t('draftOf', { time: format.dateTime(draft.savedAt) }) : t('draftNew', { n: draft.basedOn })}
        actions={
          <>
            <Button disabled={isChanged} onClick={() => setIsImporting(true)}>{t('importPart')}</Button>
            {draft.revision > 0 && <ConfirmAction verb={t('discard')} question={`${t('discard')}?`} consequence={t('discardWhy')} isIrreversible onConfirm={() => discard.mutateAsync({ params: { id } })} />}
            <Button disabled={!isChanged} loading={save.isPending} onClick={() => save.mutate({ params: { id }, body: { revision: draft.revision, document } })}>{t('save')}</Button>
            <ConfirmAction verb={t('publish')} question={`${t('publish')}?`} consequence={t('publishWhy')} reason={t('publishNote')} button={{ type: 'primary' }} disabledReason={isChanged ? t('saveFirst') : draft.revision === 0 ? t('nothingChanged') : null} onConfirm={(note) => publish.mutateAsync({ params: { id }, body: { revision: draft.revision, note: note || null } })} />
          </>
        }>
        <ViewTabs label={t('draft')} current={view} views={[{ key: 'links', text: t('tabLinks'), href: pathTo('chainEditor', { id }), count: String(document.links.length) }, { key: 'scenes', text: t('tabScenes'), href: pathTo('chainEditor', { id }, { view: 'scenes' }), count: String(document.scenes.length) }]} />
      </PageHead>
      <PageBody>
        {problem && <Problem title={problem.title || t('notDone')} problem={problem} />}
        {view === 'links' ? (
          <>
            <div className="jw-chain-toolbar">
              <Button onClick={() => setLink('new')}>{t('addLink')}</Button>
              <span className="jw-label">{t('editorHint')}</span>
              {says && <span role="status" className={says.isWrong ? 'jw-red' : 'jw-ink2'}>{says.text}</span>}
            </div>
            {document.links.length === 0 ? <EmptyState title={t('noLinks')} /> : <ChainMap document={document} onChoose={(code) => setLink(document.links.find((l) => l.code === code) ?? null)} onJoin={join} />}
          </>
        ) : (
          <Scenes scenes={document.scenes} onOpen={setScene} />
        )}
      </PageBody>
      {link && <LinkDialog key={link === 'new' ? '' : link.code} link={link === 'new' ? null : link} document={document} onKeep={keepLink} onDrop={dropLink} onClose={() => setLink(null)} />}
      {scene && <SceneDialog key={scene === 'new' ? '' : scene.code} scene={scene === 'new' ? null : scene} links={document.links} onKeep={keepScene} onDrop={() => { change({ ...document, scenes: document.scenes.filter((s) => s !== scene) }); setScene(null) }} onClose={() => setScene(null)} />}
      {isImporting && <ImportDialog what={{ kind: 'part', chainId: id, revision: draft.revision, onDraft }} onClose={() => setIsImporting(false)} />}
    </>
  )
}

function Scenes({ scenes, onOpen }: { scenes: readonly ChainScene[]; onOpen: (scene: ChainScene | 'new') => void }) {
  const t = useText(texts)
  const format = useFormat()
  const titleOf = useTitle()
  const columns: Column<ChainScene>[] = [
    { key: 'title', title: t('scenes'), cell: (s) => titleOf(s), width: 260, phone: 'title' }, { key: 'code', title: t('code'), cell: (s) => s.code, width: 140, phone: 'detail' }, { key: 'activity', title: t('activity'), cell: (s) => s.activity, phone: 'detail' },
    ...(['tools', 'models', 'data', 'skills'] as const).map((list): Column<ChainScene> => ({ key: list, title: t(list), align: 'right', phone: 'none', cell: (s) => { const n = s.entries.filter((e) => e.list === list).length; return n === 0 ? <span className="jw-amber">0</span> : format.count(n) } })),
  ]
  return (
    <>
      <div className="jw-chain-toolbar"><Button onClick={() => onOpen('new')}>{t('addScene')}</Button></div>
      <DataTable label={t('scenes')} columns={columns} rows={scenes} rowKey={(s) => s.code} empty={<EmptyState title={t('noScenes')} />} rowAction={(s) => <button type="button" className="jw-word" aria-label={`${t('change')} ${titleOf(s)}`} onClick={() => onOpen(s)}>{t('change')}</button>} />
    </>
  )
}
