import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from '@tanstack/react-router'
import { lazy, Suspense, type ComponentType } from 'react'
import { BrokenPage, NotFound } from './app/boundary.tsx'
import { ClientLinks } from './app/client-links.tsx'
import { parseSearch, stringifySearch } from './app/search-params.ts'
import { Gate } from './app/gate.tsx'
import { RegionProvider } from './app/region.tsx'
import { useSession, useSessionState } from './app/session.tsx'
import { Shell } from './app/shell.tsx'
import { PublicFrame } from './features/providers/catalogue/public-frame.tsx'
import { RegionSwitcher } from './features/regions/region-switcher.tsx'
import { NoticesBell } from './features/notices/notices-bell.tsx'
import { GlobalSearch } from './features/search/global-search.tsx'
import { useWaiting } from './features/workbench/use-waiting.ts'
import { patterns, type PageName } from './paths.ts'

const root = createRootRoute({
  component: () => (
    <ClientLinks>
      <Outlet />
    </ClientLinks>
  ),
  notFoundComponent: NotFound,
})
/** Signed in, inside the frame. */
const framed = createRoute({ getParentRoute: () => root, id: 'framed', component: () => <Gate><Frame /></Gate> })
/** Signed in, the whole window: the phone's questions, the wall. */
const bare = createRoute({ getParentRoute: () => root, id: 'bare', component: () => <Gate><RegionProvider><Outlet /></RegionProvider></Gate> })

const VisitSender = lazy(() => import('./features/cases/visits/device/visit-sender.tsx'))

function Frame() {
  const { may } = useSession()
  return (
    <RegionProvider>
      {may('cases:visit') && <Suspense><VisitSender /></Suspense>}
      <Shell regionSwitcher={<RegionSwitcher />} search={<GlobalSearch />} topRight={<NoticesBell />} waiting={useWaiting()}>
        <Outlet />
      </Shell>
    </RegionProvider>
  )
}

type Load = () => Promise<{ default: ComponentType }>
const inFrame = (page: PageName, load: Load) => createRoute({ getParentRoute: () => framed, path: patterns[page], component: lazyRouteComponent(load) })
const onWholeWindow = (page: PageName, load: Load) => createRoute({ getParentRoute: () => bare, path: patterns[page], component: lazyRouteComponent(load) })
const forAnyone = (page: PageName, load: Load) => createRoute({ getParentRoute: () => root, path: patterns[page], component: lazyRouteComponent(load) })

