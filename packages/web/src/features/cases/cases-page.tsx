import { useSession } from '../../app/session.tsx'
import { MyRequests } from './list/my-requests.tsx'
import { Workbench } from './list/workbench.tsx'

/** Requests as the reporter has them, or as work. */
export default function CasesPage() {
  const { capacity } = useSession()
  return capacity?.kind === 'mandate' ? <Workbench /> : <MyRequests />
}
