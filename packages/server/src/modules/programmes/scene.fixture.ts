import { Terms } from '@jingwei/contract/terms'
import type { z } from 'zod'
import { openScene } from '../providers/scene.fixture.ts'

type TermsInput = z.input<typeof Terms>
const words = (zh: string, en: string) => ({ zh, en })
/** Terms of a round for small firms: a share of what equipment costs, with a cap. */
export const roundTerms = (change: Partial<TermsInput> = {}): TermsInput => ({
  purpose: '支持中小企业数字化改造', legalBasis: [{ title: '专项资金管理办法', number: '财建〔2026〕1号', issuer: '财政局', issuedOn: '2026-01-01', validFrom: '2026-01-01' }],
  sources: [{ code: 'province', title: '省级专项', kind: 'province' }, { code: 'city', title: '市级配套', kind: 'city' }],
  lines: [{ code: 'upgrade', title: '改造补助', area: '数字化改造', sourceCode: 'province', amountFen: 60_000_000 }, { code: 'bonus', title: '等级奖励', area: '等级奖励', sourceCode: 'city', amountFen: 20_000_000 }],
  questions: [{ code: 'equipment_cost', title: words('设备投入', 'Equipment cost'), type: 'number', unit: words('元', 'yuan') }],
  conditions: [{ code: 'people', title: words('人数', 'People'), rule: '职工人数 >= 20' }, { code: 'size', title: words('规模', 'Size'), rule: '企业规模 属于 ["small", "micro"]' }, { code: 'place', title: words('本市企业', 'Of the city'), rule: 'under(所在地, "3611")' }],
  awards: [{ code: 'equipment', title: words('设备补助', 'Equipment'), rule: '设备投入 * 20%', lineCode: 'upgrade', capFen: 30_000_000 }],
  evidence: [{ code: 'licence', title: words('营业执照', 'Licence'), kind: 'document' }],
  milestones: [{ code: 'start', title: words('开工', 'Start'), days: 30, shareBasisPoints: 4000 }, { code: 'finish', title: words('验收', 'Acceptance'), days: 300, shareBasisPoints: 6000 }],
  calendar: { opensOn: '2026-03-01', closesOn: '2026-04-30' }, review: { reviewersEach: 2, criteria: [{ code: 'plan', title: words('方案', 'Plan'), weight: 60 }, { code: 'team', title: words('团队', 'Team'), weight: 40 }] },
  approvals: [{ fromFen: 0, people: 1 }],
  ...change,
})

/** Officials of a city who sign in, firms with what the register says of them, and a way to publish a programme. */
export async function openFunds(options: { now?: () => Date } = {}) {
  const scene = await openScene({ now: () => new Date('2026-03-10T02:00:00Z'), ...options })
  const officer = await scene.official('officer', '3611', '市经办')
  const leader = await scene.official('leader', '3611', '市领导')
  const registered = async (name: string, facts: { staff?: number; size?: string; level?: number; region?: string } = {}) => {
    const firm = await scene.firm(name, facts.region ?? '361102')
    await scene.t.kernel.database.owner.query('update organisations.organisation set staff = $2, size_class = $3, level = $4, score = $5, assessed_on = $6, basis = $7 where id = $1', [firm.id, facts.staff ?? null, facts.size ?? null, facts.level ?? null, facts.level === undefined ? null : facts.level * 20, facts.level === undefined ? null : '2026-02-01', facts.level === undefined ? null : 'site'])
    return firm
  }
  const made = (answer: { status: number; body: unknown }) => {
    if (answer.status >= 300) throw new Error(`a fixture was refused: ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body as { id: number; version: number }
  }
  const draft = async (code: string, terms: TermsInput = roundTerms(), regionCode = '3611') => made(await officer.post('/programmes', { code, title: { zh: '数字化改造补助', en: 'Upgrades' }, regionCode, terms }))
  const open = async (code: string, terms?: TermsInput) => {
    const { id, version } = await draft(code, terms)
    return made(await leader.post(`/programmes/${id}/publish`, { version }))
  }
  return { ...scene, officer, leader, registered, draft, open, made }
}
