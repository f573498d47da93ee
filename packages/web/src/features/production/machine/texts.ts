import { dictionary } from '../../../app/i18n.ts'

export const texts = dictionary({
  zh: {
    timelineLabel: '{{label}}：{{states}}', clickToExplain: '点停机段登记原因', noSpans: '没有状态数据', until: '至 {{time}}', clipped: '{{from}}–{{until}} {{state}} {{lasted}}',
    causes: '停机原因', causesScope: '{{minutes}} 分钟，{{count}} 次', allStops: '全部停机', noStops: '这段时间没有停机。', lead: '“{{name}}”占 {{share}}',
    undeclared: '有 {{count}} 次停机还没有说原因', explain: '登记原因', explainTitle: '登记停机原因', explained: '已登记停机原因', explainFailed: '停机原因没有登记',
    chooseReason: '原因', plannedReason: '{{name}}（计划内，不计入计划时间）', note: '说明', noteExample: '如 等毛坯，供应商晚到 20 分钟', part: '只登记其中一段', whole: '整段',
    ownReason: '目录里没有，自己写一个', ownReasonName: '原因名称', ownReasonPlanned: '属于计划停机', fromCatalogue: '从目录里选', reasonsFailed: '原因目录没有取到', rangeWrong: '结束应晚于开始，如 10:40',
    stops: '停机记录', stopsFailed: '停机记录没有取到', by: '登记人', change: '改', showAll: '全部', onlyUndeclared: '未登记原因', shortHidden: '不足 1 分钟的 {{count}} 次没有列出', stopCount: '{{count}} 次',
    runs: '产品与节拍', runsFailed: '产品记录没有取到', noRuns: '还没有登记产品。登记产品和它的计划单件时间后，才能算表现性和 OEE。', beginRun: '开始一个产品', product: '产品', order: '工单', ideal: '计划单件时间，秒/{{unit}}',
    idealShort: '单件，秒', orderExample: '如 MO-0918-3', productExample: '如 轴套 Φ42', beginsAt: '开始时间', runBegun: '已开始“{{name}}”', runFailed: '产品没有登记', running: '进行中', runWhy: '前一个产品到这一刻结束。',
    idealHint: '设备按计划速度做一{{unit}}要几秒；每分钟 30{{unit}}就填 2', positive: '填大于 0 的数，如 144',
    energyPeriod: '能耗', energyNone: '没有电表读数', noTariffYet: '没有设电价',
  },
  en: {
    timelineLabel: '{{label}}: {{states}}', clickToExplain: 'Click a stop to say why', noSpans: 'No states known', until: 'until {{time}}', clipped: '{{from}}–{{until}} {{state}} {{lasted}}',
    causes: 'Stops by cause', causesScope: '{{minutes}} min in {{count}} stop || {{minutes}} min in {{count}} stops', allStops: 'All stops', noStops: 'No stop in this time.', lead: '“{{name}}” makes {{share}}',
    undeclared: '{{count}} stop has no cause yet || {{count}} stops have no cause yet', explain: 'Say why', explainTitle: 'Why it stood', explained: 'Cause recorded', explainFailed: 'The cause was not recorded',
    chooseReason: 'Cause', plannedReason: '{{name}} (planned, leaves the planned time)', note: 'Note', noteExample: 'such as waiting for blanks, the supplier was 20 min late', part: 'Only a part of it', whole: 'All of it',
    ownReason: 'Not in the catalogue: write one', ownReasonName: 'Name of the cause', ownReasonPlanned: 'It is a planned stop', fromCatalogue: 'Choose from the catalogue', reasonsFailed: 'The causes could not be read', rangeWrong: 'It must end after it begins, such as 10:40',
    stops: 'Stops', stopsFailed: 'The stops could not be read', by: 'By', change: 'Change', showAll: 'All', onlyUndeclared: 'Without a cause', shortHidden: '{{count}} stop under a minute is not listed || {{count}} stops under a minute are not listed', stopCount: '{{count}} stop || {{count}} stops',
    runs: 'Products and time per unit', runsFailed: 'The products could not be read', noRuns: 'No product yet. With a product and its planned run time per unit, effectiveness and OEE can be computed.', beginRun: 'Begin a product', product: 'Product', order: 'Order', ideal: 'Planned run time, s per {{unit}}',
    idealShort: 'Per unit, s', orderExample: 'such as MO-0918-3', productExample: 'such as bushing Φ42', beginsAt: 'Begins at', runBegun: '“{{name}}” has begun', runFailed: 'The product was not recorded', running: 'Running', runWhy: 'The product before ends at that moment.',
    idealHint: 'Seconds for one {{unit}} at planned speed; 30 {{unit}} a minute is 2', positive: 'A number above 0, such as 144',
    energyPeriod: 'Energy', energyNone: 'No energy meter', noTariffYet: 'no tariff set',
  },
})
