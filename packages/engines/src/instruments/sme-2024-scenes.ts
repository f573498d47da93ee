import type { Dimension, Group, Item } from '@jingwei/contract/instrument'
import type { Text } from '@jingwei/contract/text'
import { t } from './words.ts'

type Grades = [Text, Text, Text, Text]

/** Working days to reach each grade from the one below: our estimate. */
const effortDays = [5, 20, 45, 90]

const scene = (code: string, label: Text, constrained: boolean, grades: Grades): Item => ({
  type: 'scene', code, label, constrained, required: true,
  title: t(`${label.zh}：现在做到哪一步？`, `${label.en}: how far are you?`),
  hint: t('选已经稳定在用的最高一级；都不符合选“还没有”。', 'Choose the highest grade in steady use; “not yet” if none fits.'),
  evidence: [t('系统或工具的使用界面', 'Screens of the system or tool in use'), t('近三个月的业务记录', 'Business records of the last three months')],
  levels: grades.map((text, at) => ({ level: at + 1, text, effortDays: effortDays[at] ?? 90 })),
})

const lifeCycle: Group = {
  code: 'life-cycle', label: t('产品生命周期数字化', 'Product life cycle'),
  items: [
    scene('product-design', t('产品设计', 'Product design'), true, [
      t('用二维绘图等软件辅助设计，图纸存成电子文件', 'Drawing software assists design; drawings are kept as files'),
      t('用三维设计软件，图纸、物料清单在系统里统一编号和管版本', '3D design, with drawings and bills of material numbered and versioned in a system'),
      t(
        '设计系统与工艺、采购、生产系统打通，跨部门在线协同，改动同步到各方',
        'Design is connected to process, purchasing and production; departments work on it together and changes reach all',
      ),
      t('用仿真和知识模型优化设计，与客户、供应商协同设计', 'Simulation and knowledge models optimise design, together with customers and suppliers'),
    ]),
    scene('process-design', t('工艺设计', 'Process design'), false, [
      t('用办公软件编写工艺文件，存成电子文件', 'Process sheets are written with office software and kept as files'),
      t('用系统编制工艺路线和工时，有标准工艺库并管版本', 'A system holds routings and times, with a versioned library of standard processes'),
      t('工艺与设计、生产系统打通，工艺直接下发到工位，现场数据回传改进', 'Process data flows from design to the work place, and shop-floor data flows back'),
      t('用仿真和模型推荐并优化工艺参数', 'Simulation and models propose and optimise process parameters'),
    ]),
    scene('marketing', t('营销管理', 'Sales and marketing'), true, [
      t('用表格或通讯工具记客户和订单', 'Customers and orders are kept in spreadsheets or messaging tools'),
      t('用系统管客户、报价、合同和订单，或开了网店', 'A system manages customers, quotes, contracts and orders, or there is an online shop'),
      t(
        '销售与库存、生产、财务打通，订单进度随时可查，线上线下一本账',
        'Sales is connected to stock, production and finance; the progress of orders is visible at any time',
      ),
      t('用模型分析市场、预测需求、推荐客户，与渠道协同', 'Models analyse the market, predict demand and work with the channels'),
    ]),
    scene('after-sales', t('售后服务', 'After-sales service'), false, [
      t('用表格或电话记录售后问题', 'Service cases are kept in spreadsheets or phone notes'),
      t('用系统派工、跟踪和回访，服务过程有记录', 'A system assigns, follows and reviews service cases'),
      t('售后与产品档案、质量、备件打通，能远程查看产品运行', 'Service is connected to product records, quality and spares; products can be watched remotely'),
      t('用模型预测故障、主动服务，把问题反馈到设计', 'Models predict faults, service comes before the failure, and design learns from it'),
    ]),
  ],
}

