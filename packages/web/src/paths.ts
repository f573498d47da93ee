/** Every address of the product is built here. `$name` in a pattern is a parameter. */
export const patterns = {
  today: '/',
  signIn: '/sign-in',
  invitation: '/invitations/$token',
  checkReport: '/reports/check',
  account: '/account',
  organisations: '/organisations',
  organisation: '/organisations/$id',
  duplicates: '/organisations/duplicates',
  imports: '/imports',
  importJob: '/imports/$id',
  campaigns: '/diagnosis',
  openCampaign: '/diagnosis/campaigns/new',
  campaign: '/diagnosis/campaigns/$id',
  assessments: '/diagnosis/assessments',
  assessment: '/diagnosis/assessments/$id',
  grade: '/diagnosis/assessments/$id/grade',
  instruments: '/diagnosis/instruments',
  instrument: '/diagnosis/instruments/$id',
  selfDiagnosis: '/self',
  answer: '/self/$id',
  result: '/self/$id/result',
  hall: '/hall',
  machines: '/machines',
  newMachine: '/machines/new',
  importMachines: '/machines/import',
  machineOverview: '/machines/overview',
  machine: '/machines/$id',
  connections: '/connections',
  connection: '/connections/$id',
  plant: '/plant',
  plantSettings: '/plant/settings',
  alerts: '/alerts',
  alertRules: '/alerts/rules',
  alert: '/alerts/$id',
  effects: '/effects',
  effect: '/effects/$id',
  indicators: '/indicators',
  cockpit: '/cockpit',
  notices: '/notices',
  noticePreferences: '/notices/preferences',
  noticeChannels: '/notices/channels',
  providers: '/providers',
  experts: '/experts',
  expert: '/experts/$id',
  expertDesk: '/expert-desk',
  expertCatalogue: '/catalogue/experts',
  expertProfile: '/catalogue/experts/$id',
  consultations: '/consultations',
  newConsultation: '/consultations/new',
  consultation: '/consultations/$id',
  cases: '/cases',
  raiseCase: '/cases/new',
  caseAdministration: '/cases/administration',
  caseFigures: '/cases/figures',
  case: '/cases/$id',
  caseClusters: '/case-clusters',
  caseCluster: '/case-clusters/$id',
  rectifications: '/rectifications',
  rectification: '/rectifications/$id',
  matches: '/matches',
  matchWeights: '/matches/weights',
  needs: '/needs',
  need: '/needs/$id',
  enquiries: '/enquiries',
  enquiry: '/enquiries/$id',
  works: '/works',
  work: '/works/$id',
  requests: '/requests',
  request: '/requests/$id',
  provider: '/providers/$id',
  ownProvider: '/own-provider',
  solutions: '/solutions',
  newSolution: '/solutions/new',
  solution: '/solutions/$id',
  scenes: '/scenes',
  calls: '/calls',
  newCall: '/calls/new',
  call: '/calls/$id',
  applications: '/applications',
  application: '/applications/$id',
  catalogueSolutions: '/catalogue',
  catalogueSolution: '/catalogue/solutions/$id',
  catalogueProviders: '/catalogue/providers',
  catalogueProvider: '/catalogue/providers/$id',
  catalogueCalls: '/catalogue/calls',
  catalogueCall: '/catalogue/calls/$id',
  catalogueScenes: '/catalogue/scenes',
  administration: '/administration',
  gallery: '/gallery',
} as const

export type PageName = keyof typeof patterns
type Names<P extends string> = P extends `${string}$${infer Name}/${infer Rest}` ? Name | Names<`/${Rest}`> : P extends `${string}$${infer Name}` ? Name : never
type Search = Readonly<Record<string, string | number | boolean | null | undefined>>
type Arguments<P extends PageName> = [Names<(typeof patterns)[P]>] extends [never]
  ? [search?: Search]
  : [parameters: { readonly [N in Names<(typeof patterns)[P]>]: string | number }, search?: Search]

/** `pathTo('organisation', { id: 7 })` → `/organisations/7`; `pathTo('organisations', { q: '晨岭' })` → `/organisations?q=…`. */
export function pathTo<P extends PageName>(page: P, ...given: Arguments<P>): string {
  const pattern = patterns[page]
  const takesParameters = pattern.includes('$')
  const parameters = (takesParameters ? given[0] : undefined) as Readonly<Record<string, string | number>> | undefined
  const search = (takesParameters ? given[1] : given[0]) as Search | undefined
  const path = pattern.replace(/\$(\w+)/g, (_all, name: string) => encodeURIComponent(String(parameters?.[name])))
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(search ?? {})) if (value !== undefined && value !== null && value !== '') query.set(name, String(value))
  return query.size ? `${path}?${query}` : path
}
