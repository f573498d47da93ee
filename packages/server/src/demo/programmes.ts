import type { Terms } from '@jingwei/contract/terms'
import { system, type Actor } from '../kernel/access/actor.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { Faces } from '../modules.ts'

const words = (zh: string, en: string) => ({ zh, en })
const day = (today: string, after: number) => new Date(Date.parse(`${today}T00:00:00Z`) + after * 86_400_000).toISOString().slice(0, 10)

/** Awards for upgrades and for going on platforms, as many counties publish them. Invented; no such document exists. */
export const upgradeTerms = (today: string): Terms => ({
  purpose: '支持规模以下和小型制造企业改造生产线、设备联网，按投入和达到的水平给予奖补。（演示）', legalBasis: [{ title: '上饶市制造业数字化改造奖补办法（演示）', number: '演示〔2026〕1号', issuer: '演示·上饶市工信局', issuedOn: day(today, -60), validFrom: day(today, -30), validUntil: null, link: null, isVerified: false }],
  sources: [{ code: 'province', title: '省级专项', kind: 'province', partnerRegionCode: null }],
  lines: [{ code: 'upgrade', title: '改造补助', area: '数字化改造', sourceCode: 'province', amountFen: 3_000_000_000 }],
  questions: [{ code: 'equipment_cost', title: words('设备和软件投入', 'Cost of equipment and software'), type: 'number', unit: words('元', 'yuan'), hint: '不含税，近 12 个月内的合同金额', isRequired: true, needsReview: false }],
  conditions: [
    { code: 'place', title: words('上饶市企业', 'Of Shangrao'), rule: 'under(region, "3611")' }, { code: 'people', title: words('职工不少于 20 人', 'At least 20 people'), rule: 'employees >= 20' },
    { code: 'size', title: words('中小企业', 'Small or medium'), rule: 'size in ["medium", "small", "micro"]' }, { code: 'level', title: words('已诊断', 'Diagnosed'), rule: 'level >= 0' },
  ],
  awards: [{ code: 'share', title: words('投入的两成', 'A fifth of the cost'), rule: 'min(equipment_cost * 20%, 50万)', lineCode: 'upgrade', capFen: 50_000_000 }, { code: 'level', title: words('达到二级以上再奖 5 万元', '50,000 more from level 2'), rule: 'if(level >= 2, 5万, 0)', lineCode: 'upgrade', capFen: null }], capFen: 55_000_000,
  evidence: [{ code: 'licence', title: words('营业执照', 'Business licence'), kind: 'document', isRequired: true }, { code: 'contract', title: words('采购合同', 'Purchase contract'), kind: 'contract', isRequired: true }],
  milestones: [
    { code: 'start', title: words('设备到位', 'Equipment in place'), days: 60, shareBasisPoints: 4000, needsEffect: false, evidence: [{ code: 'invoice', title: words('发票', 'Invoice'), kind: 'invoice', isRequired: true }, { code: 'photo', title: words('现场照片', 'Photo of the site'), kind: 'photo', isRequired: true }] },
    { code: 'effect', title: words('联网并见成效', 'Connected, with an effect'), days: 360, shareBasisPoints: 6000, needsEffect: true, evidence: [] },
  ],
  calendar: { opensOn: day(today, -5), closesOn: day(today, 25), checkWorkingDays: 5, publicityWorkingDays: 5, paymentWorkingDays: 10 },
  review: { isBlind: true, reviewersEach: 2, minimumTotal: 60, criteria: [{ code: 'plan', title: words('方案', 'Plan'), description: null, weight: 60 }, { code: 'effect', title: words('预期成效', 'Expected effect'), description: null, weight: 40 }] },
  approvals: [{ fromFen: 0, people: 1 }, { fromFen: 30_000_000, people: 2 }],
})

/** An open round in the city of the demo's firms. */
export async function insertDemoProgrammes(kernel: Kernel, { programmes, regions }: Faces, { city, admin }: Readonly<Record<string, { id: string; name: string }>>): Promise<void> {
  const region = regions.byCode('3611')
  if (!region || !city || !admin) return
  const as = (person: { id: string; name: string }): Actor => ({ ...system, person, region: { code: region.code, lo: region.lo, hi: region.hi } })
  await kernel.database.as(system, (db) => programmes.announce(db, { code: 'digital-upgrade', title: words('中小企业数字化改造奖补（演示）', 'Awards for digital upgrades (demo)'), regionCode: '3611', terms: upgradeTerms(kernel.today()) }, { drafts: as(city), publishes: as(admin) }))
}