const execution: Group = {
  code: 'execution', label: t('生产执行数字化', 'Production'),
  items: [
    scene('scheduling', t('计划排程', 'Planning and scheduling'), false, [
      t('用表格排生产计划', 'Plans are made in spreadsheets'),
      t('用系统按订单和库存生成计划，计划统一下达', 'A system makes plans from orders and stock and hands them out'),
      t('计划与采购、库存、车间打通，按实时进度和产能调整', 'Planning is connected to purchasing, stock and workshop, and follows live progress and capacity'),
      t('用算法自动排程，能应对插单和异常，并与上下游协同', 'Algorithms schedule automatically, handle rush orders and faults, and involve the chain'),
    ]),
    scene('production', t('生产管控', 'Production control'), true, [
      t('用表格或看板记录生产进度', 'Progress is kept in spreadsheets or on boards'),
      t('用系统下达任务、报工和管在制品，作业按标准执行', 'A system issues tasks, takes reports and tracks work in progress to a standard'),
      t(
        '设备和工位数据实时采集，与计划、质量、仓储打通，全程可追溯',
        'Live data from machines and work places, connected to planning, quality and warehouse; fully traceable',
      ),
      t('用模型监测、预警并自动优化生产过程', 'Models watch, warn and optimise the process by themselves'),
    ]),
    scene('quality', t('质量管理', 'Quality'), true, [
      t('用表格记录检验结果', 'Inspection results are kept in spreadsheets'),
      t('用系统管检验标准、检验单和不合格品', 'A system manages standards, inspection sheets and rejects'),
      t('检测数据自动采集，与生产、采购打通，能追到批次和工序', 'Measurements are captured automatically and traceable to batch and step'),
      t('用机器视觉或模型判定、预测质量并优化参数', 'Machine vision or models judge and predict quality and tune parameters'),
    ]),
    scene('equipment', t('设备管理', 'Equipment'), true, [
      t('用表格记设备台账和维修', 'A spreadsheet holds the ledger and repairs'),
      t('用系统管台账、点检、保养和维修，规范执行', 'A system manages ledger, checks, upkeep and repair by the rules'),
      t(
        '设备参数实时采集，能远程诊断，自动统计设备综合效率（OEE）',
        'Parameters are captured live, faults diagnosed remotely, and overall equipment effectiveness (OEE) is counted',
      ),
      t('用模型预测故障和寿命，按状态安排维护，自动优化运行', 'Models predict failures and life; upkeep follows condition and running is optimised'),
    ]),
    scene('safety', t('安全生产', 'Work safety'), true, [
      t('用表格或文档记安全检查和培训', 'Checks and training are kept in files'),
      t('用系统管隐患、作业票、培训和应急预案', 'A system manages hazards, permits, training and emergency plans'),
      t(
        '重点部位实时监测，与设备、人员、环境数据打通，自动报警并联动处置',
        'Key places are watched live with data of machines, people and environment; alarms start the response',
      ),
      t('用模型识别和预测风险，提前处置并持续优化', 'Models recognise and predict risks so that action comes first'),
    ]),
    scene('energy', t('能耗管理', 'Energy'), true, [
      t('人工抄表，用表格统计', 'Meters are read by hand and totalled in a spreadsheet'),
      t('用系统统计能耗，有分项台账和定额', 'A system totals energy by kind, with ledgers and quotas'),
      t(
        '水、电、气、液实时采集，按车间和重点设备分析，与生产打通',
        'Water, power, gas and liquids are captured live and analysed by workshop and machine, beside production',
      ),
      t('用模型预测用能、优化负荷和碳排放', 'Models predict energy use and optimise load and carbon'),
    ]),
  ],
}

