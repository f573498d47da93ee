import type { Actor } from '../kernel/access/actor.ts'
import { mandateRoles } from '@jingwei/contract/access'
import type { Db } from '../kernel/database/database.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { Faces } from '../modules.ts'
import type { NewWork, WorkTask } from '../modules/workplans/index.ts'

type People = Record<string, { id: string; name: string }>
const dayMs = 86_400_000

/** Level, title, owner, from and until in months of the year, per cent; then a target with what was reached of it. */
type Line = readonly [level: number, title: string, owner: string, from: number, until: number, percent: number, target?: readonly [title: string, unit: string, target: number, actual: number | null]]
const lines: readonly Line[] = [
  [1, '产业协作项目', '产业科', 1, 12, 0], [2, '编报年度项目计划', '产业科', 1, 2, 100], [2, '项目开工', '产业科', 3, 6, 100, ['开工项目', '个', 11, 11]], [2, '项目建设', '产业科', 4, 11, 0], [3, '食品产业园厂房', '园区办', 4, 9, 90], [3, '农产品冷链仓库', '农业农村科', 4, 8, 70], [3, '纺织车间改造', '产业科', 5, 11, 45], [2, '项目验收', '产业科', 10, 12, 0, ['完工项目', '个', 11, null]],
  [1, '企业数字化转型', '数据科', 1, 12, 0], [2, '企业诊断', '数据科', 2, 6, 100, ['诊断企业', '家', 60, 64]], [2, '改造签约', '数据科', 4, 9, 65, ['签约企业', '家', 30, 21]], [2, '设备上云', '数据科', 5, 11, 40, ['上云设备', '台', 400, 172]], [2, '效果评估', '数据科', 10, 12, 0],
  [1, '劳务协作', '人社科', 1, 12, 0], [2, '岗位推送与招聘会', '人社科', 1, 10, 80, ['招聘会', '场', 8, 6]], [2, '赴东部就业', '人社科', 2, 11, 72, ['转移就业', '人', 500, 386]], [2, '技能培训', '人社科', 3, 9, 55, ['培训人次', '人次', 1200, 640]],
  [1, '消费协作', '商务科', 1, 12, 0], [2, '产销对接会', '商务科', 3, 8, 100, ['对接会', '场', 4, 4]], [2, '线上专馆', '商务科', 2, 10, 60], [2, '销售额', '商务科', 1, 12, 68, ['销售额', '万元', 12_000, 8160]],
  [1, '人才交流', '组织科', 1, 12, 0], [2, '挂职干部选派', '组织科', 1, 3, 100, ['挂职干部', '人', 6, 6]], [2, '专业技术人才交流', '组织科', 4, 11, 50, ['交流人才', '人次', 80, 41]], [2, '结对学校和医院', '组织科', 2, 10, 75],
]

/** A bureau's yearly plan as a tree, quarterly meetings of Zhaohua and Gongshu with what is still open, posted cadres and pairs. All of it made up, and marked so. */
export async function insertDemoWorkplans(kernel: Kernel, { regions, workplans }: Faces, people: People): Promise<void> {
  const [home, partner] = [regions.byCode('510811'), regions.byCode('330105')]
  const person = people['office']
  if (!home || !partner || !person) return
  const actor: Actor = { scope: 'region', person, capacityId: null, permissions: new Set(mandateRoles.officer), region: { code: home.code, lo: home.lo, hi: home.hi }, organisationId: null }
  const today = kernel.today()
  const day = (n: number) => new Date(Date.parse(`${today}T00:00:00Z`) + n * dayMs).toISOString().slice(0, 10)
  const year = Number(today.slice(0, 4))
  const work: NewWork = {
    plan: { title: `${year} 年东西部协作工作计划（演示）`, year, regionCode: home.code, unit: '昭化区东西部协作办公室', document: '演示文件，不是真实文件', tasks: tasksOf(year, today) },
    meetings: meetingsOf(home.code, partner.code, day),
    postings: postingsOf(home.code, partner.code, day),
  }
  await kernel.database.as(actor, (db: Db<never>) => workplans.add(db, actor, work))
}

const monthDay = (year: number, month: number, isEnd: boolean) => new Date(Date.UTC(year, isEnd ? month : month - 1, isEnd ? 0 : 1)).toISOString().slice(0, 10)
function tasksOf(year: number, today: string): WorkTask[] {
  return lines.map(([level, title, owner, from, until, percent, target]) => {
    const [startsOn, dueOn] = [monthDay(year, from, false), monthDay(year, until, true)]
    // Nobody has done what has not begun, whenever the demo is loaded.
    const reached = startsOn > today ? 0 : percent
    return {
      level, title, owner, startsOn, dueOn, progress: reached, doneOn: reached === 100 ? (dueOn < today ? dueOn : today) : null,
      targets: target ? [{ title: target[0], unit: target[1], target: target[2], actual: startsOn > today ? null : target[3] }] : [],
    }
  })
}

