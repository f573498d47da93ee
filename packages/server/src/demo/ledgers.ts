import { system } from '../kernel/access/actor.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { Faces } from '../modules.ts'
import type { NewEntry, Signed } from '../modules/ledgers/index.ts'
import type { PastProject } from '../modules/projects/index.ts'
import { addFirms } from './place-firms.ts'
import { between, pick, seeded, type Random } from './random.ts'

const wan = 1_000_000
type People = Readonly<Record<string, Signed>>
type Line = { readonly code: string; readonly title: string; readonly source: string }

/** A book with its sources, budget lines and the money in them, and the projects that it paid for. Once: codes and keys are the same each time. */
export async function fill(kernel: Kernel, { regions, ledgers, projects }: Faces, given: {
  code: string; title: { zh: string; en: string }; regionCode: string; receivedOn: string; lines: readonly Line[]; past: readonly PastProject[]; recordedBy: Signed; approvedBy: Signed; paidBy: readonly [Signed, Signed, Signed, Signed] | null
}): Promise<void> {
  const region = regions.byCode(given.regionCode)
  if (!region || given.past.length === 0) return
  await kernel.database.as(system, async (db) => {
    const book = await ledgers.openBook(db, { code: given.code, title: given.title, region, currency: 'CNY' })
    const sources = [...new Set(given.lines.map((l) => l.source))]
    const account = (kind: 'source' | 'budget', code: string, title = code) => ({ kind, code, title, subject: null, organisationId: null })
    const ids = await ledgers.openAccounts(db, book, [...sources.map((s) => account('source', `source/${s}`, s)), ...given.lines.map((l) => account('budget', l.code, l.title))])
    const people = { recordedBy: given.recordedBy, approvedBy: given.approvedBy, source: null, reverses: null }
    await ledgers.post(db, book, given.lines.flatMap((l, i): NewEntry[] => {
      const amount = given.past.filter((p) => p.lineCode === l.code).reduce((sum, p) => sum + p.awardFen, 0)
      return amount === 0 ? [] : [{ ...people, key: `receive/${l.code}`, move: 'receive', on: given.receivedOn, text: `${l.title}资金到位`, lines: [{ account: ids[sources.indexOf(l.source)]!, amount: -amount }, { account: ids[sources.length + i]!, amount }] }]
    }))
    await projects.load(db, book, given.past, { proposedBy: given.recordedBy, approvedBy: given.approvedBy, paidBy: given.paidBy })
  })
}

/** No bank gives numbers that begin so. */
const demoAccount = (book: string, n: number) => ({ bank: '演示·银行', number: `000000${book}${String(n).padStart(9, '0')}` })
const day = (text: string, after: number) => new Date(Date.parse(`${text}T00:00:00Z`) + after * 86_400_000).toISOString().slice(0, 10)
/** Parts in whole wan that add up to a sum exactly, none below one. */
export function shares(random: Random, n: number, sumWan: number): number[] {
  const weights = Array.from({ length: n }, () => 0.3 + random() * 1.7)
  const all = weights.reduce((a, b) => a + b, 0)
  let [before, given] = [0, 0]
  return weights.map((w, i) => {
    before += w
    const upTo = i === n - 1 ? sumWan : Math.max(given + 1, Math.min(sumWan - (n - 1 - i), Math.round((before / all) * sumWan)))
    const part = upTo - given
    given = upTo
    return part
  })
}

/**
 * 昭化 and 拱墅, 2023: 3,900 万 in five areas and eleven projects, all begun, 3,359 万 paid. The totals are as reported; how they divide
 * between the projects is invented, and the titles say what such projects are.
 */
