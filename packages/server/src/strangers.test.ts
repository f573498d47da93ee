import { operations } from '@jingwei/contract'
import type { Operation } from '@jingwei/contract/operation'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accountMark, cookieOf, mark, openHome, type Home } from './testing/home.ts'
import { homeRequests, rightful } from './testing/home-requests.ts'
import { openStrangers, sendAs, type Stranger } from './testing/strangers.ts'
import { changedTables, tableDigests, type Digests } from './testing/table-digests.ts'

/** What a stranger changes of their own when an operation is theirs to use; nothing of the home county lies there. */
const theirOwn: Record<string, readonly string[]> = {
  'accounts.signIn': ['accounts.lock_out', 'kernel.audit'],
  'accounts.signOut': ['accounts.session', 'accounts.session_capacity', 'kernel.audit'],
  'organisations.export': ['kernel.audit'],
  'chains.exportList': ['kernel.audit'],
  'maps.add': ['maps.map', 'maps.shape', 'kernel.audit'],
  'accounts.createToken': ['accounts.api_token', 'kernel.audit'],
  'diagnosis.draftInstrument': ['diagnosis.instrument', 'kernel.audit'],
  'diagnosis.begin': ['diagnosis.assessment', 'kernel.audit'],
  'machines.export': ['kernel.audit'],
  'machines.saveType': ['machines.machine_type', 'kernel.audit'],
  'machines.addWorkshop': ['machines.workshop', 'kernel.audit'],
  'machines.addConnection': ['machines.connection', 'kernel.audit'],
  'machines.setSharing': ['machines.sharing', 'kernel.audit'],
  'production.exportKpis': ['kernel.audit'],
  'providers.export': ['kernel.audit'], 'providers.exportScenes': ['kernel.audit'], 'providers.exportSolutions': ['kernel.audit'],
  'production.addReason': ['production.stop_reason', 'kernel.audit'],
  'alerts.addChannel': ['alerts.channel', 'kernel.audit'],
  'experts.export': ['kernel.audit'],
  'experts.consult': ['experts.consultation', 'experts.step', 'kernel.audit', 'kernel.notice', 'graphile_worker._private_jobs'],
  'experts.exportConsultations': ['kernel.audit'],
  'matches.addNeed': ['matches.need', 'kernel.audit'], 'matches.exportNeeds': ['kernel.audit'], 'matches.exportEnquiries': ['kernel.audit'], 'matches.exportRequests': ['kernel.audit'], 'matches.exportWorks': ['kernel.audit'],
  'cases.raise': ['cases."case"', 'cases.counter', 'cases.event', 'kernel.audit', 'kernel.notice', 'graphile_worker._private_jobs'], 'cases.export': ['kernel.audit'], 'cases.exportVisits': ['kernel.audit'], 'cases.exportClusters': ['kernel.audit'], 'cases.exportRectifications': ['kernel.audit'], 'cases.addTemplate': ['cases.answer_template', 'kernel.audit'],
  'cases.findClusters': ['graphile_worker._private_jobs'],
  'notices.setPreferences': ['notices.preference', 'kernel.audit'],
  'ledgers.exportEntries': ['kernel.audit'],
  'projects.export': ['kernel.audit'], 'projects.exportPayments': ['kernel.audit'], 'projects.exportFindings': ['kernel.audit'],
  ...Object.fromEntries(['exportPartners', 'exportPackages', 'exportFigures'].map((name) => [`exchanges.${name}`, ['kernel.audit']])), 'exchanges.invite': ['exchanges.partner', 'kernel.audit'],
  'statements.export': ['kernel.audit'], 'reports.exportReleases': ['kernel.audit'],
  ...Object.fromEntries(['exportMeetings', 'exportActions', 'exportPostings'].map((name) => [`workplans.${name}`, ['kernel.audit']])),
  ...Object.fromEntries(['exportForms', 'exportRounds', 'exportReports'].map((name) => [`collections.${name}`, ['kernel.audit']])), 'collections.addForm': ['collections.form', 'kernel.audit'],
  'programmes.beginApplication': ['programmes.application', 'programmes.application_history', 'kernel.audit'], 'programmes.export': ['kernel.audit'], 'programmes.exportApplications': ['kernel.audit'],
}
/** Made by background work, a moment after any write. */
const background = ['kernel.audit_link']
/** Operations that show home records to whoever asks, because they are meant to. */
const shownToAll: Record<string, string> = {
  'regions.children': 'the region tree is public', 'regions.search': 'the region tree is public',
  'regions.rename': 'the region tree is public',
  'maps.ofRegion': 'which map a region is drawn with is public', 'maps.drawing': 'published maps are public',
  'matches.preview': 'published solutions and experts with a mandate are public',
  'experts.catalogue': 'experts with a mandate are public', 'experts.profile': 'experts with a mandate are public', 'experts.photo': 'experts with a mandate are public',
  'diagnosis.checkReport': 'whoever holds the paper may check it',
  'accounts.invitation': 'whoever holds the link may read the invitation',
  ...Object.fromEntries(['scenes', 'exportScenes', 'catalogueProviders', 'catalogueProvider', 'ratings', 'catalogueSolutions', 'catalogueSolution', 'catalogueCalls', 'catalogueCall'].map((name) => [`providers.${name}`, 'the catalogue is public'])),
  ...Object.fromEntries(['published', 'publishedProject', 'publishedTotals', 'publishedCsv', 'ocdsReleases', 'ocdsRecord', 'iatiFile'].map((name) => [`projects.${name}`, 'approved projects are public'])),
  'reports.published': 'released figures are public', 'reports.publishedFigure': 'released figures are public',
  ...Object.fromEntries(['published', 'publishedProgramme', 'publishedList', 'fits', 'beginApplication'].map((name) => [`programmes.${name}`, 'programmes are public once they open'])),
}
/** A path that names a record of the county which is announced to whoever asks; what is done there is the caller’s own. */
const announced: Record<string, string> = { 'programmes.beginApplication': 'a firm in reach begins an application of its own' }
const isOpen = ({ access }: Operation) => access.permission === null && access.scope.includes('public')

