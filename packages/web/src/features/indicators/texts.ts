import { dictionary } from '../../app/i18n.ts'

export const texts = dictionary({
  zh: {
    indicators: '指标', cockpit: '驾驶舱', wallTitle: '{{place}}中小企业数字化转型', wallTitleWhole: '中小企业数字化转型', back: '回到工作台', toWall: '驾驶舱大屏', loopKnow: '知', loopDiagnose: '诊',
    known: '建档企业', diagnosed: '完成诊断', onSite: '现场确认', two: '二级及以上', twoShort: '二级及以上', knownShort: '建档', diagnosedShort: '诊断', firms: '家', firmsCount: '{{count}} 家', monthChange: '近一月 {{change}}', ofKnown: '占建档 {{share}}', ofDiagnosed: '占诊断 {{share}}', asOf: '数据截至 {{time}}', asOfDay: '{{day}}的情况',
    place: '区划', day: '日期', industry: '行业', size: '规模', allIndustries: '全部行业', allSizes: '全部规模', chosenIndustry: '{{code}}', resetFilters: '还原',
    movement: '从金字塔到橄榄', sameFirms: '同一批 {{count}} 家，%', sameFirmsShort: '同一批 {{count}} 家', from: '从', to: '到', matrix: '看每一级的去向', distribution: '看分布', matrixLabel: '同一批企业的层级去向，家', before: '之前', after: '之后', moved: '上升 {{up}} 家，持平 {{same}} 家，下降 {{down}} 家',
    oneDay: '只有一次诊断，还看不出变化', oneDayWhy: '同一批企业有两次结果后，这里比较两个日期的分布。', noneOnBoth: '两个日期都有结果的企业还没有',
    tilesTwo: '二级及以上占比', tilesDiagnosed: '完成诊断占比', basisTwo: '二级及以上 ÷ 诊断，%', basisDiagnosed: '诊断 ÷ 建档，%', whole: '{{place}} {{value}}', inside: '未落到下级的 {{count}} 家不在图上', noParts: '没有下级区划', noneBelow: '企业都登记在{{place}}本级，没有细分到下级', measure: '方格的指标',
    trend: '走势', trendScope: '月末存量，家', trendLabel: '{{from}}至{{to}}：建档 {{known}} 家，完成诊断 {{diagnosed}} 家，二级及以上 {{two}} 家',
    byRegion: '按地区', byIndustry: '按行业', bySize: '按规模', part: '名称', shareOfKnown: '占建档，%', shareTwo: '二级及以上，%', shape: '分布', unknown: '未定', sizeLarge: '大型', sizeMedium: '中型', sizeSmall: '小型', sizeMicro: '微型',
    failed: '指标没有取到', movementFailed: '变化没有取到', trendFailed: '走势没有取到', nobody: '还没有企业', nobodyWhy: '导入名录后，这里按地区、行业、规模显示诊断的进展。', importRoster: '导入名录', noneDiagnosed: '还没有完成的诊断', noneDiagnosedWhy: '在“测评”里发起一批，结果出来后这里显示分布。', startCampaign: '去测评', figuresWhat: '指标', breadcrumb: '所在区划', tables: '分项',
  },
  en: {
    indicators: 'Indicators', cockpit: 'Cockpit', wallTitle: 'Digital transformation of SMEs, {{place}}', wallTitleWhole: 'Digital transformation of SMEs', back: 'Back to the workbench', toWall: 'Wall screen', loopKnow: 'Know', loopDiagnose: 'Diagnose',
    known: 'Firms on record', diagnosed: 'Diagnosed', onSite: 'Confirmed on site', two: 'Level 2 and above', twoShort: 'level 2+', knownShort: 'Known', diagnosedShort: 'diagnosed', firms: 'firms', firmsCount: '{{count}} firm || {{count}} firms', monthChange: '{{change}} in a month', ofKnown: '{{share}} of those on record', ofDiagnosed: '{{share}} of those diagnosed', asOf: 'Data as of {{time}}', asOfDay: 'As it stood on {{day}}',
    place: 'Place', day: 'Day', industry: 'Industry', size: 'Size', allIndustries: 'All industries', allSizes: 'All sizes', chosenIndustry: '{{code}}', resetFilters: 'Reset',
    movement: 'From pyramid to olive', sameFirms: 'the same {{count}} firm, % || the same {{count}} firms, %', sameFirmsShort: 'the same {{count}} firm || the same {{count}} firms', from: 'From', to: 'To', matrix: 'Where each went', distribution: 'Show the shapes', matrixLabel: 'Where the same firms went, firms', before: 'Before', after: 'After', moved: '{{up}} rose, {{same}} stayed, {{down}} fell',
    oneDay: 'Only one diagnosis so far, so no change to see', oneDayWhy: 'Once the same firms have two results, their distributions on two days are compared here.', noneOnBoth: 'No firm has a result on both days yet',
    tilesTwo: 'Level 2 and above', tilesDiagnosed: 'Share diagnosed', basisTwo: '÷ diagnosed, %', basisDiagnosed: '÷ on record, %', whole: '{{place}} {{value}}', inside: '{{count}} firm placed in no part is not shown || {{count}} firms placed in no part are not shown', noParts: 'There is nothing below this place', noneBelow: 'All firms are recorded at {{place}} itself, none further in', measure: 'Measure of the tiles',
    trend: 'Trend', trendScope: 'firms at month ends', trendLabel: '{{from}} to {{to}}: {{known}} on record, {{diagnosed}} diagnosed, {{two}} at level 2 and above',
    byRegion: 'By place', byIndustry: 'By industry', bySize: 'By size', part: 'Name', shareOfKnown: 'of known, %', shareTwo: 'Level 2+, %', shape: 'Distribution', unknown: 'Not known', sizeLarge: 'Large', sizeMedium: 'Medium', sizeSmall: 'Small', sizeMicro: 'Micro',
    failed: 'The figures could not be read', movementFailed: 'The movement could not be read', trendFailed: 'The trend could not be read', nobody: 'No firm yet', nobodyWhy: 'Once a roster is imported, the progress of diagnosis is shown here by place, industry and size.', importRoster: 'Import a roster', noneDiagnosed: 'No diagnosis finished yet', noneDiagnosedWhy: 'Start a campaign under “Diagnosis”; the distribution is shown here when results come in.', startCampaign: 'To diagnosis', figuresWhat: 'figures', breadcrumb: 'Where you look', tables: 'Breakdown',
  },
})
