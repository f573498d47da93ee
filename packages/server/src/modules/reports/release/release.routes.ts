import { reports as contract } from '@jingwei/contract/reports'
import { audit } from '../../../kernel/audit/audit.ts'
import { sendTable } from '../../../kernel/http/send-table.ts'
import { areaOf, type Context } from '../context.ts'
import { weaker } from '../reports.errors.ts'
import type { ReportsTables } from '../reports.tables.ts'
import { readRelease, releaseIndicator, releaseRow } from './release-indicator.ts'
import { allReleases, pageOfReleases, putSetting, standingRelease } from './release.store.ts'
import { ruleFor, shownRule } from './rule.ts'
import { previewOf, weigh } from './weigh.ts'

type T = ReportsTables

/** Publishing indicators, and what the public is given of them. */
export function releaseRoutes(context: Context) {
  const { kernel: { http, today }, regions } = context
  http.route<typeof contract.previewRelease, T>(contract.previewRelease, async ({ db, actor, body }) => {
    const weighed = await weigh(context, db, actor, body)
    const standing = await standingRelease(db, { code: body.code, regionX: weighed.region.lo, by: weighed.by?.code ?? '', on: body.on })
    return previewOf(weighed, body.on, standing?.id ?? null)
  })
  http.route<typeof contract.release, T>(contract.release, ({ db, actor, body }) => releaseIndicator(context, db, actor, body))
  http.route<typeof contract.releases, T>(contract.releases, async ({ db, actor, query }) => {
    const { items, ...rest } = await pageOfReleases(db, { area: areaOf(regions, actor, query.region), code: query.code, on: query.on }, query.sort, query)
    return { ...rest, items: items.map(releaseRow) }
  })
  http.stream(contract.exportReleases, async ({ as, actor, query, language: l }) => {
    const area = areaOf(regions, actor, query.region)
    const zh = l === 'zh'
    return sendTable<T>(as, {
      format: query.format, name: `${zh ? '公布的指标' : 'releases'}-${today()}`, sheetName: zh ? '公布的指标' : 'Releases',
      columns: [{ header: zh ? '编号' : 'Release', type: 'number' }, { header: zh ? '指标' : 'Indicator', width: 34 }, { header: zh ? '代码' : 'Code', type: 'text' }, { header: zh ? '区划代码' : 'Region code', type: 'text' }, { header: zh ? '区划' : 'Region' }, { header: zh ? '分组' : 'Cut by' }, { header: zh ? '日期' : 'Day', type: 'date' }, { header: zh ? '数值' : 'Value', type: 'number' }, { header: zh ? '单位' : 'Unit' }, { header: zh ? '缺数原因' : 'Absent' }, { header: zh ? '公布时间' : 'Released', type: 'datetime' }, { header: zh ? '更正' : 'Corrects', type: 'number' }, { header: zh ? '说明' : 'Note', width: 40 }],
      async *batches(db) {
        for await (const rows of allReleases(db, { area, code: query.code, on: query.on }))
          yield rows.map(releaseRow).map((r) => [r.id, r.title[l], r.code, r.region.code, r.region.name, r.by?.title[l] ?? null, new Date(`${r.on}T00:00:00Z`), r.value, r.unit.title[l], r.absent, new Date(r.releasedAt), r.replaces, r.note])
      },
      written: (db, rows) => audit(db, actor, { action: 'releases.exported', regionX: area.lo, after: { rows } }),
    })
  })
  http.route<typeof contract.disclosure, T>(contract.disclosure, async ({ db, actor, query }) => {
    const region = areaOf(regions, actor, query.region)
    const { rule, setBy } = await ruleFor(db, region)
    return { region, rule: shownRule(rule), setBy }
  })
  http.route<typeof contract.setDisclosure, T>(contract.setDisclosure, async ({ db, actor, body }) => {
    const region = areaOf(regions, actor, body.regionCode)
    const parent = regions.pathOf(region.code).at(-2)
    const above = parent ? (await ruleFor(db, parent)).rule : null
    if (above && (above.minimum > body.minimum || (above.nearnessPercent !== null && body.version === '1'))) throw weaker(above.minimum)
    await putSetting(db, { region_x: region.lo, region_hi: region.hi, minimum: body.minimum, version: body.version, set_by: actor.person?.id ?? null, set_by_name: actor.person?.name ?? null })
    await audit(db, actor, { action: 'disclosure-rule.set', subject: `region:${region.code}`, regionX: region.lo, after: { minimum: body.minimum, version: body.version } })
    const { rule, setBy } = await ruleFor(db, region)
    return { region, rule: shownRule(rule), setBy }
  })
  http.route<typeof contract.published, T>(contract.published, async ({ db, query }) => {
    const area = query.region === undefined ? undefined : (regions.resolve(query.region) ?? { lo: 1, hi: 0 })
    const { items, ...rest } = await pageOfReleases(db, { area, code: query.code, q: query.q, newestOnly: true }, '-released', query)
    return { ...rest, items: items.map(releaseRow) }
  })
  http.route<typeof contract.publishedFigure, T>(contract.publishedFigure, ({ db, params }) => readRelease(db, params.id))
}
