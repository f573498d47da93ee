import type { Dimension, Option } from '@jingwei/contract/instrument'
import type { Text } from '@jingwei/contract/text'
import { field, t, units } from './words.ts'

const none: Option = { code: 'none', label: t('都没有', 'None of these'), points: 0, exclusive: true }

/** The 14 business links of the data question; all weigh 0.7 except human resources, which makes up the ten points. */
const links: [string, Text, number][] = [
  ['design', t('研发设计', 'Product design'), 15],
  ['process', t('工艺设计', 'Process design'), 15],
  ['purchase', t('采购', 'Purchasing'), 5],
  ['planning', t('计划排程', 'Planning and scheduling'), 10],
  ['production', t('生产', 'Production'), 15],
  ['quality', t('质量检验', 'Quality inspection'), 8],
  ['equipment', t('设备运行', 'Equipment operation'), 10],
  ['energy', t('能源消耗', 'Energy use'), 6],
  ['safety', t('安全生产', 'Work safety'), 8],
  ['warehouse', t('仓储物流', 'Warehouse and logistics'), 6],
  ['sales', t('销售', 'Sales'), 5],
  ['service', t('售后服务', 'After-sales service'), 5],
  ['finance', t('财务', 'Finance'), 4],
  ['people', t('人力资源', 'Human resources'), 4],
]

const securityHint = t('按已经做到并且还在做的选，可多选。', 'Choose what is done and still kept up. Several may apply.')

