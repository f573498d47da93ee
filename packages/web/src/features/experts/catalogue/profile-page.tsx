import { experts } from '@jingwei/contract/experts'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useApi } from '../../../api/query.ts'
import { useGo } from '../../../app/client-links.tsx'
import { useText } from '../../../app/i18n.ts'
import { useSessionState } from '../../../app/session.tsx'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { Portrait } from '../portrait.tsx'
import { texts } from '../texts.ts'
import { ProfileParts, PublicSlots } from './profile-parts.tsx'
import { PublicFrame } from './public-frame.tsx'

export default function ProfilePage() {
  const t = useText(texts)
  const go = useGo()
  const session = useSessionState()
  const id = Number(useParams({ strict: false }).id)
  const found = useApi(experts.profile, { params: { id } }, { keepPrevious: false })
  const e = found.data
  const mayAsk = session.state === 'signed-in' && session.may('experts:consult') && session.capacity?.kind === 'membership'
  return (
    <PublicFrame title={e?.name ?? t('experts')}>
      <p className="jw-crumbs"><a href={pathTo('expertCatalogue')}>{t('back')}</a></p>
      {found.error && <Problem title={t('failed')} problem={found.error} />}
      {found.isPending && !found.error && <Bones rows={6} what={t('experts')} />}
      {e && (
        <div style={{ display: 'flex', flexDirection: 'column', gap: 24 }}>
          <div className="jw-expert-head">
            <Portrait expert={e} isLarge />
            <h1 style={{ margin: 0 }}>{e.name}</h1><span className="jw-ink2" style={{ marginRight: 'auto' }}>{e.title}</span>
            {(mayAsk || session.state === 'signed-out') && <Button type="primary" onClick={() => go(pathTo('newConsultation', { expert: id }))}>{mayAsk ? t('askThis') : t('signInToAsk')}</Button>}
          </div>
          <ProfileParts expert={e} />
          <PublicSlots id={id} />
        </div>
      )}
    </PublicFrame>
  )
}
