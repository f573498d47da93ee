import { lazy, Suspense, type ReactNode } from 'react'
import { Bones } from '../ui/bones.tsx'
import { Problem } from '../ui/problem.tsx'
import { useText } from './i18n.ts'
import { useSessionState } from './session.tsx'
import { texts } from './texts.ts'

const SignIn = lazy(async () => ({ default: (await import('./sign-in.tsx')).SignIn }))

/** Lets in who is signed in; others sign in here and then see the page they asked for. */
export function Gate({ children }: { children: ReactNode }) {
  const t = useText(texts)
  const session = useSessionState()
  if (session.state === 'asking') return <div style={{ padding: 24, maxWidth: 480 }}><Bones rows={4} /></div>
  if (session.state === 'failed')
    return (
      <div style={{ padding: 24, maxWidth: 560 }}>
        <Problem title={t('unreachable')} problem={session.problem} onAgain={session.again} />
      </div>
    )
  if (session.state === 'signed-out') return <Suspense><SignIn /></Suspense>
  return children
}
