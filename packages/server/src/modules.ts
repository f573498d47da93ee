import type { Kernel } from './kernel/kernel.ts'
import { accounts } from './modules/accounts/index.ts'
import { alerts } from './modules/alerts/index.ts'
import { cases } from './modules/cases/index.ts'
import { diagnosis } from './modules/diagnosis/index.ts'
import { effects } from './modules/effects/index.ts'
import { experts } from './modules/experts/index.ts'
import { imports } from './modules/imports/index.ts'
import { indicators } from './modules/indicators/index.ts'
import { ledgers } from './modules/ledgers/index.ts'
import { machines } from './modules/machines/index.ts'
import { matches } from './modules/matches/index.ts'
import { notices } from './modules/notices/index.ts'
import { organisations } from './modules/organisations/index.ts'
import { production } from './modules/production/index.ts'
import { providers } from './modules/providers/index.ts'
import { regions } from './modules/regions/index.ts'
import { system } from './modules/system/index.ts'
import { reports } from './modules/reports/index.ts'
import { maps } from './modules/maps/index.ts'
import { exchanges } from './modules/exchanges/index.ts'
import { statements } from './modules/statements/index.ts'
import { chains } from './modules/chains/index.ts'
import { collections } from './modules/collections/index.ts'
import { measures } from './modules/measures/index.ts'
import { workplans } from './modules/workplans/index.ts'
import { programmes } from './modules/programmes/index.ts'
import { projects } from './modules/projects/index.ts'
import { telemetry } from './modules/telemetry/index.ts'

/** Order of migrations and of start: a module comes after those it uses. */
export const moduleNames = ['regions', 'measures', 'accounts', 'imports', 'organisations', 'notices', 'diagnosis', 'machines', 'telemetry', 'production', 'alerts', 'effects', 'providers', 'experts', 'cases', 'matches', 'ledgers', 'projects', 'programmes', 'workplans', 'collections', 'indicators', 'chains', 'maps', 'statements', 'reports', 'exchanges', 'system'] as const

/** The one list of modules, wired by hand so that the compiler checks what each uses. */
export async function startModules(kernel: Kernel) {
  const faces = { regions: await regions.start(kernel, {}) }
  const withMeasures = { ...faces, measures: await measures.start(kernel, faces) }
  const withAccounts = { ...withMeasures, accounts: await accounts.start(kernel, withMeasures) }
  const withImports = { ...withAccounts, imports: await imports.start(kernel, withAccounts) }
  const withOrganisations = { ...withImports, organisations: await organisations.start(kernel, withImports) }
  const withNotices = { ...withOrganisations, notices: await notices.start(kernel, withOrganisations) }
  const withDiagnosis = { ...withNotices, diagnosis: await diagnosis.start(kernel, withNotices) }
  const withMachines = { ...withDiagnosis, machines: await machines.start(kernel, withDiagnosis) }
  const withTelemetry = { ...withMachines, telemetry: await telemetry.start(kernel, withMachines) }
  const withProduction = { ...withTelemetry, production: await production.start(kernel, withTelemetry) }
  await alerts.start(kernel, withProduction)
  const withEffects = { ...withProduction, effects: await effects.start(kernel, withProduction) }
  const withProviders = { ...withEffects, providers: await providers.start(kernel, withEffects) }
  const withExperts = { ...withProviders, experts: await experts.start(kernel, withProviders) }
  const withCases = { ...withExperts, cases: await cases.start(kernel, withExperts) }
  const withMatches = { ...withCases, matches: await matches.start(kernel, withCases) }
  const withLedgers = { ...withMatches, ledgers: await ledgers.start(kernel, withMatches) }
  const withProjects = { ...withLedgers, projects: await projects.start(kernel, withLedgers) }
  const withProgrammes = { ...withProjects, programmes: await programmes.start(kernel, withProjects) }
  const withWorkplans = { ...withProgrammes, workplans: await workplans.start(kernel, withProgrammes) }
  const withCollections = { ...withWorkplans, collections: await collections.start(kernel, withWorkplans) }
  const withIndicators = { ...withCollections, indicators: await indicators.start(kernel, withCollections) }
  const withChains = { ...withIndicators, chains: await chains.start(kernel, withIndicators) }
  const withMaps = { ...withChains, maps: await maps.start(kernel, withChains) }
  const withStatements = { ...withMaps, statements: await statements.start(kernel, withMaps) }
  const withReports = { ...withStatements, reports: await reports.start(kernel, withStatements) }
  const withExchanges = { ...withReports, exchanges: await exchanges.start(kernel, withReports) }
  await system.start(kernel, {})
  return withExchanges
}
export type Faces = Awaited<ReturnType<typeof startModules>>
