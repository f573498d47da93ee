import { pick, type Random } from './random.ts'

/** What firms of the demo write: parts that are put together, so that no two are much alike unless they are meant to be. */
const openings = ['您好，', '领导好，', '', '我们厂在园区东侧，', '我公司今年扩产，', '想反映一件事，', '多次打电话没有结果，', '受同行委托，', '第一次提诉求，', '上次走访时说过，', '急盼帮助，', '我们是一家小厂，']
const consequences = ['订单已经延误十来天', '客户要扣违约金', '每月多花两三万元', '工人情绪很大', '新设备到了开不了机', '夜班只好停掉', '影响年底交货', '眼看合同要黄', '老客户开始找别家', '报表已经报不上去', '车间只开一半', '库存压了半年', '已垫付不少费用', '成本比去年高一成']
const wishes = ['希望尽快派人来看看', '请给个明确的时间', '能不能协调相关部门', '盼复', '请告诉我们该找谁', '希望有个书面答复', '请帮忙牵个线', '能否先临时解决', '希望开会研究一下', '请到现场办公', '望纳入今年计划', '恳请给予支持']
const details = ['问过窗口两次说法不一', '材料交了四遍', '上月初就申请了', '隔壁厂也不清楚流程', '网上查不到办理指南', '联系人一直在换', '去年同样的事拖了三个月', '邻省同行一周就办好了', '我们只差最后一个章', '技术员看过也说不明白', '已委托律师', '照片随后补上', '现场可以随时查看', '有合同和发票为证']
const asides = ['厂里二百来人', '今年刚过审核', '设备都是前年买的', '主要做外贸', '给两家整车厂配套', '在园区算中等规模', '上半年还涨了工资', '老板这几天在外地', '技术主管可以陪同', '去年纳税过百万', '是家族小厂', '正在申报专精特新', '刚从邻县搬来', '客户多在长三角', '两班倒', '淡季还好办']
const whats: Record<string, readonly string[]> = {
  hiring: ['想招两名数控车工', '缺会看图纸的检验员', '外贸跟单员留不住', '急招叉车司机', '食堂师傅一直空缺', '想招应届模具专业学生', '质量主管走了没人接', '夜班保安招不齐', '需要懂日语的业务员'],
  training: ['想办一期安全员培训', '焊工证到期要复训', '希望组织精益管理课', '班组长不会用报表软件', '电工继续教育报不上名', '想送人学机器人编程'],
  finance: ['流动资金差三百万', '票据贴现利率太高', '想用订单做质押', '担保公司要反担保', '信用贷额度被砍', '续贷要先过桥', '想了解知识产权质押'],
  land: ['想在厂区北侧加盖仓库', '租的厂房要被收回', '用地红线和图纸对不上', '想并购隔壁闲置厂房', '容积率能否提高', '规划调整影响扩建'],
  power: ['想增容到八百千伏安', '分时电价怎么算', '光伏并网没有批下来', '变压器噪声被投诉', '计划停电通知太晚', '电费单有疑问'],
  energy: ['天然气供应指标不够', '蒸汽价格上涨太快', '能耗审查卡住了', '想接园区集中供热', '燃气管道离厂还有两公里'],
  water: ['厂门口下雨就积水', '污水管网没有接到门口', '水费按哪一档收', '消防水池补水慢', '自来水有铁锈色'],
  logistics: ['整车运费涨得厉害', '快递不上门揽件', '限高架挡住货车', '危化品运输找不到承运商', '想拼箱走铁路', '仓库装卸口不够'],
  digital: ['想上条码仓库', '设备数据采不上来', '财务和仓库系统对不上', '软件商不再维护', '想做质量追溯', '不知道选哪家服务商', '老设备没有通信口'],
  policy: ['稳岗返还没有到账', '高企奖励怎么申报', '小巨人资金还有批次吗', '展会补贴的发票要求', '研发加计扣除口径', '首台套保险补偿'],
  permits: ['环评登记要改', '消防验收排不上', '经营范围变更', '特种设备登记', '排污许可延期', '施工许可差一张图'],
  market: ['想进本地国企采购名录', '招标信息看不到', '想参加进博会', '产品检测报告外地不认', '希望对接链主企业'],
  arrears: ['工程款拖了两年', '总包不结尾款', '国企验收后不付', '质保金到期未退', '客户用商票抵账'],
  environment: ['废油没有单位来收', '喷漆房改造标准', '在线监测老报警', '危废仓库怎么建', '邻居投诉有气味'],
  safety: ['粉尘防爆改造', '老厂房消防通道', '安全评价报告', '叉车检测预约', '危化品储存间'],
  tax: ['留抵退税进度', '社保缴费基数', '印花税怎么交', '出口退税慢', '个体转企业的税务'],
  ip: ['商标被别人抢注', '专利年费忘了交', '想申请快速预审', '外观被仿冒', '软件著作权登记'],
  living: ['外地员工孩子入学', '想租人才公寓', '宿舍没有热水', '员工落户', '家属就医报销'],
  roads: ['厂门口路灯不亮', '公交末班车太早', '路面坑洼', '缺一个红绿灯', '停车位不够'],
  disputes: ['员工离职赔偿', '供货合同纠纷', '工伤认定', '竞业限制', '租赁押金不退'],
  conduct: ['某工作人员推诿', '检查过于频繁', '收费没有票据'],
  other: ['想了解商会怎么加入', '希望统一组织体检', '园区食堂太贵', '快递柜不够', '邮寄地址老写错'],
}
export const subjectsWeighted: readonly (readonly [string, number])[] = [['hiring', 14], ['finance', 11], ['policy', 11], ['land', 7], ['power', 8], ['logistics', 7], ['digital', 7], ['permits', 6], ['market', 5], ['environment', 4], ['water', 3], ['energy', 3], ['tax', 3], ['training', 3], ['arrears', 3], ['living', 3], ['roads', 3], ['safety', 2], ['disputes', 2], ['ip', 2], ['conduct', 1], ['other', 4]]

