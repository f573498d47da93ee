import type { Scene } from '@jingwei/contract/providers'
import { checkCreditCode } from '@jingwei/engines/credit-code'
import { nameKey, normaliseName } from '@jingwei/engines/text'
import { system } from '../../kernel/access/actor.ts'
import type { Db } from '../../kernel/database/database.ts'
import type { Importer } from '../imports/index.ts'
import type { Context, ProvidersDb } from './context.ts'
import { providerFacets, searched, titleKey } from './facets.ts'
import { compareProviders, compareSolutions, importedProviders, ownersOfImported, repeatedProviders, repeatedSolutions, setProviderReach, settle, writeProviders, writeSolutions, type Writing } from './import.store.ts'
import { countFrom, fenFrom, importTexts, industriesFrom, listed, optional, priceModelFrom, problemsOf, providerFields, reader, regionsFrom, required, sceneReader, sizesFrom, solutionFields, texts } from './import-columns.ts'
import { nationalScenes } from './national-scenes.ts'
import type { ProvidersTables } from './providers.tables.ts'
import { allScenes } from './scenes.ts'
import { reachOfSolutions } from './solution-reach.ts'

type Open = Importer['open']
type Write = Importer['write']
const own = <T>(db: Db<T>) => db as unknown as ProvidersDb
const openProviders = (context: Context, scenes: () => readonly Scene[]): Open => ({ columns, region }) => {
  const { text } = reader(columns)
  const sceneOf = sceneReader(scenes().filter((s) => !s.isRetired))
  const hasRegions = columns.some((c) => c.field === 'regions')
  return (cells) => {
    const { problems, fault } = problemsOf()
    const name = normaliseName(required(text(cells, 'name'), 'name', 200, fault))
    const summary = required(text(cells, 'summary'), 'summary', 2000, fault)
    const given = text(cells, 'creditCode')
    const code = given === null ? null : checkCreditCode(given)
    const industryCodes = industriesFrom(text(cells, 'industries'), fault)
    const names = listed(required(text(cells, 'scenes'), 'scenes', 2000, fault))
    const served = [...new Set(names.flatMap((n) => sceneOf(n) ?? (fault('import-scene', 'scenes', n), [])))].map((c) => ({ code: c, industryCodes }))
    const regionCodes = hasRegions ? regionsFrom(text(cells, 'regions'), region.code, context.regions, fault) : null
    const jobs = countFrom(text(cells, 'jobsAtOnce'), 'jobsAtOnce', 1000, fault)
    const priceNotes = optional(text(cells, 'priceNotes'), 'priceNotes', 2000, fault)
    if (problems.length > 0) return { name: name || null, values: null, problems }
    const { terms, search_key } = searched(name, summary)
    return { name, values: [region.lo, name, nameKey(name), code?.ok ? code.code : null, summary, JSON.stringify(served), regionCodes && texts(regionCodes), priceNotes, jobs, terms, search_key], problems }
  }
}

