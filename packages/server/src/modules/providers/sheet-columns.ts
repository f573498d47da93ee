import { sceneListNames, type ApplicationRow, type PriceModel, type ProviderRow, type Scene, type SolutionRow } from '@jingwei/contract/providers'
import type { Language, Text } from '@jingwei/contract/text'
import type { Cell, TableColumn } from '../../kernel/tables/index.ts'

type Column<Row> = { header: Text; width: number; type?: TableColumn['type']; cell: (r: Row, l: Language) => Cell }
const t = (zh: string, en: string): Text => ({ zh, en })
const moment = (iso: string | null): Cell => (iso === null ? null : new Date(iso))
const day = (date: string | null): Cell => (date === null ? null : new Date(`${date}T00:00:00Z`))
const list = (items: readonly string[]) => items.join('；') || null

export const providerStates: Record<ProviderRow['state'], Text> = { draft: t('草稿', 'Draft'), published: t('已公开', 'Published'), withdrawn: t('已撤下', 'Withdrawn'), suspended: t('已暂停', 'Suspended') }
export const solutionStates: Record<SolutionRow['state'], Text> = { draft: t('草稿', 'Draft'), published: t('已发布', 'Published'), withdrawn: t('已撤下', 'Withdrawn') }
export const priceModels: Record<PriceModel, Text> = { free: t('免费', 'Free'), 'one-off': t('一次性', 'One-off'), yearly: t('按年', 'Yearly'), monthly: t('按月', 'Monthly'), 'per-machine': t('按设备', 'Per machine'), 'by-use': t('按用量', 'By use') }
export const sizeNames: Record<SolutionRow['sizes'][number], Text> = { large: t('大型', 'Large'), medium: t('中型', 'Medium'), small: t('小型', 'Small'), micro: t('微型', 'Micro') }
const applicationStates: Record<ApplicationRow['state'], Text> = { submitted: t('已提交', 'Submitted'), withdrawn: t('已撤回', 'Withdrawn'), taken: t('入选', 'Taken'), 'not-taken': t('未入选', 'Not taken') }