function meetingsOf(regionCode: string, partnerRegionCode: string, day: (n: number) => string): NewWork['meetings'] {
  const meeting = (title: string, on: string, more: Partial<NewWork['meetings'][number]>): NewWork['meetings'][number] => ({
    fields: { title: `${title}（演示）`, series: '昭化·拱墅联席会议', regionCode, partnerRegionCode, on, place: '昭化区会议中心', chair: '昭化区政府', attendees: ['昭化区发改局', '昭化区产业科', '拱墅区对口办', '拱墅区商务局'], agenda: [{ title: '上次会议事项的进展', minutes: 20 }, { title: '项目和资金进度', minutes: 40 }, { title: '下一季度安排', minutes: 30 }] },
    isHeld: true, record: null, decisions: [], ...more,
  })
  return [
    meeting('一季度联席会议', day(-200), {
      record: '会议通报了项目开工情况，议定以下事项。',
      decisions: [
        { text: '年度 11 个项目在二季度前全部开工', actions: [{ text: '逐个项目倒排工期', owner: '产业科', dueOn: day(-170), doneOn: day(-172) }, { text: '补齐冷链仓库用地手续', owner: '农业农村科', dueOn: day(-120), doneOn: null, putOff: { to: day(-20), note: '规划调整，等批复' } }] },
        { text: '拱墅区企业赴昭化考察', actions: [{ text: '组织企业考察', owner: '拱墅区商务局', dueOn: day(-150), doneOn: day(-149) }] },
      ],
    }),
    meeting('二季度联席会议', day(-105), {
      record: '会议听取了资金拨付和劳务协作情况。',
      decisions: [
        { text: '建立食品产业园招商清单', actions: [{ text: '提出招商清单', owner: '园区办', dueOn: day(-60), doneOn: day(-55) }, { text: '签约两家企业', owner: '园区办', dueOn: day(-10), doneOn: null }] },
        { text: '共建消费协作专馆', actions: [{ text: '专馆上线', owner: '商务科', dueOn: day(30), doneOn: null }] },
      ],
    }),
    meeting('三季度联席会议', day(-12), { record: '会议通报了逾期事项。', decisions: [{ text: '技能培训改为企业点单', actions: [{ text: '发布点单目录', owner: '人社科', dueOn: day(20), doneOn: null }, { text: '与拱墅区技工学校签订协议', owner: '人社科', dueOn: day(45), doneOn: null }] }] }),
    meeting('四季度联席会议', day(40), { isHeld: false, fields: { ...meeting('四季度联席会议', day(40), {}).fields, place: '拱墅区会议中心', chair: '拱墅区政府' } }),
  ]
}

function postingsOf(regionCode: string, partnerRegionCode: string, day: (n: number) => string): NewWork['postings'] {
  const place = { regionCode, partnerRegionCode, document: '演示文件' }
  return [
    { fields: { ...place, kind: 'cadre', title: '产业协作挂职（演示）', person: '产业协作挂职干部', from: '拱墅区对口办', to: '昭化区产业科', startsOn: day(-340), endsOn: day(22), duties: '联系产业协作项目，引进东部企业。' }, results: [{ on: day(-200), text: '引进食品加工企业', amount: 2, unit: '家' }, { on: day(-60), text: '帮助企业对接东部订单', amount: 860, unit: '万元' }] },
    { fields: { ...place, kind: 'cadre', title: '数字化改造技术支持（演示）', person: '数字化专业技术人才', from: '拱墅区数据局', to: '昭化区数据科', startsOn: day(-150), endsOn: day(210), duties: '指导企业诊断和设备上云。' }, results: [{ on: day(-30), text: '完成企业诊断指导', amount: 18, unit: '家' }] },
    { fields: { ...place, kind: 'cadre', title: '驻村产业帮扶（演示）', person: '驻村工作队', from: '昭化区农业农村科', to: '昭化区示范村', startsOn: day(-700), endsOn: day(-5), duties: '发展村集体产业。' }, results: [{ on: day(-90), text: '新建大棚', amount: 30, unit: '座' }] },
    { fields: { ...place, kind: 'pair', title: '技工学校结对（演示）', person: null, from: '拱墅区技工学校', to: '昭化区职业学校', startsOn: day(-400), endsOn: day(700), duties: '共建实训室，互派教师，联合培养。' }, results: [{ on: day(-120), text: '联合培养学生', amount: 96, unit: '人' }] },
    { fields: { ...place, kind: 'pair', title: '产业园区结对（演示）', person: null, from: '拱墅区产业园', to: '昭化区食品产业园', startsOn: day(-500), endsOn: null, duties: '招商信息共享，税收和产值分成按协议执行。' }, results: [] },
  ]
}
