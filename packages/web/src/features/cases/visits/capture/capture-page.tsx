import { Button } from 'antd'
import { useEffect } from 'react'
import { useGo } from '../../../../app/client-links.tsx'
import { useText } from '../../../../app/i18n.ts'
import { useSearchParams } from '../../../../app/search-params.ts'
import { useSession } from '../../../../app/session.tsx'
import { pathTo } from '../../../../paths.ts'
import { Bones } from '../../../../ui/bones.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { PhonePage } from '../../../../ui/phone-page.tsx'
import { useOutbox } from '../device/use-outbox.ts'
import { texts as shared } from '../texts.ts'
import '../visits.css'
import { HandedIn } from './handed-in.tsx'
import { KeepNote } from './keep-note.tsx'
import { Start } from './start.tsx'
import { texts } from './texts.ts'
import { WriteFinding } from './write-finding.tsx'
import { WriteVisit } from './write-visit.tsx'

/** `/visits/new`: what this device holds, and where a visit is written. `?at=` one of them, `?finding=` one of its findings. */
export default function CapturePage() {
  const s = useText(shared)
  const go = useGo()
  const { may } = useSession()
  if (!may('cases:visit'))
    return (
      <PhonePage title={s('newVisit')} onBack={() => go(pathTo('visits'))}>
        <EmptyState title={s('mayNotVisit')} actions={<a href={pathTo('visits')}>{s('visits')}</a>} />
      </PhonePage>
    )
  return <Capture />
}

function Capture() {
  const t = useText(texts)
  const go = useGo()
  const { outbox, held } = useOutbox()
  const [search, setSearch] = useSearchParams()
  const at = search['at']
  const visit = held.visits.find((one) => one.clientId === at)
  const finding = visit?.findings.find((one) => one.clientId === search['finding'])
  useEffect(() => {
    // A browser short of room empties what is not asked for; it may say no.
    void navigator.storage?.persist?.().catch(() => undefined)
  }, [])
  const part = search['finding']
  useEffect(() => {
    window.scrollTo(0, 0)
  }, [at, part])
  const home = () => setSearch({ at: undefined, finding: undefined }, { push: true })
  const open = (clientId: string) => setSearch({ at: clientId, finding: undefined, q: undefined }, { push: true })
  const note = <KeepNote held={held} visit={visit} />
  if (!held.isRead) return <PhonePage title={t('title')} onBack={() => go(pathTo('visits'))}><Bones rows={6} what={t('title')} /></PhonePage>
  if (at === undefined) return <Start outbox={outbox} held={held} note={note} onBack={() => go(pathTo('visits'))} onOpen={open} />
  if (!visit)
    return (
      <PhonePage title={t('title')} onBack={home} right={note}>
        <EmptyState title={t('lost')} why={t('lostWhy')} actions={<Button type="primary" onClick={home}>{t('toStart')}</Button>} />
      </PhonePage>
    )
  if (visit.state !== 'writing') return <HandedIn outbox={outbox} held={held} visit={visit} note={note} onBack={home} onOpen={open} />
  const toFinding = (clientId: string | undefined) => setSearch({ finding: clientId }, { push: true })
  if (finding) return <WriteFinding key={finding.clientId} {...{ outbox, held, visit, finding, note }} onDone={() => toFinding(undefined)} onFinding={toFinding} />
  return <WriteVisit {...{ outbox, held, visit, note }} onBack={home} onFinding={toFinding} />
}
