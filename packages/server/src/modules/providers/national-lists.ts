import type { SceneLists } from '@jingwei/contract/providers'

/** One line a scene: tools / models / data / skills; things parted by `;`, languages by `|`. Our words, meant as a start that a region's own scenes can go beyond. */
const lines: Readonly<Record<string, string>> = {
  'product-design': '计算机辅助设计|CAD; 产品数据管理|PDM / 设计规则与标准件库|design rules and standard parts; 仿真模型|simulation models / 图纸与版本|drawings and versions; 物料清单|bills of material / 三维建模|3D modelling; 设计评审|design review',
  'process-design': '计算机辅助工艺|CAPP; 工艺知识库|process knowledge base / 工艺参数窗口|windows of process parameters; 工时定额|standard times / 工艺路线|routings; 试制记录|trial records / 工艺工程|process engineering; 试验设计|design of experiments',
  'marketing': '客户关系管理|CRM; 电商与询盘工具|web shops and enquiry tools / 客户分级|grades of customers; 需求预测|demand forecasts / 客户与订单|customers and orders; 报价与跟进|quotes and follow-ups / 数字营销|digital marketing; 跨境贸易|cross-border trade',
  'after-sales': '售后工单|service tickets; 远程诊断|remote diagnosis / 故障知识库|fault knowledge; 备件预测|spare part forecasts / 报修与处理|faults and repairs; 在用产品档案|products in use / 现场服务|field service; 客户沟通|dealing with customers',
  'scheduling': '高级计划排程|APS; 企业资源计划|ERP / 产能与约束模型|capacities and constraints; 交期推算|delivery estimates / 订单与工序|orders and operations; 设备日历|machine calendars / 计划编制|planning; 齐套分析|checking that parts are complete',
  'production': '制造执行|MES; 电子看板|boards on the shop floor / 节拍与平衡|takt and balance; 异常规则|rules for exceptions / 报工与在制|progress and work in hand; 设备状态|machine states / 现场管理|shop-floor management; 数据采集|data collection',
  'quality': '质量管理|QMS; 机器视觉检测|machine vision / 统计过程控制|SPC; 缺陷分类|classes of defects / 检验记录|inspection records; 批次与客诉|batches and claims / 质量工程|quality engineering; 计量|metrology',
  'equipment': '设备管理|EAM; 采集网关|gateways / 设备综合效率|OEE; 预测性维护|predictive maintenance / 运行参数|running parameters; 停机与维修|stops and repairs / 设备点检|machine checks; 工业联网|industrial networking',
  'safety': '安全生产管理|safety management; 视频与气体监测|video and gas monitoring / 风险分级|grades of risk; 报警联动|linked alarms / 隐患与整改|hazards and mending; 特种作业|special work / 安全管理|safety management; 应急处置|emergency response',
  'energy': '能源管理|EMS; 智能表计|smart meters / 单位产品能耗|energy per product; 峰谷调度|peak and valley scheduling / 水电气用量|water, power, gas; 设备功率|machine power / 能源审计|energy audits; 碳核算|carbon accounts',
  'purchasing': '供应商管理|SRM; 询比价|quotes compared / 安全库存|safety stock; 供应商评分|grades of suppliers / 采购订单|purchase orders; 到货与检验|arrivals and checks / 采购谈判|negotiating; 供应链管理|supply chain management',
  'warehouse': '仓储管理|WMS; 条码与射频识别|barcodes and RFID / 库位策略|where to put what; 补货点|reorder points / 出入库记录|stock movements; 库位与批次|places and batches / 仓储作业|warehouse work; 盘点|stocktaking',
  'finance': '财务软件|accounting software; 成本核算|cost accounting / 订单成本模型|cost of an order; 资金预测|cash forecasts / 凭证与票据|vouchers and invoices; 工时与领料|hours and material / 成本会计|cost accounting; 税务|tax',
  'human-resources': '人力资源系统|HR system; 计件与考勤|piece work and attendance / 技能矩阵|skill matrix; 薪酬模型|pay models / 工时与产量|hours and output; 培训记录|training records / 人力管理|HR management; 班组管理|team leading',
  'collaboration': '办公协同|office collaboration; 电子签章|electronic seals / 审批流程|approval flows; 权限模型|permission models / 文件与版本|files and versions; 流程记录|records of flows / 流程梳理|sorting out processes; 信息安全|information security',
  'decision-support': '商业智能|BI; 经营驾驶舱|management cockpit / 指标体系|systems of indicators; 预测模型|forecast models / 经营指标|business figures; 跨系统数据|data across systems / 数据分析|data analysis; 经营管理|management',
}
const named = (list: string) => list.split(';').map((one) => {
  const [zh = '', en = ''] = one.split('|')
  return { zh: zh.trim(), en: en.trim() }
})
/** The four lists from such a line. */
export function sceneListsFrom(line: string): SceneLists {
  const [tools = '', models = '', data = '', skills = ''] = line.split(' / ')
  return { tools: named(tools), models: named(models), data: named(data), skills: named(skills) }
}
export const nationalLists: Readonly<Record<string, SceneLists>> = Object.fromEntries(Object.entries(lines).map(([code, line]) => [code, sceneListsFrom(line)]))
