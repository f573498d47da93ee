import { dictionary } from '../../../app/i18n.ts'

export const texts = dictionary({
  zh: {
    title: '场景目录', why: '16 个场景来自国家测评指标，不能改；本地区可补充自己的，例如纺织。服务商、方案、专家和匹配都按这里的场景。', publicWhy: '每个场景一句痛点、四张清单，和能解决它的方案。',
    add: '新增场景', change: '修改', group: '分组', values: '价值', pain: '痛点', source: '来源', national: '全国', nationalScenes: '全国指标', ownScenes: '各地补充', constrained: '约束性', inUse: '在用', retired: '已停用', code: '代码', search: '场景、痛点、代码',
    tools: '工具软件', models: '知识模型', data: '数据要素', skills: '人才技能', listsHint: '一行一项，可写“中文 | English”', codeHint: '小写字母开头，可有数字和短横，如 weft-inspection；定了不能改', codeWrong: '代码用小写字母开头，2 到 40 个小写字母、数字或短横',
    nameZh: '名称（中文）', nameEn: '名称（英文）', painZh: '痛点（中文）', painEn: '痛点（英文）', painBoth: '中英文都写，或都不写', place: '谁的场景', required: '要填', oneValue: '至少选一项', tooMany: '每张清单最多 20 项，每项不超过 60 字', isRetired: '停用：不能再选，已经用到它的方案和记录不受影响', added: '已新增场景', saved: '已保存', onlyAbove: '只有 {{place}} 的经办能改', onlyNational: '全国指标的场景不能改', solve: '解决它的方案', none: '没有符合条件的场景', allIndustries: '各行业', looks: '场景详情',
  },
  en: {
    title: 'Scenes', why: 'Sixteen scenes are those of the national instrument and stay as they are; a region adds its own, such as textile ones. Providers, solutions, experts and matching all go by them.', publicWhy: 'For each what firms complain of, its four lists, and the solutions for it.',
    add: 'Add a scene', change: 'Change', group: 'Group', values: 'Good for', pain: 'What hurts', source: 'From', national: 'National', nationalScenes: 'National instrument', ownScenes: 'Regions’ own', constrained: 'constrained', inUse: 'In use', retired: 'Retired', code: 'Code', search: 'Scene, pain, code',
    tools: 'Tools', models: 'Models', data: 'Data', skills: 'Skills', listsHint: 'One a line: in Chinese, then | and in English', codeHint: 'Begins with a small letter; digits and hyphens, such as weft-inspection. It never changes', codeWrong: 'A small letter first, then 1 to 39 small letters, digits or hyphens',
    nameZh: 'Name in Chinese', nameEn: 'Name in English', painZh: 'What hurts, in Chinese', painEn: 'What hurts, in English', painBoth: 'In both languages, or in none', place: 'Whose scene', required: 'Needed', oneValue: 'Choose one at least', tooMany: 'At most 20 in each list, 60 characters each', isRetired: 'Retired: nobody chooses it any more; what uses it already stays', added: 'Scene added', saved: 'Saved', onlyAbove: 'Only officers of {{place}} change it', onlyNational: 'Scenes of the national instrument are not changed', solve: 'Solutions for it', none: 'No scene meets these conditions', allIndustries: 'any industry', looks: 'The scene',
  },
})
