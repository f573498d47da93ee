import { accounts } from '@jingwei/contract/accounts'
import { useParams } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import type { ApiProblem } from '../../../api/client.ts'
import { useApi, useCommand } from '../../../api/query.ts'
import { useGo } from '../../../app/client-links.tsx'
import { useText } from '../../../app/i18n.ts'
import { LanguageSwitch } from '../../../app/language-switch.tsx'
import { Mark } from '../../../app/mark.tsx'
import { useSessionState, useTakeSession } from '../../../app/session.tsx'
import { SignIn } from '../../../app/sign-in.tsx'
import '../../../app/sign-in.css'
import { texts as frame } from '../../../app/texts.ts'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Problem } from '../../../ui/problem.tsx'
import '../accounts.css'
import { useRoles } from '../roles.ts'
import { AcceptAs, NewAccount } from './accept-forms.tsx'
import { texts } from './texts.ts'

/** What a link opens, mostly on a phone: what one is invited to, and the two ways to accept. */
export default function InvitationPage() {
  const t = useText(texts)
  const { token } = useParams({ strict: false }) as { token: string }
  const session = useSessionState()
  const take = useTakeSession()
  const go = useGo()
  const [way, setWay] = useState<'own' | 'new' | 'signing-in'>('own')
  const found = useApi(accounts.invitation, { params: { token } }, { keepPrevious: false })
  const accept = useCommand(accounts.acceptInvitation, {
    onDone: (done) => {
      take(done)
      go(pathTo('today'), { replace: true })
    },
  })

  if (way === 'signing-in' && session.state === 'signed-out') return <SignIn onDone={() => setWay('own')} />
  if (found.error && !found.data)
    return (
      <Frame>
        <Gone problem={found.error} onAgain={() => void found.refetch()} />
      </Frame>
    )
  if (!found.data || session.state === 'asking')
    return (
      <Frame>
        <Bones rows={5} what={t('opening')} />
      </Frame>
    )
  const isSignedIn = session.state === 'signed-in'
  return (
    <Frame>
      <Invited invitation={found.data.invitation} />
      {isSignedIn && way !== 'new' ? (
        <AcceptAs person={session.person} accept={accept} token={token} onOther={() => setWay('new')} />
      ) : isSignedIn ? (
        <SignedInFirst person={session.person} onOwn={() => setWay('own')}>
          <NewAccount accept={accept} token={token} />
        </SignedInFirst>
      ) : (
        <>
          <div className="jw-choice">
            <button type="button" aria-pressed="true">
              {t('newAccount')}
            </button>
            <button type="button" aria-pressed="false" onClick={() => setWay('signing-in')}>
              {t('haveAccount')}
            </button>
          </div>
          <NewAccount accept={accept} token={token} />
        </>
      )}
    </Frame>
  )
}

function SignedInFirst({ person, onOwn, children }: { person: { name: string; account: string }; onOwn: () => void; children: ReactNode }) {
  const t = useText(texts)
  return (
    <>
      <div className="jw-choice">
        <button type="button" aria-pressed="false" onClick={onOwn}>
          {person.name}
        </button>
        <button type="button" aria-pressed="true">
          {t('newAccount')}
        </button>
      </div>
      {children}
    </>
  )
}

function Frame({ children }: { children: ReactNode }) {
  const t = useText(texts)
  const f = useText(frame)
  return (
    <main className="jw-sign-in">
      <title>{`${t('title')} · ${f('product')}`}</title>
      <header className="jw-sign-in-head">
        <Mark size={28} />
        <span className="jw-sign-in-name">{f('product')}</span>
        <LanguageSwitch />
      </header>
      {children}
    </main>
  )
}

type Invitation = {
  role: Parameters<ReturnType<typeof useRoles>['name']>[0]
  region: { fullName: string } | null
  organisation: { name: string } | null
  invitedBy: string
  expiresAt: string
  note: string | null
}
function Invited({ invitation }: { invitation: Invitation }) {
  const t = useText(texts)
  const roles = useRoles()
  const format = useFormat()
  const place = invitation.organisation?.name ?? invitation.region?.fullName ?? ''
  return (
    <section className="jw-invitation">
      <h1>{t('invitesYou', { name: invitation.invitedBy })}</h1>
      <div className="jw-invitation-to">
        <p>{t('of', { place, role: roles.name(invitation.role) })}</p>
        <p className="jw-ink2">{t('doesWhat', { does: roles.does(invitation.role) })}</p>
        {invitation.note && <p className="jw-ink2">{invitation.note}</p>}
      </div>
      <p className="jw-label">{t('linkUntil', { date: format.dateTime(invitation.expiresAt) })}</p>
    </section>
  )
}

function Gone({ problem, onAgain }: { problem: ApiProblem; onAgain: () => void }) {
  const t = useText(texts)
  const toSignIn = <a href={pathTo('today')}>{t('toSignIn')}</a>
  if (problem.status === 410)
    return <EmptyState title={problem.title || t('gone')} why={problem.detail ?? t('goneWhy')} actions={toSignIn} />
  if (problem.status === 404 || problem.status === 400) return <EmptyState title={t('unknown')} why={t('unknownWhy')} actions={toSignIn} />
  return <Problem title={t('lookFailed')} problem={problem} onAgain={onAgain} />
}
