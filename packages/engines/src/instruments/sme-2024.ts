import type { Instrument } from '@jingwei/contract/instrument'
import { foundation } from './sme-2024-foundation.ts'
import { management } from './sme-2024-management.ts'
import { results } from './sme-2024-results.ts'
import { operations } from './sme-2024-scenes.ts'
import { t } from './words.ts'

/** Digital level of small and medium-sized firms, edition 2024: 15 scored questions, 16 graded scenes, one rule that joins them. */
export const sme2024: Instrument = {
  code: 'sme-digital-level',
  version: '2024',
  kind: 'level',
  title: t('中小企业数字化水平评测（2024 年版）', 'Digital level of SMEs (2024 edition)'),
  shortTitle: t('数字化水平 2024', 'Digital level 2024'),
  description: t(
    '15 道计分题合计 100 分，16 个经营场景各评 1 至 4 级；分数、场景数、约束性场景数都达到才定级。提示文字与用时估计由本平台编写。',
    '15 questions make 100 points, 16 scenes are graded 1 to 4; a level needs score, scenes and constrained scenes. Wording is ours.',
  ),
  source: {
    document: t('工信厅企业〔2024〕56 号', 'MIIT General Office, Enterprises [2024] No. 56'),
    issuedOn: '2024-09-04',
    effectiveFrom: '2024-09-04',
    verified: false,
    note: t(
      '题目结构与分值由两个相互独立的来源互证；定级规则表只有一个来源，正式文件的附件未能核对。',
      'Two independent sources agree on structure and points; the level table has one, and the annex of the notice was not read.',
    ),
  },
  minutes: 15,
  dimensions: [foundation, management, results, operations],
  ruleVersion: '2024-09-04',
  rule: {
    type: 'score-and-scenes',
    verified: false,
    note: t(
      '规则表来自一个读来近似正式文本的来源；另一个来源把二级到三级写成 6 个场景、3 个约束性场景，与此处的 8 个、5 个不一致，尚未核实。',
      'One source that reads like the official text; another asks 6 scenes and 3 constrained for level 3 instead of 8 and 5. Not settled.',
    ),
    levels: [
      { level: 1, label: t('一级 初始级', 'Level 1 Initial'), minScore: 20, minScenes: 6, minConstrained: 3,
        description: t('开始用信息技术工具辅助业务', 'Begins to use digital tools in its business') },
      { level: 2, label: t('二级 规范级', 'Level 2 Managed'), minScore: 40, minScenes: 6, minConstrained: 3,
        description: t('主要业务用信息系统规范管理', 'Runs its main business with information systems') },
      { level: 3, label: t('三级 集成级', 'Level 3 Integrated'), minScore: 60, minScenes: 8, minConstrained: 5,
        description: t('系统集成，数据实时采集、跨部门协同', 'Systems are integrated, with live data across departments') },
      { level: 4, label: t('四级 协同级', 'Level 4 Collaborative'), minScore: 80, minScenes: 10, minConstrained: 6,
        description: t('用模型预测和优化，与上下游协同', 'Predicts and optimises with models, and works with its chain') },
    ],
  },
}
