import type { ItemOutcome, RuleCheck } from '@jingwei/contract/instrument'
import type { Text } from '@jingwei/contract/text'

const t = (zh: string, en: string): Text => ({ zh, en })
export const words = {
  brand: t('经纬 Jingwei', 'Jingwei 经纬'), report: t('测评报告', 'Assessment report'),
  firm: t('企业', 'Firm'), creditCode: t('统一社会信用代码', 'Credit code'), region: t('所在地', 'Place'), campaign: t('批次', 'Campaign'), instrument: t('测评工具', 'Instrument'),
  version: t('版本 / 规则版本', 'Version / rule version'), asOf: t('评测时点', 'As of'), submitted: t('自测提交', 'Self-assessed'), assessor: t('现场评估人', 'Assessor'), auditor: t('审核人', 'Auditor'),
  confirmed: t('确认日期', 'Confirmed on'), code: t('核验码', 'Check code'), madeOn: t('出具日期', 'Made on'),
  self: t('企业自测', 'Self'), site: t('现场评定', 'On site'), score: t('得分', 'Score'), level: t('等级', 'Level'), of: t('满分', 'of'),
  below: t('未达级', 'Below level 1'), noLevel: t('不定级', 'No level'),
  dimensions: t('各维度得分', 'Score by dimension'), dimension: t('维度', 'Dimension'), max: t('满分', 'Max'), rate: t('得分率', 'Rate'),
  scenes: t('场景等级分布', 'Scenes by grade'), sceneGrade: t('等级', 'Grade'), scenesAtLeast: t('达到及以上的场景', 'Scenes at or above'), constrainedAtLeast: t('其中约束性场景', 'Of these constrained'),
  gaps: t('离下一级还差什么', 'What the next level still needs'), condition: t('条件', 'Condition'), have: t('现有', 'Has'), need: t('需要', 'Needs'), outcome: t('判定', 'Outcome'),
  topLevel: t('已达到这套工具的最高等级。', 'This is the highest level of the instrument.'),
  suggestions: t('提升建议', 'What would raise it'), suggestion: t('建议', 'Step'), effort: t('估计工作日', 'Days, estimated'), adds: t('加分', 'Adds'),
  suggestionNote: t('用时为本平台的估计，只用来排序。', 'Days are estimates of ours and only order the steps.'),
  items: t('逐项结果', 'Result by item'), item: t('题目', 'Item'), grade: (n: number) => t(`${n} 级`, `Grade ${n}`), none: t('未开展', 'None'), notApplicable: t('不适用', 'n/a'),
  unverified: t('这套工具的内容尚未与正式文件核对。', 'This instrument has not been checked against the official document.'),
  provisional: t('结果中有待人工核实的内容，核实后可能变化。', 'Some points are under review; the level may change with them.'),
  notConfirmed: t('现场评定尚未经审核确认。', 'The result on site is not yet confirmed.'),
  frozen: t('结果按所列规则版本一次算定，不再重算。', 'The result was computed once under the rule version named and is not recomputed.'),
  selfOnly: t('本报告依据企业自行填报的内容，未经现场核实。', 'This report rests on what the firm said of itself; nobody has verified it on site.'),
  page: (n: number, all: number) => t(`第 ${n} 页 / 共 ${all} 页`, `Page ${n} of ${all}`),
} as const

export const outcomeWords: Record<ItemOutcome, Text> = {
  met: t('满足', 'Met'), 'partly-met': t('部分满足', 'Partly met'), 'not-met': t('不满足', 'Not met'), unknown: t('未知', 'Unknown'),
  'manual-review': t('需人工核实', 'Manual review'), 'not-scored': t('不计分', 'Not scored'), excluded: t('已裁剪', 'Excluded'),
}
export const checkWords: Record<RuleCheck['code'], Text> = {
  score: t('总分', 'Score'), scenes: t('达到该级的场景数', 'Scenes at that grade'), constrained: t('其中约束性场景数', 'Of these constrained'), 'level-score': t('该级得分', 'Score of the level'),
}