const openSolutions = (scenes: () => readonly Scene[]): Open => ({ columns, region }) => {
  const { text, heading } = reader(columns)
  const sceneOf = sceneReader(scenes().filter((s) => !s.isRetired))
  return (cells) => {
    const { problems, fault } = problemsOf()
    const title = required(text(cells, 'title'), 'title', 100, fault)
    const provider = normaliseName(required(text(cells, 'name'), 'name', 200, fault))
    const summary = required(text(cells, 'summary'), 'summary', 300, fault)
    const body = optional(text(cells, 'text'), 'text', 10_000, fault)
    const solved = listed(required(text(cells, 'scenes'), 'scenes', 2000, fault)).flatMap((part) => {
      const [, label = part, from = '0', to = '4'] = /^(.*?)\s*([0-3])\s*(?:→|->|－|-|至|到)\s*([1-4])$/.exec(part) ?? []
      const code = sceneOf(label)
      if (!code) return (fault('import-scene', 'scenes', label), [])
      if (Number(from) >= Number(to)) return (fault('import-levels', 'scenes', part), [])
      return [{ code, fromLevel: Number(from), toLevel: Number(to) }]
    }).filter((s, i, all) => all.findIndex((o) => o.code === s.code) === i)
    const model = priceModelFrom(text(cells, 'priceModel'))
    if (!model) fault('import-model', 'priceModel', text(cells, 'priceModel') ?? '')
    const [min, max] = (['priceMin', 'priceMax'] as const).map((f) => fenFrom(text(cells, f), heading(f), f, fault))
    if (model !== 'free' && (min === 0 || max === 0)) fault('import-price-zero', min === 0 ? 'priceMin' : 'priceMax', '0')
    if (typeof min === 'number' && typeof max === 'number' && min > max) fault('import-price-order', 'priceMax', text(cells, 'priceMax') ?? '')
    const industryCodes = industriesFrom(text(cells, 'industries'), fault)
    const sizes = [...new Set(sizesFrom(text(cells, 'sizes'), fault))]
    const days = countFrom(text(cells, 'days'), 'days', 3650, fault)
    const needs = optional(text(cells, 'needs'), 'needs', 4000, fault)
    if (problems.length > 0) return { name: title || null, values: null, problems }
    const { terms, search_key } = searched(title, summary, provider)
    const isFree = model === 'free'
    return {
      name: title, problems,
      values: [region.lo, title, provider, nameKey(provider), titleKey(title), summary, body, needs, JSON.stringify(solved), texts(industryCodes), texts(sizes), model!, isFree ? 0 : min!, isFree ? 0 : max!, days, terms, search_key],
    }
  }
}

/** Files of providers and solutions can be imported: what an officer brings in is published. */
export async function registerImports(context: Context) {
  const { kernel, imports, regions } = context
  let known: readonly Scene[] = nationalScenes
  const refresh = async () => void (known = await kernel.database.as<ProvidersTables, Scene[]>(system, (db) => allScenes(db, regions)))
  await refresh()
  const writing = ({ scope, outcomes, lines, actor }: Parameters<Write>[1]): Writing => ({ importId: scope.importId, outcomes, lines, by: actor.person?.name ?? null, region: scope.region, at: kernel.now().toISOString() })
  const common = { texts: importTexts, shown: (_field: string, value: string) => value, analyse: async () => undefined, settle: async <T>(db: Db<T>) => {
    await settle(own(db))
    await refresh()
  } }
  imports.register({
    ...common, kind: 'providers', fields: providerFields, subject: 'providers.provider', open: openProviders(context, () => known), compare: compareProviders, duplicates: repeatedProviders,
    staging: { table: 'providers.import_provider', columns: ['region_x', 'name', 'name_key', 'credit_code', 'summary', 'served', 'region_codes', 'price_notes', 'jobs_at_once', 'terms', 'search_key'] },
    write: async (db, work) => {
      const missed = await writeProviders(own(db), writing(work))
      const rows = (await importedProviders(own(db), work.scope.importId)).map((r) => {
        const regionCodes = r.region_codes.length > 0 ? r.region_codes : [regions.toRef(r.region_x).code]
        return { id: r.id, region_codes: regionCodes, facets: providerFacets({ served: r.served, regionCodes }, regions) }
      })
      if (rows.length > 0) await setProviderReach(own(db), rows)
      for (const row of rows) await reachOfSolutions(own(db), context, row)
      await work.onRows(work.rows)
      return { missed }
    },
  })
  imports.register({
    ...common, kind: 'solutions', fields: solutionFields, subject: 'providers.solution', open: openSolutions(() => known), compare: compareSolutions, duplicates: repeatedSolutions,
    staging: { table: 'providers.import_solution', columns: ['region_x', 'name', 'provider_name', 'provider_key', 'title_key', 'summary', 'text', 'needs', 'scenes', 'industry_codes', 'sizes', 'price_model', 'price_min_fen', 'price_max_fen', 'go_live_days', 'terms', 'search_key'] },
    write: async (db, work) => {
      const missed = await writeSolutions(own(db), writing(work))
      for (const owner of await ownersOfImported(own(db), work.scope.importId)) await reachOfSolutions(own(db), context, owner)
      await work.onRows(work.rows)
      return { missed }
    },
  })
  /** A scene that was just written, before anybody reads the table again. */
  return { known: () => known.filter((s) => !s.isRetired), learn: (scene: Scene) => void (known = [...known.filter((s) => s.code !== scene.code), scene]) }
}
