import {
  CloudSyncOutlined, AccountBookOutlined, AlertOutlined, BarChartOutlined, FilePdfOutlined, GlobalOutlined, ApiOutlined, AppstoreOutlined, AuditOutlined, CalendarOutlined, BlockOutlined, BookOutlined, BulbOutlined, CheckSquareOutlined, CompassOutlined, ClusterOutlined, DashboardOutlined, EnvironmentOutlined, FormOutlined, FileTextOutlined, FundOutlined, HomeOutlined, MedicineBoxOutlined,
  InboxOutlined, LineChartOutlined, ReadOutlined, MessageOutlined, ProfileOutlined, RiseOutlined, SettingOutlined, ShopOutlined, SolutionOutlined, SwapOutlined, ToolOutlined,
  DeploymentUnitOutlined, FileDoneOutlined, FunctionOutlined, GiftOutlined, PayCircleOutlined, ProjectOutlined, ReconciliationOutlined, ScheduleOutlined, SecurityScanOutlined, ShareAltOutlined, TeamOutlined,
} from '@ant-design/icons'
import type { Permission } from '@jingwei/contract/access'
import type { ComponentType } from 'react'
import type { PageName } from '../paths.ts'
import type { Capacity } from './session.tsx'
import type { texts } from './texts.ts'

type TextKey = keyof (typeof texts)['zh']
export type NavigationItem = {
  page: PageName
  text: TextKey
  icon: ComponentType
  /** Any of these lets one see it; none means everybody. */
  permissions?: readonly Permission[]
  /** Whose task it is; both unless said. */
  audience?: Capacity['kind'] | 'none'
}
export type NavigationGroup = { text: TextKey | null; items: readonly NavigationItem[] }

