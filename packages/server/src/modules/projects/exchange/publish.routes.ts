import { projects as contract } from '@jingwei/contract/projects'
import { writeIati } from '@jingwei/engines/iati'
import { Readable } from 'node:stream'
import { system } from '../../../kernel/access/actor.ts'
import { invalid, notFound } from '../../../kernel/errors/problem-error.ts'
import { badCursor } from '../../../kernel/http/cursor.ts'
import type { Context, ProjectsDb } from '../context.ts'
import type { ProjectsTables } from '../projects.tables.ts'
import { publishAll, publishedActivities, publishReleases, recordOf } from './publish.ts'
import { projectOfPayment, releasePage, releasesOf } from './published.store.ts'

type T = ProjectsTables

/** What other systems read: Open Contracting 1.1 and IATI 2.03. */
export function publishRoutes(context: Context) {
  const { kernel, regions } = context
  const { http, jobs } = kernel
  const unknownRegion = (code: string) => invalid([{ path: 'query.region', code: 'region', message: { zh: `没有代码为 ${code} 的区划`, en: `no region has the code ${code}` } }])
  const baseOf = (host: string | undefined) => kernel.config.JINGWEI_PUBLIC_URL?.replace(/\/$/, '') ?? `http://${host ?? 'localhost'}`
  const publisher = { name: 'Jingwei 经纬' }

  http.route<typeof contract.ocdsReleases, T>(contract.ocdsReleases, async ({ db, query, request }) => {
    if (query.cursor !== undefined && !/^\d{1,15}$/.test(query.cursor)) throw badCursor()
    const rows = await releasePage(db, query.cursor === undefined ? null : Number(query.cursor), query.limit + 1)
    const shown = rows.slice(0, query.limit)
    const here = `${baseOf(request.headers.host)}/api/v1${contract.ocdsReleases.path}`
    return {
      uri: `${here}?limit=${query.limit}${query.cursor === undefined ? '' : `&cursor=${query.cursor}`}`, version: '1.1' as const, publishedDate: shown[0]?.at ?? kernel.now().toISOString(), publisher, license: kernel.config.JINGWEI_OPEN_DATA_LICENSE, publicationPolicy: `${baseOf(request.headers.host)}/api/docs`,
      releases: shown.map((r) => r.body), links: { next: rows.length > query.limit ? `${here}?limit=${query.limit}&cursor=${shown.at(-1)!.id}` : null },
    }
  })
  http.route<typeof contract.ocdsRecord, T>(contract.ocdsRecord, async ({ db, params, request }) => {
    const releases = await releasesOf(db, params.ocid)
    if (releases.length === 0) throw notFound({ zh: '公开的合同记录', en: 'Published record' })
    return { uri: `${baseOf(request.headers.host)}/api/v1/public/ocds/records/${encodeURIComponent(params.ocid)}`, version: '1.1' as const, publishedDate: releases.at(-1)!.at, publisher, records: [recordOf(params.ocid, releases.map((r) => r.body))] }
  })
  http.stream(contract.iatiFile, ({ as, query }) => {
    const wanted = query.region?.split(',').map((code) => regions.resolve(code.trim()) ?? code.trim())
    const unknown = wanted?.find((node) => typeof node === 'string')
    if (typeof unknown === 'string') throw unknownRegion(unknown)
    const within = wanted ? wanted.filter((node) => typeof node !== 'string') : null
    return Promise.resolve({ stream: Readable.from(writeIati(publishedActivities(context, as, within), { generatedAt: kernel.now().toISOString() })), name: `iati-${kernel.today()}.xml`, mediaType: 'application/xml' })
  })

  for (const event of ['project.begun', 'project.finished', 'milestone.checked']) jobs.on<{ projectId: number }>(event, `projects.publish-${event}`, async ({ projectId }) => void (await publishReleases(context, [projectId])))
  jobs.on<{ paymentId: number; state: string }>('payment.changed', 'projects.publish-payment', async ({ paymentId, state }) => {
    if (state !== 'paid') return
    const projectId = await kernel.database.as(system, (db: ProjectsDb) => projectOfPayment(db, paymentId))
    if (projectId !== null) await publishReleases(context, [projectId])
  })
  jobs.daily('projects.publish', async () => void (await publishAll(context)))
}
