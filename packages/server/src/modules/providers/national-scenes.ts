import type { Scene, SceneGroup, ValueTag } from '@jingwei/contract/providers'
import type { Text } from '@jingwei/contract/text'
import { sme2024 } from '@jingwei/engines/instruments'
import type { z } from 'zod'
import { nationalLists } from './national-lists.ts'

type Value = z.infer<typeof ValueTag>
type Group = z.infer<typeof SceneGroup>
type More = { readonly values: readonly Value[]; readonly pain: Text }
const more = (values: readonly Value[], zh: string, en: string): More => ({ values, pain: { zh, en } })

/** What the instrument does not say of its scenes: what a step is good for, and what firms without it complain of. Our words. */
const known: Readonly<Record<string, More>> = {
  'product-design': more(['quality', 'efficiency'], '图纸版本混乱，改一处漏一处，打样反复', 'Drawings in many versions, changes that miss a place, samples made again and again'),
  'process-design': more(['quality', 'efficiency'], '工艺靠老师傅记在心里，换人就走样', 'Process know-how sits in a few heads and changes with the shift'),
  'marketing': more(['efficiency', 'new-model'], '客户和订单散在个人手机里，跟进断档', 'Customers and orders live in private phones; nobody follows up'),
  'after-sales': more(['quality', 'new-model'], '报修靠电话，问题重复出现却查不到原因', 'Complaints come by phone; the same fault returns and its cause is unknown'),
  'scheduling': more(['efficiency', 'cost'], '插单一来计划全乱，交期说不准', 'One urgent order upsets the plan; delivery dates are a guess'),
  'production': more(['efficiency', 'cost'], '不知道做到哪一步，报工靠纸条', 'Nobody knows how far an order is; progress is written on slips'),
  'quality': more(['quality', 'cost'], '不良品追不到批次和机台，客诉说不清', 'A defect cannot be traced to batch and machine; claims cannot be answered'),
  'equipment': more(['efficiency', 'cost'], '设备坏了才修，停机多久没人记', 'Machines are repaired when they break, and stops are not recorded'),
  'safety': more(['new-model', 'cost'], '隐患靠人巡，检查走过场', 'Hazards are found by walking around; inspections become a formality'),
  'energy': more(['energy', 'cost'], '电费年年涨，不知道用在哪台设备', 'The electricity bill grows and nobody knows which machine uses it'),
  'purchasing': more(['cost', 'efficiency'], '缺料停工与积压并存，比价没有记录', 'Missing and surplus material at once; no record of quotes'),
  'warehouse': more(['cost', 'efficiency'], '账实不符，找料要半天', 'Stock on paper differs from stock on the shelf; finding it takes hours'),
  'finance': more(['cost', 'efficiency'], '订单盈亏到年底才知道，成本算不清', 'Profit of an order is known at year’s end; costs are unclear'),
  'human-resources': more(['efficiency', 'cost'], '计件工资算得慢、有争议', 'Piece wages are slow to compute and disputed'),
  'collaboration': more(['efficiency'], '审批找人签字，文件找不到最新版', 'Approvals wait for a signature; the latest file cannot be found'),
  'decision-support': more(['efficiency', 'new-model'], '报表靠手工汇总，看到时已经过期', 'Reports are added up by hand and outdated when read'),
}
const operations = sme2024.dimensions.find((d) => d.code === 'operations')!
export const groupTitles: Readonly<Record<Group, Text>> = {
  ...(Object.fromEntries(operations.groups.map((g) => [g.code, g.label])) as Record<Exclude<Group, 'own'>, Text>), own: { zh: '本地特色场景', en: 'Scenes of the region’s own' },
}
const noLists = { tools: [], models: [], data: [], skills: [] }
/** Codes, titles and groups are the instrument's. */
export const nationalScenes: readonly Scene[] = operations.groups.flatMap((g) =>
  g.items.flatMap((item): Scene[] => {
    if (item.type !== 'scene') return []
    const { values, pain } = known[item.code] ?? { values: ['efficiency'], pain: null }
    return [{
      code: item.code, title: item.label, group: { code: g.code as Group, title: g.label }, values: [...values], painPoint: pain, lists: nationalLists[item.code] ?? noLists, industryCode: null, source: 'national', isConstrained: item.constrained,
      region: null, isRetired: false, version: 1,
    }]
  }),
)
export const nationalCodes: ReadonlySet<string> = new Set(nationalScenes.map((s) => s.code))