const areas: readonly { area: string; projects: readonly (readonly [title: string, plannedWan: number, paidWan: number])[] }[] = [
  { area: '产业协作', projects: [['茶园提质', 620, 540], ['产业园厂房', 780, 690], ['冷链仓', 430, 360]] }, { area: '劳务协作', projects: [['技能培训', 180, 160], ['就业专列', 90, 90]] },
  { area: '乡村建设', projects: [['村道与供水', 520, 440], ['人居环境', 310, 255]] }, { area: '消费协作', projects: [['展销中心', 240, 204], ['直播间', 130, 110]] }, { area: '教育医疗', projects: [['智慧教室', 350, 290], ['远程诊室', 250, 220]] },
]
export async function insertDemoLedgers(kernel: Kernel, faces: Faces, people: People): Promise<void> {
  const [region, partner] = [faces.regions.byCode('510811'), faces.regions.byCode('330105')]
  const { office, finance, zhaohua, cashier } = people
  if (!region || !partner || !office || !finance || !zhaohua || !cashier) return
  const past = areas.flatMap(({ area, projects }, place) => projects.map(([title, planned, paid], i): PastProject => {
    const account = demoAccount('1', place)
    const begun = `2023-${String(5 + (i % 3)).padStart(2, '0')}-08`
    const first = Math.round((paid * wan) / 2)
    const [second, rest] = [paid * wan - first, (planned - paid) * wan]
    return {
      title: `演示·${title}`, summary: null, regionX: region.lo, partnerX: partner.lo, area, organisation: null, recipient: `演示·昭化区${area}实施单位`, agreement: { number: `昭拱协〔2023〕${area.slice(0, 2)}${i + 1}`, signedOn: begun }, lineCode: area, awardFen: planned * wan, costFen: null,
      state: 'running', startsOn: begun, endsOn: '2026-12-31', startedOn: begun, finishedOn: null, result: null,
      milestones: [
        { code: 'start', title: '开工', dueOn: day(begun, 15), state: 'met', metOn: day(begun, 12), payFen: first, paid: { fen: first, on: day(begun, 17), account } },
        { code: 'half', title: '主体完成', dueOn: '2023-11-15', state: 'met', metOn: '2023-11-10', payFen: second, paid: { fen: second, on: '2023-11-20', account } },
        ...(rest > 0 ? [{ code: 'done', title: '竣工验收', dueOn: '2026-12-20', state: 'scheduled' as const, metOn: null, payFen: rest, paid: null }] : []),
      ],
    }
  }))
  await fill(kernel, faces, {
    code: 'zhaohua-gongshu-2023', title: { zh: '昭化—拱墅 2023 年东西部协作资金（演示）', en: 'Zhaohua–Gongshu, east–west funds of 2023 (demo)' }, regionCode: '510811', receivedOn: '2023-03-15', lines: areas.map(({ area }) => ({ code: area, title: area, source: '杭州市拱墅区' })), past,
    recordedBy: office, approvedBy: zhaohua, paidBy: [office, finance, zhaohua, cashier],
  })
  await insertNanchong(kernel, faces, people)
  await insertXiaolan(kernel, faces, people)
}

/** 南充, since 1994: 1.12 亿 in 372 projects of paired assistance. The two totals are as reported, all else is invented. */
const assistance = ['村道', '饮水', '校舍', '卫生室', '产业大棚', '冷链', '电商直播间', '数字乡村'] as const
async function insertNanchong(kernel: Kernel, faces: Faces, { nanchong, nanchongLeader }: People): Promise<void> {
  const city = faces.regions.byCode('5113')
  if (!city || !nanchong || !nanchongLeader) return
  const random = seeded(1994)
  const past = shares(random, 372, 11_200).map((sum, i): PastProject => {
    const year = 1994 + Math.floor((i * 31) / 372)
    const [what, begun] = [pick(random, assistance), `${year}-${String(between(random, 2, 10)).padStart(2, '0')}-${String(between(random, 1, 28)).padStart(2, '0')}`]
    const done = day(begun, between(random, 90, 320))
    return {
      title: `演示·${year}年${what}帮扶 ${i + 1}`, summary: null, regionX: city.lo, partnerX: null, area: what, organisation: null, recipient: null, agreement: { number: `南帮〔${year}〕${i + 1}`, signedOn: begun }, lineCode: 'assistance', awardFen: sum * wan, costFen: null,
      state: 'closed', startsOn: begun, endsOn: day(begun, 365), startedOn: begun, finishedOn: done, result: null, milestones: [{ code: 'done', title: '完成', dueOn: day(begun, 365), state: 'met', metOn: done, payFen: sum * wan, paid: { fen: sum * wan, on: done, account: null } }],
    }
  })
  await fill(kernel, faces, { code: 'nanchong-assistance', title: { zh: '南充对口帮扶资金（演示）', en: 'Nanchong, paired assistance (demo)' }, regionCode: '5113', receivedOn: '1994-01-31', lines: [{ code: 'assistance', title: '对口帮扶', source: '帮扶单位' }], past, recordedBy: nanchong, approvedBy: nanchongLeader, paidBy: null })
}

