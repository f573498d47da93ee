/** What the demo's invented providers offer, by scene: products, what they do, what changed. */
export type Product = { title: string; summary: string; effect: string; wan: readonly [number, number]; days: readonly [number, number] }
const p = (title: string, summary: string, effect: string, wan: readonly [number, number], days: readonly [number, number]): Product => ({ title, summary, effect, wan, days })

export const products: Readonly<Record<string, readonly Product[]>> = {
  'product-design': [p('三维设计与图纸管理', '图纸和物料清单统一编号、管版本，改动通知到每个用图的人', '错图返工每月由 6 次降到 1 次', [3, 18], [10, 40])],
  'process-design': [p('工艺卡片与标准库', '工艺路线、工时和标准工艺存在库里，换人不换做法', '新品工艺编制由 3 天缩到 1 天', [3, 15], [10, 35])],
  marketing: [p('订单与客户管理', '客户、报价、合同、订单在一处，到期自动提醒跟进', '报价周期由 2 天缩到半天', [1, 8], [3, 15])],
  'after-sales': [p('扫码报修与服务工单', '客户扫码报修，派单、到场、回访全程留痕', '平均修复时间缩短三成', [1, 6], [3, 15])],
  scheduling: [p('轻量排产', '按交期、产能和换型时间排到机台，插单五分钟重排', '准时交付率由 82% 升到 94%', [5, 30], [15, 60]), p('看板式计划', '一块大屏看清今天每条线做什么、差多少', '计划达成率提高 11 个百分点', [2, 10], [5, 20])],
  production: [p('扫码报工', '工序扫码报工，进度和计件一次录入', '订单进度查询由半天变成即时', [2, 12], [5, 25]), p('轻量 MES', '派工、报工、物料、在制品一套系统，按模块上', '在制品减少两成', [8, 40], [20, 75])],
  quality: [p('批次追溯', '原料、机台、班组、检验连成一条链，客诉十分钟说清', '客诉处理由 3 天缩到 1 天', [4, 20], [10, 45]), p('在线检验与统计', '检具直连，超差报警，自动出控制图', '不良率下降 18%', [5, 25], [10, 45])],
  equipment: [p('设备联网与停机分析', '采集器接主控，不改程序，当天看到停机原因', '非计划停机减少 27%', [3, 25], [5, 30]), p('设备点检与保养', '手机点检，到期提醒，备件有账', '故障次数减少三成', [1, 8], [3, 15])],
  safety: [p('隐患随手拍与巡检', '巡检路线、隐患整改闭环，证照到期提醒', '隐患按期整改率升到 98%', [1, 8], [3, 15])],
  energy: [p('能耗在线监测', '水电气三表采集到机台，峰谷电费一目了然', '单位产品电耗下降 9%', [3, 22], [7, 30]), p('空压站节能控制', '多台空压机联控，按用气量启停', '空压站电耗下降 15%', [8, 35], [15, 45])],
  purchasing: [p('采购比价与缺料预警', '按订单算缺料，比价留痕，到货提醒', '缺料停工减少一半', [2, 12], [7, 30])],
  warehouse: [p('条码仓储', '收发盘点扫码，库位清楚，账实相符', '盘点由两天缩到两小时', [2, 15], [7, 30])],
  finance: [p('订单成本核算', '工单归集料工费，接单前先算账', '订单毛利当月可见', [2, 12], [10, 35])],
  'human-resources': [p('计件工资', '报工直接出工资，工人手机可查', '核算工资由 5 天缩到半天', [1, 6], [3, 15])],
  collaboration: [p('移动审批与文件库', '请购、付款、用印手机上批，文件只有一个最新版', '审批平均由 2 天缩到 3 小时', [0.3, 4], [1, 10])],
  'decision-support': [p('经营驾驶舱', '订单、产量、质量、库存、资金一屏看', '月度例会报表由 4 人天降到零', [3, 20], [10, 40])],
  'loom-monitoring': [p('织机监测', '喷气、剑杆织机逐台接入，经停纬停分开统计', '织机效率提高 6 个百分点', [4, 28], [7, 30])],
  'dyeing-recipe': [p('染色配方与工艺曲线', '配方库、称料防错、升温曲线留痕', '一次成功率由 86% 升到 94%', [6, 35], [15, 60])],
  'fabric-inspection': [p('机器视觉验布', '工业相机识别疵点，按十分制自动评分', '漏检率降到 2% 以下', [12, 60], [20, 60])],
  'yarn-traceability': [p('纱线批次追溯', '从配棉到筒纱一码到底，混批立即报警', '混批事故一年为零', [4, 22], [10, 40])],
}
/** Scenes of textile, which the national catalogue does not have. */
export const textileScenes = [
  { code: 'loom-monitoring', zh: '织机监测', en: 'Loom monitoring', values: ['efficiency', 'cost'], painZh: '经停、纬停没人记，效率靠估', painEn: 'Warp and weft stops go unrecorded; efficiency is a guess', industryCode: 'C175',
    lists: '织机采集器|loom collectors; 织造看板|weaving boards / 经停纬停归类|classes of warp and weft stops; 织机效率|loom efficiency / 停台记录|stops; 品种与车速|articles and speeds / 挡车|loom tending; 织机保全|loom maintenance' },
  { code: 'dyeing-recipe', zh: '染色配方', en: 'Dyeing recipes', values: ['quality', 'energy'], painZh: '缸差大、回修多，配方在师傅本子里', painEn: 'Vats differ, much is dyed again; recipes are in a notebook', industryCode: 'C17',
    lists: '配方管理|recipe management; 自动称料|automatic weighing / 配色模型|colour matching; 升温曲线|heating curves / 配方与色差|recipes and colour differences; 缸次记录|records of vats / 打样|sampling; 染整工艺|dyeing and finishing' },
  { code: 'fabric-inspection', zh: '验布', en: 'Fabric inspection', values: ['quality', 'efficiency'], painZh: '人工验布漏检，疵点说不清是哪台机', painEn: 'Defects slip through, and nobody knows which loom made them', industryCode: 'C17',
    lists: '机器视觉验布|machine vision inspection; 验布机|inspection frames / 疵点图库|library of defects; 四分制与十分制|four- and ten-point systems / 疵点位置|places of defects; 匹号与机台|rolls and looms / 验布|fabric inspection; 图像标注|image labelling' },
  { code: 'yarn-traceability', zh: '纱线追溯', en: 'Yarn traceability', values: ['quality', 'new-model'], painZh: '混批后整单报废，追不到原料', painEn: 'Mixed lots spoil an order and cannot be traced to the cotton', industryCode: 'C171',
    lists: '批次条码|lot barcodes; 追溯系统|traceability system / 混批规则|rules against mixing; 配棉模型|cotton blending / 批次流转|lots as they move; 原料检验|raw material checks / 配棉|blending; 批次管理|lot management' },
] as const
export const criteria = [
  { code: 'ability', title: '技术能力与产品成熟度', description: '产品在同类企业稳定运行半年以上', weight: 35 }, { code: 'cases', title: '本省案例与成效', description: '案例可核实，有量化成效', weight: 30 },
  { code: 'service', title: '本地服务', description: '响应时间、驻点人员', weight: 20 }, { code: 'price', title: '价格', description: '小快轻准，总价透明', weight: 15 },
]
export const document = '为中小企业遴选“小快轻准”的数字化解决方案和服务商。面向全国公开征集，按公布的标准评审，结果和理由向社会公开。评审人须申报利益冲突，申请单位成员不得参加评审。入库有效期内接受企业评价，弄虚作假的移出。'
export const comments = ['说到做到，上线当周就能用', '培训到位，工人会用', '响应快，小问题当天解决', '功能够用，报表还可以再细', '上线比约定晚了一周，最后效果不错', '价格合适，没有隐形收费', '换了两次实施人员，沟通费劲', '现场调试认真，数据准'] as const