export const foundation: Dimension = {
  code: 'foundation',
  label: t('数字化基础', 'Digital foundation'),
  weight: 50,
  groups: [
    {
      code: 'equipment-systems', label: t('设备系统', 'Equipment and networks'), sharePercent: 40,
      items: [
        {
          type: 'multi', code: 'q1', label: t('网络建设', 'Networks'), required: true,
          title: t('厂里已经建成了哪些网络？', 'Which networks does the plant have?'),
          hint: t('可多选。自建和租用都算。', 'Several may apply. Own and leased both count.'),
          evidence: [t('网络拓扑图', 'Network diagram'), t('网络设备清单', 'List of network equipment'), t('租用合同或账单', 'Lease contract or bill')],
          options: [
            { code: 'workshop', label: t('车间设备控制网络', 'Control network in the workshop'), points: 2, effortDays: 10,
              advice: t('把车间设备接成一张控制网', 'Connect the workshop machines to one control network') },
            { code: 'systems', label: t('业务系统互联互通', 'Business systems connected with each other'), points: 2, effortDays: 15,
              advice: t('把在用的业务系统连起来', 'Connect the business systems in use') },
            { code: 'five-g', label: t('5G 工业网络（自建或租用）', '5G industrial network, own or leased'), points: 2, effortDays: 20,
              advice: t('租用或建设 5G 工业网络', 'Lease or build a 5G industrial network') },
            { code: 'full', label: t('全面覆盖且可按需扩展', 'Complete coverage that can be extended'), points: 2, effortDays: 40,
              requires: ['workshop', 'systems', 'five-g'], verified: false,
              note: t(
                '“要先具备前三项”只见于一个来源，另一个来源没有写；正式文本核实前按此处理。',
                'Only one source says that this option needs the first three; the other is silent. Kept until the official text is read.',
              ),
              advice: t('让网络覆盖全厂并留出扩展余量', 'Extend the networks over the whole plant') },
            none,
          ],
        },
        {
          type: 'bands', code: 'q2', label: t('设备数字化率', 'Share of digital machines'), required: true,
          title: t('生产设备里，数字化设备有多少台？', 'How many of the production machines are digital?'),
          hint: t(
            '带数控系统、可编程控制器或能输出运行数据的设备算数字化设备。',
            'A machine with a numerical or programmable control, or that gives out running data, counts as digital.',
          ),
          evidence: [t('设备台账', 'Equipment ledger'), t('设备铭牌或控制器照片', 'Photographs of name plates or controllers')],
          collect: [
            field('equipmentTotal', t('生产设备总数', 'Production machines'), units.machine, 20, 160, { integer: true, max: 1_000_000 }),
            field('equipmentDigital', t('数字化生产设备数', 'Digital production machines'), units.machine, 0.2, 0.9,
              { of: 'equipmentTotal', integer: true, partOf: 'equipmentTotal' }),
          ],
          part: 'equipmentDigital', whole: 'equipmentTotal', bands: bandsOf(6),
          adviceDetail: t('再改造或更换 {count} 台', 'Refit or replace {count} more machines'), effortDaysPerUnit: 5,
        },
        {
          type: 'bands', code: 'q3', label: t('设备联网率', 'Share of connected machines'), required: true,
          title: t('生产设备里，已经联网的有多少台？', 'How many of the production machines are connected?'),
          hint: t('接入控制网、能把数据传到系统里的设备算联网。', 'A machine that sends its data to a system over a network counts as connected.'),
          evidence: [t('联网设备清单', 'List of connected machines'), t('采集系统截图', 'Screenshot of the acquisition system')],
          collect: [field('equipmentConnected', t('联网生产设备数', 'Connected production machines'), units.machine, 0.1, 0.8,
            { of: 'equipmentTotal', integer: true, partOf: 'equipmentTotal' })],
          part: 'equipmentConnected', whole: 'equipmentTotal', bands: bandsOf(6),
          adviceDetail: t('再接入 {count} 台设备', 'Connect {count} more machines'), effortDaysPerUnit: 0.2,
        },
      ],
    },
    {
      code: 'data-capture', label: t('数据采集', 'Data capture'), sharePercent: 20,
      items: [
        {
          type: 'multi', code: 'q4', label: t('数据采集', 'Automatic data capture'), required: true,
          title: t('哪些环节的数据不用人抄，能自动采集？', 'Where is data captured without anyone copying it by hand?'),
          hint: t('可多选。扫码、传感器、系统对接都算。', 'Several may apply. Scanning, sensors and system interfaces all count.'),
          evidence: [t('系统里自动生成的记录', 'Records made automatically in a system'), t('采集点照片', 'Photographs of the points of capture')],
          options: [
            ...links.map(([code, label, effortDays]): Option => ({
              code, label, points: code === 'people' ? 0.9 : 0.7, effortDays,
              advice: t(`让${label.zh}的数据自动采集`, `Capture the data of this link automatically: ${label.en}`),
            })),
            none,
          ],
        },
      ],
    },
    {
      code: 'information-systems', label: t('信息系统', 'Information systems'), sharePercent: 20,
      items: [
        {
          type: 'single', code: 'q5', label: t('信息系统覆盖', 'Coverage by information systems'), required: true,
          title: t('有多少业务环节在用信息系统管理？', 'How many parts of the business are run with information systems?'),
          hint: t('自建、购买和租用云服务都算，要在实际使用。', 'Own, bought and cloud systems all count if they are in real use.'),
          evidence: [t('系统清单', 'List of systems'), t('采购或订阅合同', 'Purchase or subscription contract'), t('使用界面截图', 'Screenshots of use')],
          options: [
            { code: 'none', label: t('还没有', 'None'), points: 0 },
            { code: 'one', label: t('一个环节', 'One'), points: 2.5, effortDays: 10,
              advice: t('先在一个环节用上信息系统', 'Start with an information system in one part') },
            { code: 'several', label: t('两个及以上环节', 'Two or more'), points: 5, effortDays: 20,
              advice: t('在第二个环节用上信息系统', 'Add an information system in a second part') },
            { code: 'most', label: t('超过 80 % 的环节', 'More than 80 %'), points: 7.5, effortDays: 60,
              advice: t('让八成以上环节用上信息系统', 'Run over 80 % of the parts with information systems') },
            { code: 'all', label: t('全部环节', 'All'), points: 10, effortDays: 60,
              advice: t('把剩下的环节也用信息系统管起来', 'Bring the remaining parts into information systems') },
          ],
        },
      ],
    },
    {
      code: 'information-security', label: t('信息安全', 'Information security'), sharePercent: 20,
      items: [
        {
          type: 'multi', code: 'q6', label: t('网络安全', 'Network security'), required: true,
          title: t('网络安全方面做了哪些事？', 'What is done for network security?'), hint: securityHint,
          evidence: [t('制度文件', 'Written policy'), t('产品或服务的合同', 'Contract for product or service'), t('评估报告', 'Assessment report')],
          options: [
            { code: 'policy', label: t('有网络安全管理制度', 'A network security policy'), points: 1.25, effortDays: 0.5,
              advice: t('网络安全补一项制度', 'Write a network security policy') },
            { code: 'product', label: t('配了安全产品或服务', 'Security products or services'), points: 1.25, effortDays: 5,
              advice: t('配置网络安全产品或服务', 'Set up a security product or service') },
            { code: 'assessment', label: t('做过网络安全风险评估', 'A risk assessment'), points: 1.25, effortDays: 5,
              advice: t('做一次网络安全风险评估', 'Have the network risks assessed') },
            { code: 'boundary', label: t('有边界访问控制，能检测入侵和恶意代码', 'Access control at the boundary, detection of intrusion and malware'),
              points: 1.25,
              effortDays: 8, advice: t('在网络边界装访问控制和入侵检测', 'Install access control and intrusion detection at the boundary') },
            none,
          ],
        },
        {
          type: 'multi', code: 'q7', label: t('数据安全', 'Data security'), required: true,
          title: t('数据安全方面做了哪些事？', 'What is done for data security?'), hint: securityHint,
          evidence: [t('制度文件', 'Written policy'), t('备份或加密产品的合同', 'Contract for backup or encryption'), t('数据台账', 'Data inventory')],
          options: [
            { code: 'policy', label: t('有数据安全管理制度', 'A data security policy'), points: 1.25, effortDays: 0.5,
              advice: t('数据安全补一项制度', 'Write a data security policy'), adviceDetail: t('照范本写，半天可成', 'Half a day with a template') },
            { code: 'product', label: t('配了数据安全产品或服务', 'Data security products or services'), points: 1.25, effortDays: 5,
              advice: t('配置备份、加密等数据安全产品', 'Set up backup, encryption or the like') },
            { code: 'assessment', label: t('做过数据安全风险评估', 'A risk assessment'), points: 1.25, effortDays: 5,
              advice: t('做一次数据安全风险评估', 'Have the data risks assessed') },
            { code: 'inventory', label: t('有数据台账并定期核验', 'A data inventory, checked regularly'), points: 1.25, effortDays: 3,
              advice: t('建数据台账，定期核对', 'Keep an inventory of data and check it regularly') },
            none,
          ],
        },
      ],
    },
  ],
}

/** Five bands of the edition, upper bounds inclusive: 0, 25, 50, 75 and 100 % of the points. */
export function bandsOf(points: number): { over: number; upTo: number; points: number }[] {
  const bounds = [0, 10, 20, 40, 60, 100]
  return bounds.slice(1).map((upTo, at) => ({ over: bounds[at] ?? 0, upTo, points: (points * at) / 4 }))
}