/** 小榄: 132 firms, 147 projects, 26,000 万 invested, 78 finished; awards by a published standard, here a fifth of the cost. The totals are as reported, all else is invented. */
async function insertXiaolan(kernel: Kernel, faces: Faces, { xiaolan, xiaolanLeader }: People): Promise<void> {
  const town = faces.regions.byCode('442000')
  if (!town || !xiaolan || !xiaolanLeader) return
  const firms = await addFirms(kernel, town, 132, (i) => ({ name: `演示·小榄企业 ${i + 1}`, industryCode: i % 2 === 0 ? 'C3351' : 'C3872', products: '五金、灯饰' }))
  const random = seeded(132)
  const what = ['五金数控改造', '灯饰产线改造', '仓储数字化', '能耗监测', '质检视觉'] as const
  const past = shares(random, 147, 26_000).map((cost, i): PastProject => {
    const isDone = i < 78
    const begun = day('2024-02-01', between(random, 0, 500))
    const done = day(begun, between(random, 120, 260))
    const award = Math.round((cost * wan) / 5)
    const first = Math.round((award * 3) / 10)
    const account = demoAccount('2', 1 + (i % 132))
    return {
      title: `演示·${pick(random, what)} ${i + 1}`, summary: null, regionX: town.lo, partnerX: null, area: '技术改造', organisation: firms[i % 132]!, recipient: null, agreement: { number: `榄改〔${begun.slice(0, 4)}〕${i + 1}`, signedOn: begun }, lineCode: 'retrofit', awardFen: award, costFen: cost * wan,
      state: isDone ? 'finished' : 'running', startsOn: begun, endsOn: day(begun, 1000), startedOn: begun, finishedOn: isDone ? done : null, result: null,
      milestones: [
        { code: 'start', title: '设备到位', dueOn: day(begun, 60), state: 'met', metOn: day(begun, 45), payFen: first, paid: { fen: first, on: day(begun, 55), account } },
        { code: 'done', title: '验收', dueOn: day(begun, isDone ? 300 : 1000), state: isDone ? 'met' : 'scheduled', metOn: isDone ? done : null, payFen: award - first, paid: isDone ? { fen: award - first, on: day(done, 14), account } : null },
      ],
    }
  })
  await fill(kernel, faces, { code: 'xiaolan-retrofit', title: { zh: '小榄技改奖励（演示）', en: 'Xiaolan, retrofit awards (demo)' }, regionCode: '442000', receivedOn: '2024-01-15', lines: [{ code: 'retrofit', title: '技术改造奖励', source: '镇级财政' }], past, recordedBy: xiaolan, approvedBy: xiaolanLeader, paidBy: null })
}

export const retrofits = 10_900
/** 江西: 10,900 retrofits, each of another firm that was diagnosed, planned to cost more than 400 亿. The numbers are as reported, sums and firms are invented. */
export async function insertDemoRetrofits(kernel: Kernel, faces: Faces, { admin, leader }: People, most = retrofits): Promise<void> {
  const province = faces.regions.byCode('36')
  if (!province || !admin || !leader) return
  const firms = await kernel.database.as(system, (db) => faces.organisations.select(db, { query: { filter: 'region:in:36;level:gte:0' } }, 100_000))
  const random = seeded(10_900)
  const step = Math.max(1, Math.floor(firms.length / most))
  const past = Array.from({ length: Math.min(most, firms.length) }, (_, i) => firms[i * step]!).filter((f) => f.regionX >= province.lo && f.regionX <= province.hi).map((firm, i): PastProject => {
    const cost = between(random, 60, 700) * wan
    const award = Math.min(Math.round(cost / 5), 50 * wan)
    const begun = day('2024-03-01', between(random, 0, 700))
    const done = day(begun, between(random, 90, 240))
    const isDone = done < '2026-10-01' && random() < 0.72
    const first = Math.round((award * 4) / 10)
    const account = demoAccount('3', firm.id)
    return {
      title: `${firm.name}数字化改造`, summary: null, regionX: firm.regionX, partnerX: null, area: '数字化改造', organisation: { id: firm.id, name: firm.name }, recipient: null, agreement: { number: `赣改〔${begun.slice(0, 4)}〕${i + 1}`, signedOn: begun }, lineCode: i % 5 === 0 ? 'service' : 'retrofit', awardFen: award, costFen: cost,
      state: isDone ? 'finished' : 'running', startsOn: begun, endsOn: day(begun, 900), startedOn: begun, finishedOn: isDone ? done : null, result: null,
      milestones: [
        { code: 'start', title: '方案与合同', dueOn: day(begun, 45), state: 'met', metOn: day(begun, 30), payFen: first, paid: { fen: first, on: day(begun, 40), account } },
        { code: 'done', title: '验收', dueOn: day(begun, isDone ? 270 : random() < 0.06 ? 200 : 900), state: isDone ? 'met' : 'scheduled', metOn: isDone ? done : null, payFen: award - first, paid: isDone ? { fen: award - first, on: day(done, 15), account } : null },
      ],
    }
  })
  await fill(kernel, faces, { code: 'jiangxi-retrofit', title: { zh: '江西省中小企业数字化改造资金（演示）', en: 'Jiangxi, digital retrofits of small firms (demo)' }, regionCode: '36', receivedOn: '2024-02-01', lines: [{ code: 'retrofit', title: '企业改造', source: '中央财政' }, { code: 'service', title: '公共服务', source: '省级财政' }], past, recordedBy: admin, approvedBy: leader, paidBy: null })
}