/** Headers are those that the import understands, so that an export comes back. */
const provider: Column<ProviderRow>[] = [
  { header: t('服务商名称', 'Provider'), width: 36, cell: (r) => r.organisation.name },
  { header: t('区划', 'Region'), width: 14, cell: (r) => r.region.name },
  { header: t('区划代码', 'Region code'), width: 12, type: 'text', cell: (r) => r.region.code },
  { header: t('简介', 'Summary'), width: 50, cell: (r) => r.summary },
  { header: t('擅长场景', 'Scenes'), width: 36, cell: (r, l) => list(r.scenes.map((s) => s.title[l])) },
  { header: t('服务行业', 'Industries'), width: 20, cell: (r) => list(r.industryCodes) },
  { header: t('服务区域', 'Regions served'), width: 20, cell: (r) => list(r.regionsServed.map((p) => p.code)) },
  { header: t('同时承接数', 'Jobs at once'), width: 10, type: 'number', cell: (r) => r.jobsAtOnce },
  { header: t('余量', 'Capacity left'), width: 10, type: 'number', cell: (r) => r.capacityLeft },
  { header: t('解决方案数', 'Solutions'), width: 10, type: 'number', cell: (r) => r.solutions },
  { header: t('完成项目数', 'Finished jobs'), width: 10, type: 'number', cell: (r) => r.finished },
  { header: t('平均评分', 'Mean rating'), width: 10, type: 'number', cell: (r) => r.rating.mean },
  { header: t('评价数', 'Ratings'), width: 8, type: 'number', cell: (r) => r.rating.count },
  { header: t('入库有效至', 'In the pool until'), width: 14, type: 'date', cell: (r) => day(r.poolUntil) },
  { header: t('疑似抄用业绩', 'Copied references'), width: 12, type: 'number', cell: (r) => r.copiedReferences },
  { header: t('状态', 'State'), width: 10, cell: (r, l) => providerStates[r.state][l] },
  { header: t('最近变动', 'Last change'), width: 20, type: 'datetime', cell: (r) => moment(r.updatedAt) },
]
const solution: Column<SolutionRow>[] = [
  { header: t('方案名称', 'Solution'), width: 36, cell: (r) => r.title },
  { header: t('服务商名称', 'Provider'), width: 36, cell: (r) => r.provider.name },
  { header: t('区划代码', 'Region code'), width: 12, type: 'text', cell: (r) => r.provider.region.code },
  { header: t('简介', 'Summary'), width: 50, cell: (r) => r.summary },
  { header: t('场景与等级', 'Scenes and levels'), width: 36, cell: (r, l) => list(r.scenes.map((s) => `${s.title[l]} ${s.fromLevel}→${s.toLevel}`)) },
  { header: t('适用行业', 'Industries'), width: 20, cell: (r) => list(r.industryCodes) },
  { header: t('适用规模', 'Firm sizes'), width: 16, cell: (r, l) => list(r.sizes.map((s) => sizeNames[s][l])) },
  { header: t('收费方式', 'Price model'), width: 10, cell: (r, l) => priceModels[r.price.model][l] },
  { header: t('最低价(元)', 'Lowest price (CNY)'), width: 14, type: 'number', cell: (r) => (r.price.minFen === null ? null : r.price.minFen / 100) },
  { header: t('最高价(元)', 'Highest price (CNY)'), width: 14, type: 'number', cell: (r) => (r.price.maxFen === null ? null : r.price.maxFen / 100) },
  { header: t('上线天数', 'Days to go live'), width: 10, type: 'number', cell: (r) => r.goLiveDays },
  { header: t('完成项目数', 'Finished jobs'), width: 10, type: 'number', cell: (r) => r.finished },
  { header: t('平均评分', 'Mean rating'), width: 10, type: 'number', cell: (r) => r.rating.mean },
  { header: t('有成效报告的案例', 'Cases with shown effect'), width: 12, type: 'number', cell: (r) => r.shownEffects },
  { header: t('状态', 'State'), width: 10, cell: (r, l) => solutionStates[r.state][l] },
  { header: t('最近变动', 'Last change'), width: 20, type: 'datetime', cell: (r) => moment(r.updatedAt) },
]
const application: Column<ApplicationRow>[] = [
  { header: t('服务商名称', 'Provider'), width: 36, cell: (r) => r.provider.name },
  { header: t('区划', 'Region'), width: 14, cell: (r) => r.provider.region.name },
  { header: t('提交时间', 'Submitted'), width: 20, type: 'datetime', cell: (r) => moment(r.submittedAt) },
  { header: t('状态', 'State'), width: 10, cell: (r, l) => applicationStates[r.state][l] },
  { header: t('评审数', 'Reviews'), width: 8, type: 'number', cell: (r) => r.reviews },
  { header: t('总分', 'Total'), width: 8, type: 'number', cell: (r) => r.total },
  { header: t('理由', 'Reason'), width: 40, cell: (r) => r.reason },
  { header: t('疑似抄用业绩', 'Copied references'), width: 12, type: 'number', cell: (r) => r.copiedReferences },
]
const values: Record<Scene['values'][number], Text> = { quality: t('提质', 'Quality'), cost: t('降本', 'Cost'), efficiency: t('增效', 'Efficiency'), energy: t('节能', 'Energy'), 'new-model': t('新模式', 'New models') }
const listNames: Record<(typeof sceneListNames)[number], Text> = { tools: t('工具软件', 'Tools'), models: t('知识模型', 'Models'), data: t('数据要素', 'Data'), skills: t('人才技能', 'Skills') }
const scene: Column<Scene>[] = [
  { header: t('代码', 'Code'), width: 24, type: 'text', cell: (r) => r.code },
  { header: t('场景', 'Scene'), width: 28, cell: (r, l) => r.title[l] },
  { header: t('分组', 'Group'), width: 18, cell: (r, l) => r.group.title[l] },
  { header: t('价值', 'Good for'), width: 18, cell: (r, l) => list(r.values.map((v) => values[v][l])) },
  { header: t('痛点', 'Pain'), width: 50, cell: (r, l) => r.painPoint?.[l] ?? null },
  ...sceneListNames.map((name): Column<Scene> => ({ header: listNames[name], width: 36, cell: (r, l) => list(r.lists[name].map((one) => one[l])) })),
  { header: t('行业', 'Industry'), width: 10, type: 'text', cell: (r) => r.industryCode },
  { header: t('来源', 'From'), width: 14, cell: (r, l) => r.region?.name ?? t('全国', 'National')[l] },
  { header: t('状态', 'State'), width: 10, cell: (r, l) => (r.isRetired ? t('已停用', 'Retired') : t('在用', 'In use'))[l] },
]
const sheet = <Row>(columns: Column<Row>[]) => (language: Language) => ({
  columns: columns.map((c): TableColumn => ({ header: c.header[language], width: c.width, ...(c.type && { type: c.type }) })), cells: (row: Row): Cell[] => columns.map((c) => c.cell(row, language)),
})
export const providerSheet = sheet(provider)
export const solutionSheet = sheet(solution)
export const applicationSheet = sheet(application)
export const sceneSheet = sheet(scene)
