import { accounts } from './accounts.ts'
import { alerts } from './alerts.ts'
import { diagnosis } from './diagnosis.ts'
import { effects } from './effects.ts'
import { imports } from './imports.ts'
import { indicators } from './indicators.ts'
import { machines } from './machines.ts'
import type { Operation } from './operation.ts'
import { organisations } from './organisations.ts'
import { production } from './production.ts'
import { regions } from './regions.ts'
import { system } from './system.ts'
import { reports } from './reports.ts'
import { maps } from './maps.ts'
import { exchanges } from './exchanges.ts'
import { statements } from './statements.ts'
import { chains } from './chains.ts'
import { collections } from './collections.ts'
import { measures } from './measures.ts'
import { workplans } from './workplans.ts'
import { programmes } from './programmes.ts'
import { projects } from './projects.ts'
import { ledgers } from './ledgers.ts'
import { matches } from './matches.ts'
import { cases } from './cases.ts'
import { experts } from './experts.ts'
import { providers } from './providers.ts'
import { notices } from './notices.ts'
import { telemetry } from './telemetry.ts'

/** Everything that may be asked of Jingwei, by module. The server, the web, the CLI and the tests read this one object. */
export const contract = { accounts, regions, organisations, imports, diagnosis, indicators, machines, telemetry, production, alerts, effects, system, notices, providers, experts, cases, matches, ledgers, projects, programmes, workplans, measures, collections, chains, statements, exchanges, maps, reports }
export type Contract = typeof contract

export const operations: readonly (readonly [name: string, operation: Operation])[] = Object.entries(contract).flatMap(([module, group]) =>
  Object.entries(group as Record<string, Operation>).map(([name, operation]) => [`${module}.${name}`, operation] as const),
)
export const apiPrefix = '/api/v1'
