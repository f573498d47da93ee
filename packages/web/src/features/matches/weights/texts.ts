import { dictionary } from '../../../app/i18n.ts'

export const texts = dictionary({
  zh: {
    history: '历次修改', none: '本地还没有改过权重', version: '第 {{version}} 版', reset: '恢复上级或默认权重', failed: '历次修改没有取到',
    try: '试算效果', tryWhy: '用本地过去一年的询价检验：如果当时就用这些权重，企业后来询价、选定的方案会不会排在前面。', measure: '指标', before: '现在', after: '改后', notTried: '没有试算成',
    judged: '有询价可比的 {{judged}} 次，看过的 {{tried}} 次', nothing: '本地还没有询价，无从检验；保存后仍会生效。', recall: '询价的方案进入前 {{k}} 名', recallChosen: '选定的方案进入前 {{k}} 名', ndcg: '排序质量（1 为最好）', gini: '集中度（0 为均匀，越低越好）', coverage: '能被推荐到的方案',
    sumFirst: '合计等于 100 % 才能试算',
  },
  en: {
    history: 'Earlier changes', none: 'This region has not changed its weights yet', version: 'version {{version}}', reset: 'Back to the weights above, or as shipped', failed: 'The history was not read',
    try: 'Try them', tryWhy: 'On what firms here asked for in the past year: had these weights held, would what they then asked for and chose have stood in front?', measure: 'Measure', before: 'now', after: 'changed', notTried: 'They were not tried',
    judged: '{{judged}} lists that led to offers, {{tried}} shown', nothing: 'Nobody here asked for offers yet, so there is nothing to judge by; saving works all the same.', recall: 'Asked for, among the first {{k}}', recallChosen: 'Chosen, among the first {{k}}', ndcg: 'Quality of the order (1 is best)', gini: 'Congestion (0 is even; lower is better)', coverage: 'Solutions that are ever suggested',
    sumFirst: 'They can be tried once they add up to 100 %',
  },
})