const chain: Group = {
  code: 'supply-chain', label: t('供应链数字化', 'Supply chain'),
  items: [
    scene('purchasing', t('采购管理', 'Purchasing'), true, [
      t('用表格或通讯工具管询价、订货', 'Enquiries and orders go through spreadsheets or messaging tools'),
      t('用系统管供应商、采购订单和到货，流程规范', 'A system manages suppliers, orders and receipts by a set procedure'),
      t(
        '采购与计划、库存、财务打通，按需求自动生成采购，供应商在线协同',
        'Purchasing is connected to planning, stock and finance; needs create orders, and suppliers take part online',
      ),
      t('用模型预测需求和价格、评估供应风险，与上游协同优化', 'Models predict needs, prices and supply risks, together with suppliers'),
    ]),
    scene('warehouse', t('仓储物流', 'Warehouse and logistics'), true, [
      t('用表格记出入库', 'Receipts and issues are kept in spreadsheets'),
      t('用系统管库位和出入库，扫码作业', 'A system manages places and movements, with scanning'),
      t(
        '仓储与采购、生产、销售打通，库存实时准确，物流可跟踪',
        'The warehouse is connected to purchasing, production and sales; stock is live and shipments traceable',
      ),
      t('用模型优化库存和路线，自动化设备协同，与上下游共享库存', 'Models optimise stock and routes, automated equipment works along, stock is shared with the chain'),
    ]),
  ],
}

const decisions: Group = {
  code: 'decisions', label: t('管理决策数字化', 'Management and decisions'),
  items: [
    scene('finance', t('财务管理', 'Finance'), true, [
      t('用单机软件或表格记账', 'Accounts are kept in a single-seat program or spreadsheet'),
      t('用财务系统管总账、应收应付和报表', 'A finance system manages ledger, receivables, payables and reports'),
      t(
        '财务与采购、销售、库存打通，业务自动生成凭证，成本算到产品',
        'Finance is connected to purchasing, sales and stock; business makes vouchers and cost is known by product',
      ),
      t('用模型预测资金和利润，预警风险，支撑经营决策', 'Models predict cash and profit and warn of risks'),
    ]),
    scene('human-resources', t('人力资源', 'Human resources'), false, [
      t('用表格管人员、考勤和工资', 'Staff, attendance and pay are kept in spreadsheets'),
      t('用系统管招聘、考勤、薪酬和绩效', 'A system manages hiring, attendance, pay and performance'),
      t('人事与生产、财务打通，工时和技能数据实时可用', 'Personnel is connected to production and finance; hours and skills are known live'),
      t('用模型预测用工、匹配岗位、规划培养', 'Models predict staffing, match posts and plan development'),
    ]),
    scene('collaboration', t('协同办公', 'Collaboration'), false, [
      t('用邮件和通讯工具办公', 'Work goes through mail and messaging tools'),
      t('用系统办理审批、公文和知识', 'A system handles approvals, papers and knowledge'),
      t('办公与业务系统打通，一个入口处理事务，移动办公', 'Office work is connected to business systems, with one entrance and on the move'),
      t('用智能助手自动处理事务，与外部单位在线协同', 'Assistants handle routine matters, and outside partners take part online'),
    ]),
    scene('decision-support', t('决策支持', 'Decision support'), false, [
      t('用表格汇总经营数据', 'Business figures are put together in spreadsheets'),
      t('用系统定期出经营报表', 'A system gives regular business reports'),
      t('多系统数据打通，实时看经营指标并能下钻', 'Data of several systems come together; indicators are live and can be traced'),
      t('用模型预测经营走势、模拟方案、给出建议', 'Models predict the course of business, try alternatives and advise'),
    ]),
  ],
}

/** Sixteen scenes: graded, not scored. Ten are constrained by both detailed sources. */
export const operations: Dimension = {
  code: 'operations',
  label: t('数字化经营', 'Digital operations'),
  weight: 0,
  groups: [lifeCycle, execution, chain, decisions],
  verified: false,
  note: t(
    '约束性场景按两个较详细的来源取 10 个，另有一个来源说 9 个；各级描述由本平台按官方的分级思路编写。',
    'Ten scenes are constrained by the two detailed sources, nine by another. Texts of the grades are ours, after the official pattern.',
  ),
}