/** The map of the product: one line a page, loaded when it is opened. */
const framedPages = [
  inFrame('reports', () => import('./features/reports/reports-page.tsx')),
  inFrame('newReport', () => import('./features/reports/made/edit-page.tsx')),
  inFrame('editReport', () => import('./features/reports/made/edit-page.tsx')),
  inFrame('report', () => import('./features/reports/made/report-page.tsx')),
  inFrame('edition', () => import('./features/reports/made/edition-page.tsx')),
  inFrame('releases', () => import('./features/reports/release/releases-page.tsx')),
  inFrame('benchmark', () => import('./features/reports/benchmark/benchmark-page.tsx')),
  inFrame('maps', () => import('./features/maps/maps-page.tsx')),
  inFrame('mapFiles', () => import('./features/maps/files/map-files-page.tsx')),
  inFrame('mapFile', () => import('./features/maps/files/map-file-page.tsx')),
  inFrame('exchanges', () => import('./features/exchanges/exchanges-page.tsx')),
  inFrame('exchangePartner', () => import('./features/exchanges/partner-page.tsx')),
  inFrame('exchangePackages', () => import('./features/exchanges/packages-page.tsx')),
  inFrame('exchangePackage', () => import('./features/exchanges/package-page.tsx')),
  inFrame('receivedFigures', () => import('./features/exchanges/figures-page.tsx')),
  inFrame('statements', () => import('./features/statements/statements-page.tsx')),
  inFrame('newStatement', () => import('./features/statements/editor-page.tsx')),
  inFrame('checkText', () => import('./features/statements/check-page.tsx')),
  inFrame('statement', () => import('./features/statements/statement-page.tsx')),
  inFrame('editStatement', () => import('./features/statements/editor-page.tsx')),
  inFrame('chains', () => import('./features/chains/chains-page.tsx')),
  inFrame('chain', () => import('./features/chains/chain-page.tsx')),
  inFrame('chainEditor', () => import('./features/chains/editor/editor-page.tsx')),
  inFrame('collections', () => import('./features/collections/collections-page.tsx')),
  inFrame('collectionReport', () => import('./features/collections/fill/report-page.tsx')),
  inFrame('collectionRounds', () => import('./features/collections/rounds/rounds-page.tsx')),
  inFrame('collectionRound', () => import('./features/collections/rounds/round-page.tsx')),
  inFrame('collectionForms', () => import('./features/collections/forms/forms-page.tsx')),
  inFrame('collectionForm', () => import('./features/collections/forms/form-page.tsx')),
  inFrame('newProject', () => import('./features/projects/plan-new/new-project-page.tsx')),
  inFrame('auditFindings', () => import('./features/projects/findings/findings-page.tsx')),
  inFrame('fundImports', () => import('./features/projects/imports/fund-imports-page.tsx')),
  inFrame('newProgramme', () => import('./features/programmes/draft/draft-page.tsx')),
  inFrame('programmeDraft', () => import('./features/programmes/draft/draft-page.tsx')),
  inFrame('programmes', () => import('./features/programmes/programme/programmes-page.tsx')),
  inFrame('programme', () => import('./features/programmes/programme/programme-page.tsx')),
  inFrame('programmeFits', () => import('./features/programmes/fits/fits-page.tsx')),
  inFrame('programmeApplications', () => import('./features/programmes/applications/applications-page.tsx')),
  inFrame('programmeApplication', () => import('./features/programmes/applications/application-page.tsx')),
  inFrame('projects', () => import('./features/projects/list/projects-page.tsx')),
  inFrame('project', () => import('./features/projects/project/project-page.tsx')),
  inFrame('payments', () => import('./features/projects/payments/payments-page.tsx')),
  inFrame('payment', () => import('./features/projects/payments/payment-page.tsx')),
  inFrame('paymentOrders', () => import('./features/projects/payments/orders-page.tsx')),
  inFrame('workplans', () => import('./features/workplans/plans/plans-page.tsx')),
  inFrame('workplan', () => import('./features/workplans/plans/plan-page.tsx')),
  inFrame('meetings', () => import('./features/workplans/meetings/meetings-page.tsx')),
  inFrame('meeting', () => import('./features/workplans/meetings/meeting-page.tsx')),
  inFrame('meetingActions', () => import('./features/workplans/meetings/actions-page.tsx')),
  inFrame('postings', () => import('./features/workplans/postings/postings-page.tsx')),
  inFrame('posting', () => import('./features/workplans/postings/posting-page.tsx')),
  inFrame('ledgers', () => import('./features/ledgers/ledgers-page.tsx')),
  inFrame('ledger', () => import('./features/ledgers/ledger-page.tsx')),
  inFrame('ledgerEntry', () => import('./features/ledgers/entry-page.tsx')),
  inFrame('matches', () => import('./features/matches/fits/fits-page.tsx')),
  inFrame('needs', () => import('./features/matches/enquiries/needs-page.tsx')),
  inFrame('newNeed', () => import('./features/matches/needs/new-need-page.tsx')),
  inFrame('need', () => import('./features/matches/enquiries/need-page.tsx')),
  inFrame('enquiries', () => import('./features/matches/enquiries/enquiries-page.tsx')),
  inFrame('enquiry', () => import('./features/matches/enquiries/enquiry-page.tsx')),
  inFrame('works', () => import('./features/matches/works/works-page.tsx')),
  inFrame('work', () => import('./features/matches/works/work-page.tsx')),
  inFrame('requests', () => import('./features/matches/requests/requests-page.tsx')),
  inFrame('request', () => import('./features/matches/requests/request-page.tsx')),
  inFrame('cases', () => import('./features/cases/cases-page.tsx')),
  inFrame('raiseCase', () => import('./features/cases/raise/raise-page.tsx')),
  inFrame('visits', () => import('./features/cases/visits/list/visits-page.tsx')),
  inFrame('visit', () => import('./features/cases/visits/list/visit-page.tsx')),
  inFrame('visitCampaigns', () => import('./features/cases/visits/campaigns/campaigns-page.tsx')),
  inFrame('visitCampaign', () => import('./features/cases/visits/campaigns/campaign-page.tsx')),
  inFrame('planVisits', () => import('./features/cases/visits/campaigns/plan-page.tsx')),
  inFrame('caseAdministration', () => import('./features/cases/administration/administration-page.tsx')),
  inFrame('caseFigures', () => import('./features/cases/figures/figures-page.tsx')),
  inFrame('case', () => import('./features/cases/case/case-page.tsx')),
  inFrame('caseClusters', () => import('./features/cases/clusters/list/clusters-page.tsx')),
  inFrame('caseCluster', () => import('./features/cases/clusters/cluster/cluster-page.tsx')),
  inFrame('rectifications', () => import('./features/cases/clusters/list/rectifications-page.tsx')),
  inFrame('rectification', () => import('./features/cases/clusters/rectification/rectification-page.tsx')),
  inFrame('experts', () => import('./features/experts/experts-page.tsx')),
  inFrame('expert', () => import('./features/experts/expert/expert-page.tsx')),
  inFrame('expertDesk', () => import('./features/experts/desk/desk-page.tsx')),
  inFrame('consultations', () => import('./features/experts/consultation/consultations-page.tsx')),
  inFrame('newConsultation', () => import('./features/experts/consultation/ask-page.tsx')),
  inFrame('consultation', () => import('./features/experts/consultation/consultation-page.tsx')),
  inFrame('ownProvider', () => import('./features/providers/own/profile-page.tsx')),
  inFrame('providers', () => import('./features/providers/list/providers-page.tsx')),
  inFrame('provider', () => import('./features/providers/list/provider-page.tsx')),
  inFrame('solutions', () => import('./features/providers/own/solutions-page.tsx')),
  inFrame('newSolution', () => import('./features/providers/own/new-solution-page.tsx')),
  inFrame('solution', () => import('./features/providers/own/solution-page.tsx')),
  inFrame('applications', () => import('./features/providers/own/applications-page.tsx')),
  inFrame('application', () => import('./features/providers/calls/application-page.tsx')),
  inFrame('calls', () => import('./features/providers/calls/calls-page.tsx')),
  inFrame('newCall', () => import('./features/providers/calls/new-call-page.tsx')),
  inFrame('call', () => import('./features/providers/calls/call-page.tsx')),
  inFrame('scenes', () => import('./features/providers/scenes/scenes-page.tsx')),
  inFrame('matchWeights', () => import('./features/matches/weights/weights-page.tsx')),
  inFrame('notices', () => import('./features/notices/notices-page.tsx')),
  inFrame('noticePreferences', () => import('./features/notices/preferences-page.tsx')),
  inFrame('noticeChannels', () => import('./features/notices/channels-page.tsx')),
  inFrame('noticeFailures', () => import('./features/notices/failures-page.tsx')),
  inFrame('administration', () => import('./features/accounts/administration-page.tsx')),
  inFrame('account', () => import('./features/accounts/own/account-page.tsx')),
  inFrame('today', () => import('./features/workbench/today-page.tsx')),
  inFrame('organisations', () => import('./features/organisations/list/organisations-page.tsx')),
  inFrame('duplicates', () => import('./features/organisations/merge/duplicates-page.tsx')),
  inFrame('organisation', () => import('./features/organisations/firm/organisation-page.tsx')),
  inFrame('imports', () => import('./features/imports/imports-page.tsx')),
  inFrame('importJob', () => import('./features/imports/import-page.tsx')),
  inFrame('indicators', () => import('./features/indicators/indicators-page.tsx')),
  inFrame('indicatorDefinitions', () => import('./features/indicators/definitions/definitions-page.tsx')),
  inFrame('newIndicator', () => import('./features/indicators/definitions/editor-page.tsx')),
  inFrame('editIndicator', () => import('./features/indicators/definitions/editor-page.tsx')),
  inFrame('indicator', () => import('./features/indicators/definitions/indicator-page.tsx')),
  inFrame('selfDiagnosis', () => import('./features/diagnosis/self/self-page.tsx')),
  inFrame('campaigns', () => import('./features/diagnosis/campaigns/campaigns-page.tsx')),
  inFrame('openCampaign', () => import('./features/diagnosis/campaigns/open-campaign-page.tsx')),
  inFrame('campaign', () => import('./features/diagnosis/campaigns/campaign-page.tsx')),
  inFrame('assessments', () => import('./features/diagnosis/assessments/assessments-page.tsx')),
  inFrame('assessment', () => import('./features/diagnosis/assessments/assessment-page.tsx')),
  inFrame('grade', () => import('./features/diagnosis/assessments/grade-page.tsx')),
  inFrame('instruments', () => import('./features/diagnosis/instruments/instruments-page.tsx')),
  inFrame('hall', () => import('./features/production/hall/hall-page.tsx')),
  inFrame('machines', () => import('./features/machines/list/machines-page.tsx')),
  inFrame('newMachine', () => import('./features/machines/add/add-machine-page.tsx')),
  inFrame('importMachines', () => import('./features/machines/import/import-machines-page.tsx')),
  inFrame('machine', () => import('./features/machines/machine/machine-page.tsx')),
  inFrame('connections', () => import('./features/machines/connections/connections-page.tsx')),
  inFrame('connection', () => import('./features/machines/connections/connection-page.tsx')),
  inFrame('plant', () => import('./features/production/plant/plant-page.tsx')),
  inFrame('plantSettings', () => import('./features/production/settings/settings-page.tsx')),
  inFrame('alerts', () => import('./features/alerts/list/alerts-page.tsx')),
  inFrame('alertRules', () => import('./features/alerts/rules/rules-page.tsx')),
  inFrame('alert', () => import('./features/alerts/alert/alert-page.tsx')),
  inFrame('effects', () => import('./features/effects/list/effects-page.tsx')),
  inFrame('effect', () => import('./features/effects/report/effect-page.tsx')),
  inFrame('machineOverview', () => import('./features/machines/overview/overview-page.tsx')),
  inFrame('instrument', () => import('./features/diagnosis/instruments/instrument-page.tsx')),
]
/** The catalogue: in the frame for who is signed in, by itself for everybody else. */
const catalogue = createRoute({ getParentRoute: () => root, id: 'catalogue', component: CatalogueFrame })
function CatalogueFrame() {
  const session = useSessionState()
  if (session.state === 'asking') return null
  return session.state === 'signed-in' ? <Frame /> : <PublicFrame><Outlet /></PublicFrame>
}
const inCatalogue = (page: PageName, load: Load) => createRoute({ getParentRoute: () => catalogue, path: patterns[page], component: lazyRouteComponent(load) })
const cataloguePages = [
  inCatalogue('published', () => import('./features/reports/published/published-page.tsx')),
  inCatalogue('publishedFigure', () => import('./features/reports/published/figure-page.tsx')),
  inCatalogue('publicProjects', () => import('./features/projects/open/public-projects-page.tsx')),
  inCatalogue('publicProject', () => import('./features/projects/open/public-project-page.tsx')),
  inCatalogue('publicProgrammes', () => import('./features/programmes/open/public-programmes-page.tsx')),
  inCatalogue('publicProgramme', () => import('./features/programmes/open/public-programme-page.tsx')),
  inCatalogue('catalogueSolutions', () => import('./features/providers/catalogue/solutions-page.tsx')),
  inCatalogue('catalogueSolution', () => import('./features/providers/catalogue/solution-page.tsx')),
  inCatalogue('catalogueProviders', () => import('./features/providers/catalogue/providers-page.tsx')),
  inCatalogue('catalogueProvider', () => import('./features/providers/catalogue/provider-page.tsx')),
  inCatalogue('catalogueCalls', () => import('./features/providers/catalogue/calls-page.tsx')),
  inCatalogue('catalogueScenes', () => import('./features/providers/catalogue/scenes-page.tsx')),
  inCatalogue('catalogueCall', () => import('./features/providers/catalogue/call-page.tsx')),
]
const barePages = [
  onWholeWindow('mapsWall', () => import('./features/maps/wall-page.tsx')),
  onWholeWindow('cockpit', () => import('./features/indicators/cockpit-page.tsx')),
  onWholeWindow('newVisit', () => import('./features/cases/visits/capture/capture-page.tsx')),
  onWholeWindow('answer', () => import('./features/diagnosis/self/answer-page.tsx')),
  onWholeWindow('result', () => import('./features/diagnosis/self/result-page.tsx')),
]
const openPages = [
  forAnyone('invitation', () => import('./features/accounts/invitation/invitation-page.tsx')),
  forAnyone('checkReport', () => import('./features/diagnosis/report-check/check-report-page.tsx')),
  forAnyone('expertCatalogue', () => import('./features/experts/catalogue/catalogue-page.tsx')),
  forAnyone('expertProfile', () => import('./features/experts/catalogue/profile-page.tsx')),
  forAnyone('publicStatement', () => import('./features/statements/public-page.tsx')),
  forAnyone('signIn', () => import('./app/sign-in.tsx')),
  ...(import.meta.env.DEV ? [forAnyone('gallery', () => import('./ui/gallery.tsx'))] : []),
]

/** Addresses that nobody has stay in the frame, so that one can go on. */
const unknown = createRoute({ getParentRoute: () => framed, path: '$', component: NotFound })

const routeTree = root.addChildren([framed.addChildren([...framedPages, unknown]), bare.addChildren(barePages), catalogue.addChildren(cataloguePages), ...openPages])

export const router = createRouter({
  routeTree,
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultErrorComponent: BrokenPage,
  defaultNotFoundComponent: NotFound,
  scrollRestoration: true,
})
