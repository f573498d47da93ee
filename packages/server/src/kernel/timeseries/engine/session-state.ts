import { maskSql } from '../statement.ts'

/** What a request wants of a session before its statement runs. */
export type WantedState = { database: string; settings: ReadonlyMap<string, string>; params: ReadonlyMap<string, string> }

/** What earlier requests left in a session. ClickHouse keeps it until told otherwise, so we remember it here. */
export type SessionState = { database: string; settings: Map<string, string>; params: Map<string, string> }

export const freshState = (): SessionState => ({ database: 'default', settings: new Map(), params: new Map() })

export const quoteLiteral = (value: string): string => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
export const quoteIdentifier = (name: string): string => `\`${name.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``

/** These cannot be taken back in the session in which they were set. */
const sticky = new Set(['readonly', 'allow_ddl', 'profile', 'max_query_size'])
const stateful = /^\s*(SET|USE|CREATE\s+(OR\s+REPLACE\s+)?TEMPORARY|ATTACH\s+TEMPORARY)\b/i

export const leavesTraces = (sql: string, want: WantedState): boolean =>
  stateful.test(maskSql(sql)) || [...want.settings.keys()].some((name) => sticky.has(name))

/** A parameter that this request did not bring must be unknown, not hold the value of somebody else's request. */
export const meetsForeignParam = (sql: string, state: SessionState, want: WantedState): boolean =>
  [...sql.matchAll(/\{\s*(\w+)\s*:/g)].some(([, name]) => name !== undefined && state.params.has(name) && !want.params.has(name))

/** The statements that bring a session from its state to the wanted one; empty when nothing differs. */
export const transition = (state: SessionState, want: WantedState): string => {
  const assignments: string[] = []
  for (const name of state.settings.keys()) if (!want.settings.has(name)) assignments.push(`${name} = DEFAULT`)
  for (const [name, value] of want.settings) {
    if (state.settings.get(name) !== value) assignments.push(`${name} = ${quoteLiteral(value)}`)
  }
  for (const [name, value] of want.params) {
    if (state.params.get(name) !== value) assignments.push(`param_${name} = ${quoteLiteral(value)}`)
  }
  const use = state.database === want.database ? '' : `USE ${quoteIdentifier(want.database)}; `
  return use + (assignments.length > 0 ? `SET ${assignments.join(', ')}` : '')
}

export const remember = (state: SessionState, want: WantedState): void => {
  state.database = want.database
  state.settings = new Map(want.settings)
  for (const [name, value] of want.params) state.params.set(name, value)
}
