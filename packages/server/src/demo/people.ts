import type { MandateRole } from '@jingwei/contract/access'

export const demoPassword = 'jingwei-demo-2026'
type DemoPerson = { key: string; account: string; name: string; what: { zh: string; en: string }; mandates: { role: MandateRole; region: string }[] }

/** Sign-ins of the demo. The names say what they are: nobody real is meant. */
export const demoPeople: readonly DemoPerson[] = [
  { key: 'admin', account: 'admin@jingwei.example', name: '演示·省管理员', what: { zh: '江西省管理员', en: 'administrator of Jiangxi' }, mandates: [{ role: 'administrator', region: '36' }, { role: 'leader', region: '36' }] },
  { key: 'leader', account: 'leader@jingwei.example', name: '演示·省领导', what: { zh: '江西省领导（驾驶舱）', en: 'leader of Jiangxi (cockpit)' }, mandates: [{ role: 'leader', region: '36' }] },
  { key: 'analyst', account: 'analyst@jingwei.example', name: '演示·省分析员', what: { zh: '江西省分析员（指标、采集、报表）', en: 'analyst of Jiangxi (indicators, collecting, reports)' }, mandates: [{ role: 'analyst', region: '36' }] },
  { key: 'press', account: 'press@jingwei.example', name: '演示·上饶市新闻发布', what: { zh: '上饶市新闻发布（稿件）', en: 'press officer of Shangrao (statements)' }, mandates: [{ role: 'press', region: '3611' }] },
  { key: 'city', account: 'city@jingwei.example', name: '演示·上饶市干部', what: { zh: '上饶市干部', en: 'officer of Shangrao city' }, mandates: [{ role: 'officer', region: '3611' }, { role: 'leader', region: '3611' }] },
  { key: 'county', account: 'county@jingwei.example', name: '演示·信州区干部', what: { zh: '上饶市信州区干部', en: 'officer of Xinzhou district, Shangrao' }, mandates: [{ role: 'officer', region: '361102' }] },
  { key: 'clerk', account: 'clerk@jingwei.example', name: '演示·水南街道统计员', what: { zh: '信州区水南街道统计员（数据填报）', en: 'clerk of a street in Xinzhou (fills monthly reports)' }, mandates: [{ role: 'officer', region: '361102001' }] },
  { key: 'other', account: 'nanchang@jingwei.example', name: '演示·南昌市干部', what: { zh: '南昌市干部（看不到上饶）', en: 'officer of Nanchang (sees nothing of Shangrao)' }, mandates: [{ role: 'officer', region: '3601' }] },
  { key: 'assessor', account: 'assessor@jingwei.example', name: '演示·评估人', what: { zh: '上饶市评估人', en: 'assessor in Shangrao' }, mandates: [{ role: 'assessor', region: '3611' }] },
  { key: 'auditor', account: 'auditor@jingwei.example', name: '演示·审核人', what: { zh: '上饶市审核人', en: 'auditor in Shangrao' }, mandates: [{ role: 'auditor', region: '3611' }] },
  { key: 'finance', account: 'finance@jingwei.example', name: '演示·昭化区财务', what: { zh: '广元市昭化区财务（资金账簿）', en: 'finance of Zhaohua district, Guangyuan (books of money)' }, mandates: [{ role: 'finance', region: '510811' }] },
  { key: 'zhaohua', account: 'zhaohua@jingwei.example', name: '演示·昭化区领导', what: { zh: '广元市昭化区领导（审批资金分录）', en: 'leader of Zhaohua district (approves entries)' }, mandates: [{ role: 'leader', region: '510811' }] },
  { key: 'office', account: 'zhaohua-office@jingwei.example', name: '演示·昭化区项目办', what: { zh: '广元市昭化区项目管理', en: 'project office of Zhaohua district' }, mandates: [{ role: 'officer', region: '510811' }] },
  { key: 'cashier', account: 'zhaohua-cashier@jingwei.example', name: '演示·昭化区出纳', what: { zh: '广元市昭化区出纳（付款）', en: 'cashier of Zhaohua district (pays)' }, mandates: [{ role: 'finance', region: '510811' }] },
  { key: 'zhaohuaAuditor', account: 'zhaohua-auditor@jingwei.example', name: '演示·昭化区审计', what: { zh: '广元市昭化区审计（疑点）', en: 'auditor of Zhaohua district (findings)' }, mandates: [{ role: 'auditor', region: '510811' }] },
  { key: 'gongshu', account: 'gongshu@jingwei.example', name: '演示·拱墅区干部', what: { zh: '杭州市拱墅区干部（看自己的资金在昭化做了什么）', en: 'officer of Gongshu district (sees its money at work in Zhaohua)' }, mandates: [{ role: 'leader', region: '330105' }] },
  { key: 'nanchong', account: 'nanchong@jingwei.example', name: '演示·南充市干部', what: { zh: '南充市干部（1994 年以来的帮扶资金）', en: 'officer of Nanchong (assistance since 1994)' }, mandates: [{ role: 'officer', region: '5113' }] },
  { key: 'nanchongLeader', account: 'nanchong-leader@jingwei.example', name: '演示·南充市领导', what: { zh: '南充市领导', en: 'leader of Nanchong' }, mandates: [{ role: 'leader', region: '5113' }] },
  { key: 'xiaolan', account: 'xiaolan@jingwei.example', name: '演示·小榄镇干部', what: { zh: '中山市小榄镇干部（技改奖励）', en: 'officer of Xiaolan, Zhongshan (retrofit awards)' }, mandates: [{ role: 'officer', region: '442000' }] },
  { key: 'xiaolanLeader', account: 'xiaolan-leader@jingwei.example', name: '演示·小榄镇领导', what: { zh: '中山市小榄镇领导', en: 'leader of Xiaolan' }, mandates: [{ role: 'leader', region: '442000' }] },
  { key: 'plant', account: '13900000002', name: '演示·织造厂负责人', what: { zh: '织造厂负责人（设备、能耗、成效）', en: 'owner of a weaving mill (machines, energy, effect)' }, mandates: [] },
  { key: 'expert', account: 'expert@jingwei.example', name: '演示·会诊专家', what: { zh: '会诊专家（日历、会诊）', en: 'expert (calendar, consultations)' }, mandates: [] },
  { key: 'provider', account: 'provider@jingwei.example', name: '演示·服务商负责人', what: { zh: '服务商负责人（报价、项目）', en: 'owner of a provider (offers, works)' }, mandates: [] },
  { key: 'owner', account: '13900000001', name: '演示·企业负责人', what: { zh: '企业负责人（手机）', en: 'owner of a firm (phone)' }, mandates: [] },
]