export function ownWords(random: Random, subject: string, firm: string): { title: string; text: string } {
  const what = pick(random, whats[subject] ?? whats['other']!)
  const parts = [pick(random, details), pick(random, consequences), pick(random, asides), pick(random, wishes)]
  const tail = random() < 0.4 ? `，联系${firm.slice(-8, -4)}办公室` : ''
  return { title: what, text: `${pick(random, openings)}${what}，${parts.join('，')}${tail}。` }
}

/** Problems that many firms really share, hidden among the others. `months`: cases a month, the oldest first, as a share of the firms. */
export type Hidden = { key: string; subject: string; counties: readonly string[]; firms: number; title: string; text: string; ways: readonly (readonly [string, string])[]; isRectified?: boolean }
export const hiddenClusters: readonly Hidden[] = [
  { key: 'loom-mechanics', subject: 'hiring', counties: ['361102', '361103'], firms: 31, title: '招不到织机修理工', text: '喷气织机修理工招不到，三台织机停机等人修，工资开到八千也没有人来应聘', ways: [['招不到', '一直招不到'], ['三台织机', '两台织机'], ['也没有人来应聘', '还是没有人应聘']] },
  { key: 'voltage', subject: 'power', counties: ['361123'], firms: 22, title: '电压波动烧坏变频器', text: '下午电压波动很大，车间变频器和数控系统经常跳闸，已经烧坏变频器，希望检查园区线路', ways: [['下午', '傍晚'], ['经常跳闸', '老是跳闸'], ['检查园区线路', '排查园区线路']] },
  { key: 'equipment-loans', subject: 'finance', counties: ['360702', '360703', '360704'], firms: 18, title: '设备抵押银行不认', text: '进口设备评估价很高但是银行不认设备抵押，只要房产，技改贷款批不下来', ways: [['很高但是', '不低可'], ['只要房产', '只认房产'], ['批不下来', '办不下来']] },
  { key: 'containers', subject: 'logistics', counties: ['360402', '360403'], firms: 26, title: '港口订不到集装箱舱位', text: '出口旺季港口订不到集装箱舱位，货在仓库压了半个月，内支线班轮太少', ways: [['半个月', '二十天'], ['内支线班轮太少', '内支线班次太少'], ['货在仓库', '货物在仓库']] },
  { key: 'retrofit-subsidy', subject: 'policy', counties: ['360111', '360112', '360121'], firms: 27, isRectified: true, title: '技改补贴验收后没有兑现', text: '技改补贴项目去年已经通过验收，公示也结束了，补贴资金一直没有兑现到账', ways: [['去年已经通过验收', '早已通过验收'], ['一直没有兑现到账', '至今没有兑现到账'], ['公示也结束了', '公示期也过了']] },
  { key: 'sewage', subject: 'water', counties: ['360902', '360981'], firms: 14, title: '园区污水厂满负荷不接新水', text: '园区污水处理厂满负荷，不接新增废水，印染线装好了不能投产', ways: [['不接新增废水', '不收新增废水'], ['装好了', '已装好'], ['不能投产', '没法投产']] },
  { key: 'school-places', subject: 'living', counties: ['360302', '360313'], firms: 9, title: '员工子女没有学位', text: '外地技术员工子女上小学没有学位，园区配套小学名额排到明年，骨干员工要辞职', ways: [['排到明年', '要等明年'], ['骨干员工要辞职', '骨干员工想辞职']] },
]
export function sharedWords(random: Random, hidden: Hidden): { title: string; text: string } {
  let text = hidden.text
  for (const [from, to] of hidden.ways) if (random() < 0.5) text = text.replace(from, to)
  return { title: hidden.title, text: `${text}。` }
}
