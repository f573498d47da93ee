import { Terms } from '@jingwei/contract/terms'
import type { z } from 'zod'

const words = (zh: string, en = '') => ({ zh, en })
/** Terms of a made-up round: a share of equipment with tiers, and a bonus by level. */
export const someTerms = (change: Partial<z.input<typeof Terms>> = {}): Terms =>
  Terms.parse({
    purpose: '支持中小企业数字化改造', legalBasis: [{ title: '专项资金管理办法', number: '财建〔2026〕1号', issuer: '财政局', issuedOn: '2026-01-01', validFrom: '2026-01-01' }],
    sources: [{ code: 'province', title: '省级专项', kind: 'province' }], lines: [{ code: 'upgrade', title: '改造补助', area: '数字化改造', sourceCode: 'province', amountFen: 500_000_000_00 }, { code: 'bonus', title: '等级奖励', area: '等级奖励', sourceCode: 'province', amountFen: 100_000_000_00 }],
    questions: [{ code: 'equipment_cost', title: words('设备投入', 'Equipment cost'), type: 'number', unit: words('元', 'yuan') }, { code: 'no_overlap', title: words('未重复享受', 'No other subsidy'), type: 'boolean', needsReview: true }],
    conditions: [{ code: 'size', title: words('规模', 'Size'), rule: '企业规模 属于 ["small", "micro", "medium"]' }, { code: 'people', title: words('人数', 'People'), rule: '职工人数 >= 20 且 非 已注销' }, { code: 'once', title: words('不重复', 'Once'), rule: '未重复享受' }],
    awards: [{ code: 'equipment', title: words('设备补助', 'Equipment'), rule: 'tiers(设备投入, 100万, 20%, 10%)', lineCode: 'upgrade', capFen: 30_000_000 }, { code: 'level', title: words('等级奖励', 'Level'), rule: 'if(数字化等级 >= 3, 10万, 0)', lineCode: 'bonus' }],
    capFen: 35_000_000, evidence: [{ code: 'licence', title: words('营业执照', 'Licence'), kind: 'document' }],
    milestones: [{ code: 'start', title: words('开工', 'Start'), days: 30, shareBasisPoints: 4000 }, { code: 'finish', title: words('验收', 'Acceptance'), days: 300, shareBasisPoints: 6000, needsEffect: true }],
    calendar: { opensOn: '2026-03-01', closesOn: '2026-06-30' }, review: { criteria: [{ code: 'plan', title: words('方案', 'Plan'), weight: 60 }, { code: 'team', title: words('团队', 'Team'), weight: 40 }] },
    approvals: [{ fromFen: 0, people: 1 }, { fromFen: 10_000_000, people: 2 }],
    ...change,
  })
