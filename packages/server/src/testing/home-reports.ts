import type { Answer, Browser } from '../modules/accounts/browser.fixture.ts'
import type { Home } from './home.ts'
import type { TestKernel } from './kernel.ts'
import type { Known } from './made-input.ts'

type Parts = { t: TestKernel; admin: Browser; leader: Browser; mark: string; region: string; day: (n: number) => string; made: (answer: Answer) => Answer['body'] }

/** A released figure, and a report of which one edition was made. */
export async function makeHomeReports({ t, admin, leader, mark, region, day, made }: Parts) {
  const shown = (answer: Answer) => made(answer) as unknown as { id: number }
  await t.faces.measures.fold()
  const release = shown(await leader.post('/releases', { code: 'known_firms', regionCode: region, on: day(-1), below: false }))
  const report = shown(await admin.post('/scheduled-reports', { title: `${mark}月报`, regionCode: region, codes: ['known_firms'], by: [], months: 2, below: false, schedule: { every: 'month', day: 5 } }))
  made(await admin.post(`/scheduled-reports/${report.id}/make`, {}))
  await t.kernel.jobs.drain()
  const { editions } = made(await admin.get(`/scheduled-reports/${report.id}`)) as unknown as { editions: { id: number; state: string }[] }
  if (editions[0]?.state !== 'made') throw new Error('a fixture was refused: no edition was made')
  return { release: release.id, report: report.id, edition: editions[0].id }
}

export const reportPlaces = ({ reports: r }: Home): Record<string, number> => ({ 'figures id': r.release, 'scheduled-reports id': r.report, 'editions edition': r.edition })
export const reportOperations = ({ day }: Home): Record<string, Known> => {
  const asked = { code: 'known_firms', on: day(-1), note: '外来更正' }
  const fields = { codes: ['known_firms'], by: [], compare: ['month'], months: 2, schedule: { every: 'month', day: 5 }, receivers: [], language: 'zh' }
  return {
    'reports.previewRelease': asked, 'reports.release': asked, 'reports.releases': { code: 'known_firms', on: day(-1) }, 'reports.exportReleases': { code: 'known_firms', on: day(-1) }, 'reports.setDisclosure': { minimum: 4, version: '1' }, 'reports.published': { code: 'known_firms', region: '361102' },
    'reports.list': { active: 'true' }, 'reports.preview': { ...fields, on: day(-1) }, 'reports.add': fields, 'reports.change': { ...fields, isActive: true }, 'reports.make': { on: day(-1) },
  }
}