/** By task, in the order of the loop 知–诊–配–助–联–证. */
export const navigation: readonly NavigationGroup[] = [
  { text: null, items: [{ page: 'today', text: 'navToday', icon: HomeOutlined }] },
  {
    text: 'groupKnow',
    items: [{ page: 'organisations', text: 'navOrganisations', icon: ShopOutlined, permissions: ['organisations:read'], audience: 'mandate' }, { page: 'chains', text: 'navChains', icon: ShareAltOutlined, permissions: ['chains:read'], audience: 'mandate' }],
  },
  {
    text: 'groupDiagnose',
    items: [
      { page: 'campaigns', text: 'navDiagnosis', icon: FormOutlined, permissions: ['diagnosis:campaign', 'diagnosis:confirm', 'indicators:read'], audience: 'mandate' },
      { page: 'assessments', text: 'navGrading', icon: AuditOutlined, permissions: ['diagnosis:grade', 'diagnosis:confirm'], audience: 'mandate' },
      { page: 'instruments', text: 'navInstruments', icon: ProfileOutlined, permissions: ['diagnosis:instruments'], audience: 'mandate' },
      { page: 'selfDiagnosis', text: 'navSelfDiagnosis', icon: FormOutlined, permissions: ['diagnosis:answer'], audience: 'membership' },
      { page: 'experts', text: 'navExperts', icon: SolutionOutlined, permissions: ['experts:read'] },
      { page: 'consultations', text: 'navConsultations', icon: MedicineBoxOutlined, permissions: ['experts:read'] },
      { page: 'expertDesk', text: 'navExpertDesk', icon: CalendarOutlined, audience: 'none' },
      { page: 'cases', text: 'navCases', icon: MessageOutlined, permissions: ['cases:read'] },
      { page: 'caseClusters', text: 'navClusters', icon: BlockOutlined, permissions: ['cases:read'], audience: 'mandate' },
      { page: 'rectifications', text: 'navRectifications', icon: CheckSquareOutlined, permissions: ['cases:read'], audience: 'mandate' },
      { page: 'visits', text: 'navVisits', icon: EnvironmentOutlined, permissions: ['cases:read'], audience: 'mandate' },
      { page: 'matches', text: 'navFits', icon: BulbOutlined, permissions: ['matches:read'], audience: 'membership' },
      { page: 'enquiries', text: 'navEnquiries', icon: SwapOutlined, permissions: ['matches:read'] },
      { page: 'providers', text: 'navProviders', icon: SolutionOutlined, permissions: ['providers:read'], audience: 'mandate' },
      { page: 'catalogueSolutions', text: 'navCatalogue', icon: BookOutlined },
      { page: 'ownProvider', text: 'navOwnProvider', icon: SolutionOutlined, permissions: ['providers:offer'], audience: 'membership' },
    ],
  },
  {
    text: 'groupFund',
    items: [
      { page: 'programmeFits', text: 'navProgrammeFits', icon: GiftOutlined, permissions: ['programmes:apply'], audience: 'membership' },
      { page: 'programmes', text: 'navProgrammes', icon: ReconciliationOutlined, permissions: ['programmes:read'], audience: 'mandate' },
      { page: 'programmeApplications', text: 'navProgrammeApplications', icon: FileDoneOutlined, permissions: ['programmes:read'] },
      { page: 'projects', text: 'navProjects', icon: ProjectOutlined, permissions: ['projects:read'] },
      { page: 'payments', text: 'navPayments', icon: PayCircleOutlined, permissions: ['projects:read'] },
      { page: 'ledgers', text: 'navLedgers', icon: AccountBookOutlined, permissions: ['ledgers:read'], audience: 'mandate' },
      { page: 'auditFindings', text: 'navAuditFindings', icon: SecurityScanOutlined, permissions: ['projects:audit'], audience: 'mandate' },
      { page: 'workplans', text: 'navWorkplans', icon: ScheduleOutlined, permissions: ['workplans:read'], audience: 'mandate' },
      { page: 'meetings', text: 'navMeetings', icon: TeamOutlined, permissions: ['workplans:read'], audience: 'mandate' },
      { page: 'postings', text: 'navPostings', icon: DeploymentUnitOutlined, permissions: ['workplans:read'], audience: 'mandate' },
    ],
  },
  {
    text: 'groupConnect',
    items: [
      { page: 'hall', text: 'navHall', icon: AppstoreOutlined, permissions: ['machines:read'], audience: 'membership' },
      { page: 'machineOverview', text: 'navMachineOverview', icon: ClusterOutlined, permissions: ['machines:read'], audience: 'mandate' },
      { page: 'machines', text: 'navMachines', icon: ToolOutlined, permissions: ['machines:read'] },
      { page: 'alerts', text: 'navAlerts', icon: AlertOutlined, permissions: ['machines:read'], audience: 'membership' },
      { page: 'connections', text: 'navConnections', icon: ApiOutlined, permissions: ['machines:read'], audience: 'membership' },
    ],
  },
  {
    text: 'groupEffect',
    items: [
      { page: 'plant', text: 'navPlant', icon: FundOutlined, permissions: ['machines:read'], audience: 'membership' },
      { page: 'effects', text: 'navEffects', icon: RiseOutlined, permissions: ['machines:read'] },
      { page: 'collections', text: 'navCollections', icon: FileTextOutlined, permissions: ['collections:read'] },
      { page: 'indicators', text: 'navIndicators', icon: LineChartOutlined, permissions: ['indicators:read'], audience: 'mandate' },
      { page: 'indicatorDefinitions', text: 'navDefinitions', icon: FunctionOutlined, permissions: ['indicators:read'], audience: 'mandate' },
      { page: 'benchmark', text: 'navBenchmark', icon: BarChartOutlined, permissions: ['indicators:compare'], audience: 'membership' },
      { page: 'releases', text: 'navReleases', icon: GlobalOutlined, permissions: ['indicators:publish', 'reports:manage'], audience: 'mandate' },
      { page: 'statements', text: 'navStatements', icon: ReadOutlined, permissions: ['statements:read'], audience: 'mandate' },
      { page: 'reports', text: 'navReports', icon: FilePdfOutlined, permissions: ['indicators:read'], audience: 'mandate' },
      { page: 'exchanges', text: 'navExchanges', icon: CloudSyncOutlined, permissions: ['exchanges:manage'], audience: 'mandate' },
      { page: 'cockpit', text: 'navCockpit', icon: DashboardOutlined, permissions: ['indicators:read'], audience: 'mandate' },
      { page: 'maps', text: 'navMaps', icon: CompassOutlined, permissions: ['indicators:read'], audience: 'mandate' },
    ],
  },
]

export const foot: readonly NavigationItem[] = [
  { page: 'imports', text: 'navImports', icon: InboxOutlined, permissions: ['organisations:import'], audience: 'mandate' },
  { page: 'administration', text: 'navAdministration', icon: SettingOutlined, permissions: ['accounts:manage', 'audit:read', 'regions:manage'], audience: 'mandate' },
]

export function isVisible(item: NavigationItem, capacity: Capacity | null): boolean {
  // Whoever has neither a mandate nor a firm may be an expert.
  if (item.audience && item.audience !== (capacity?.kind ?? 'none')) return false
  return !item.permissions || item.permissions.some((permission) => capacity?.permissions.includes(permission))
}
