import { system } from '../kernel/access/actor.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { Faces } from '../modules.ts'
import type { NewEntry, Signed } from '../modules/ledgers/index.ts'

const wan = 1_000_000
/**
 * 昭化 and 拱墅, 2023: 3,900 万 in five areas and eleven projects, all begun, 3,359 万 paid. The totals are as reported; how they divide
 * between the projects is invented, and the titles say what such projects are.
 */
const areas: readonly { code: string; title: string; projects: readonly (readonly [title: string, plannedWan: number, paidWan: number])[] }[] = [
  { code: '产业协作', title: '产业协作', projects: [['演示·茶园提质', 620, 540], ['演示·产业园厂房', 780, 690], ['演示·冷链仓', 430, 360]] },
  { code: '劳务协作', title: '劳务协作', projects: [['演示·技能培训', 180, 160], ['演示·就业专列', 90, 90]] },
  { code: '乡村建设', title: '乡村建设', projects: [['演示·村道与供水', 520, 440], ['演示·人居环境', 310, 255]] },
  { code: '消费协作', title: '消费协作', projects: [['演示·展销中心', 240, 204], ['演示·直播间', 130, 110]] },
  { code: '教育医疗', title: '教育医疗', projects: [['演示·智慧教室', 350, 290], ['演示·远程诊室', 250, 220]] },
]

/** A book whose published figures follow from its entries. Once: codes and keys are the same each time. */
export async function insertDemoLedgers(kernel: Kernel, { regions, ledgers }: Faces, { recorder, approver }: { recorder: Signed; approver: Signed }): Promise<void> {
  const region = regions.byCode('510811')
  if (!region) return
  await kernel.database.as(system, async (db) => {
    const book = await ledgers.openBook(db, { code: 'zhaohua-gongshu-2023', title: { zh: '昭化—拱墅 2023 年东西部协作资金（演示）', en: 'Zhaohua–Gongshu, east–west funds of 2023 (demo)' }, region, currency: 'CNY' })
    const account = (kind: 'source' | 'budget' | 'allocation' | 'commitment' | 'disbursement', code: string, title = code) => ({ kind, code: `${kind}/${code}`, title, subject: null, organisationId: null })
    const projects = areas.flatMap((area) => area.projects.map(([title, planned, paid]) => ({ area, title, planned: planned * wan, paid: paid * wan })))
    const [source, ...ids] = await ledgers.openAccounts(db, book, [
      account('source', '杭州市拱墅区'), ...areas.map((a) => account('budget', a.code, a.title)), ...projects.flatMap((p) => (['allocation', 'commitment', 'disbursement'] as const).map((kind) => account(kind, p.title))),
    ])
    const lineOf = new Map(areas.map((a, i) => [a, ids[i]!]))
    const signed = { source: null, reverses: null, recordedBy: recorder, approvedBy: approver }
    const entry = (key: string, move: NewEntry['move'], on: string, from: number, to: number, amount: number, text: string): NewEntry => ({ ...signed, key, move, on, text, lines: [{ account: from, amount: -amount }, { account: to, amount }] })
    const received = areas.map((a): NewEntry => entry(`receive/${a.code}`, 'receive', '2023-03-15', source!, lineOf.get(a)!, projects.filter((p) => p.area === a).reduce((sum, p) => sum + p.planned, 0), `${a.title}资金到位`))
    const moved = projects.flatMap((p, i): NewEntry[] => {
      const [allocation, commitment, disbursement] = ids.slice(areas.length + i * 3) as [number, number, number]
      const first = Math.round(p.paid / 2)
      const month = String(5 + (i % 3)).padStart(2, '0')
      return [
        entry(`allocate/${p.title}`, 'allocate', '2023-04-10', lineOf.get(p.area)!, allocation, p.planned, `安排：${p.title}`), entry(`commit/${p.title}`, 'commit', `2023-${month}-08`, allocation, commitment, p.planned, `签约开工：${p.title}`),
        entry(`disburse/${p.title}/1`, 'disburse', `2023-${month}-25`, commitment, disbursement, first, `第一期：${p.title}`), entry(`disburse/${p.title}/2`, 'disburse', '2023-11-20', commitment, disbursement, p.paid - first, `第二期：${p.title}`),
      ]
    })
    await ledgers.post(db, book, [...received, ...moved.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))])
  })
}
