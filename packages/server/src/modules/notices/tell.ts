import { mandateRoles, type Permission } from '@jingwei/contract/access'
import { noticePages } from '@jingwei/contract/notices'
import type { PlaceNotice } from './channel.store.ts'
import { routeJob, type Context } from './context.ts'
import type { Notices } from './face.ts'
import { tellAudience, tellPeople } from './notices.store.ts'

export type Route = { readonly ids: readonly number[]; readonly place: PlaceNotice | null }
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const rolesWith = (permission: Permission) => Object.entries(mandateRoles).filter(([, permissions]) => (permissions as readonly Permission[]).includes(permission)).map(([role]) => role)
/** A kind without a page leads nowhere rather than astray. */
const pathOf = (link: { readonly kind: string; readonly id: number }) => noticePages[link.kind]?.replace(':id', String(link.id)) ?? null

/** Makes the notices now; who is reached by which way outside is found out in a job, after the caller's transaction. */
export const teller = ({ kernel }: Context): Notices['tell'] =>
  async (db, audience, { kind, key, title, detail, link, isUrgent = false }) => {
    const content = { kind, key, title, detail, link: link && pathOf(link), isUrgent }
    const regionX = 'regionX' in audience ? audience.regionX : null
    const ids = await tellAudience(db, {
      ...content, today: kernel.today(), at: kernel.now().toISOString(), regionX,
      people: 'people' in audience ? audience.people.filter((id) => uuid.test(id)) : [], organisationId: 'organisationId' in audience ? audience.organisationId : null,
      roles: 'regionX' in audience ? rolesWith(audience.permission) : [],
    })
    const route: Route = { ids, place: regionX === null ? null : { ...content, regionX } }
    if (ids.length > 0 || route.place) await kernel.jobs.enqueue(db, routeJob, route)
  }

/** Ways out are found a thousand notices a job: one of a whole campaign must not fill a queue's row. */
const noticesAJob = 1000
export const eachTeller = ({ kernel }: Context): Notices['tellEach'] =>
  async (db, told, { staysInside = false } = {}) => {
    if (told.length === 0) return
    const ids = await tellPeople(db, told.map(({ personId, link, isUrgent = false, ...n }) => ({ ...n, person: personId, link: link && pathOf(link), isUrgent })), kernel.now().toISOString())
    if (staysInside) return
    for (let i = 0; i < ids.length; i += noticesAJob) await kernel.jobs.enqueue(db, routeJob, { ids: ids.slice(i, i + noticesAJob), place: null } satisfies Route)
  }