/** What an answer may be, from the contract alone: `refused` 401/403, `hidden` also 404, `own` anything that holds nothing of the county. */
function expected({ scope, permissions, wrongManner, local }: Stranger, name: string, operation: Operation): 'skip' | 'refused' | 'hidden' | 'own' {
  if (wrongManner) return operation.method === 'GET' ? 'skip' : 'refused'
  if (scope === 'refused') return 'refused'
  if (isOpen(operation)) return 'own'
  if (scope === 'public') return 'refused'
  const offered: readonly string[] = operation.access.scope
  if (!offered.includes(scope) && !offered.includes('person')) return 'refused'
  if (operation.access.permission !== null && !permissions.has(operation.access.permission)) return 'refused'
  if (local) return operation.access.permission === null ? 'own' : 'skip'
  return operation.path.includes(':') && !announced[name] ? 'hidden' : 'own'
}
// Signing out ends the strangers' sessions, so it comes last.
const walked = [...operations].sort(([a], [b]) => Number(a === 'accounts.signOut') - Number(b === 'accounts.signOut'))

describe('every operation, asked by every kind of stranger', () => {
  let home: Home
  let strangers: Stranger[]
  /** As the operation before left them. */
  let before: Digests
  beforeAll(async () => {
    home = await openHome()
    strangers = await openStrangers(home)
    before = await tableDigests(home.t.kernel.database.owner)
  })
  afterAll(() => home.t.close())

  it.each(walked)('%s', async (name, operation) => {
    const requests = homeRequests(home, name, operation)
    const faults: string[] = []
    for (const stranger of strangers)
      for (const request of requests) {
        const due = expected(stranger, name, operation)
        if (due === 'skip') continue
        const { status, text, code } = await sendAs(home, stranger.headers, operation, request)
        const fault = (what: string) => faults.push(`${stranger.name}: ${request.method} ${request.path} → ${status} ${code ?? ''} ${what}`)
        if (status >= 500) fault('fails')
        if (status >= 400 && code === null) fault('is not a problem')
        if (due === 'refused' && status !== 401 && status !== 403) fault('should be 401 or 403')
        if (due === 'hidden' && ![401, 403, 404].includes(status)) fault('should be 401, 403 or 404')
        if (code === 'request.invalid') fault(`was refused for its form, which proves nothing: ${text}`)
        const rest = stranger.mayRead ? text.replaceAll(stranger.mayRead, '') : text
        const reads = !shownToAll[name] && !(stranger.local && due === 'own') && [mark, accountMark].find((m) => rest.includes(m))
        if (reads) fault(`reads ${rest.slice(Math.max(0, rest.indexOf(reads) - 60), rest.indexOf(reads) + 60)}`)
      }
    expect(faults, faults.join('\n')).toEqual([])
    const after = await tableDigests(home.t.kernel.database.owner)
    const changed = changedTables(before, after).filter((table) => !background.includes(table) && !theirOwn[name]?.includes(table))
    before = after
    expect(changed, changed.join(' ')).toEqual([])
  })

  it('is not refused to those whose it is', async () => {
    // What takes a record away comes after what reads or changes it.
    const last = ['diagnosis.publishInstrument', 'diagnosis.grade', 'diagnosis.confirm', 'diagnosis.submit', 'diagnosis.closeCampaign', 'imports.write', 'imports.cancel', 'machines.retire', 'indicators.retire', 'maps.withdraw', 'organisations.merge', 'providers.withdrawSolution', 'providers.withdrawProfile', 'providers.suspend', 'providers.resume']
    const weight = ([name, o]: (typeof operations)[number]) => (name === 'accounts.signOut' ? 3 : o.method === 'DELETE' ? 2 : last.includes(name) ? 1 : 0)
    const faults: string[] = []
    for (const [name, operation] of [...operations].sort((a, b) => weight(a) - weight(b)))
      // A stream that ends when its reader goes; whose it is is tried beside the readings.
      for (const request of name === 'telemetry.live' ? [] : homeRequests(home, name, operation)) {
        const { status, code } = await sendAs(home, { host: 'localhost:7460', origin: 'http://localhost:7460', cookie: cookieOf(rightful(home, name, operation)) }, operation, request)
        // What asks for the password again gets a wrong one here.
        if (code === 'accounts.wrong-current-password') continue
        if (status >= 500 || [401, 403, 404].includes(status) || code === 'request.invalid') faults.push(`${name}: ${request.method} ${request.path} → ${status} ${code ?? ''}`)
      }
    expect(faults, faults.join('\n')).toEqual([])
  })
})
