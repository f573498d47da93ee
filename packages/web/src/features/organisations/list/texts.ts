import { dictionary } from '../../../app/i18n.ts'

/** The list of organisations and what is done with those selected. */
export const texts = dictionary({
  zh: {
    scope: '{{place}}，名录更新至 {{time}}', scopePlain: '{{place}}', search: '名称、信用代码', searchShort: '名称写两个字以上，代码写四位以上', newFirm: '新增企业', import: '导入', export: '导出', exportRows: '导出 {{count}} 行',
    exportXlsx: 'Excel（xlsx）', exportCsv: '文本（csv）', exportWhat: '导出的就是正在显示的列和行', views: '视图', viewAll: '全部企业', viewAboveScale: '规上制造业', viewSpecialised: '专精特新', viewLevel2: '二级', viewUnassessed: '待测评',
    saveView: '存为视图', viewName: '视图名称', viewNameExample: '如 经开区待测评', removeView: '删除视图“{{name}}”', viewSaved: '已存为视图“{{name}}”', viewRemoved: '已删除视图“{{name}}”', undo: '撤销',
    place: '区划', section: '行业', size: '规模', level: '水平', honour: '荣誉', tag: '标签', aboveScale: '规上', established: '成立日期', capital: '注册资本', capitalUnit: '万元', score: '得分', kind: '类别', on: '水平截至', importBatch: '导入批次', code: '信用代码',
    hasCode: '有代码', levelNone: '未测评', honourNone: '没有荣誉', tagNone: '没有标签', sizeNone: '未定', manyPlaces: '{{count}} 个区划', from: '从', to: '到', apply: '应用', onWhy: '按那一天的水平列出', scoreOnly: '按得分排序时只列有得分的企业',
    batch: '第 {{id}} 批', sinceValue: '{{from}} 起', untilValue: '至 {{to}}', betweenValues: '{{from}} 至 {{to}}', atLeast: '≥ {{from}}', atMost: '≤ {{to}}',
    failed: '企业列表没有取到', kept: '筛选条件都还在。', nothing: '这里还没有企业', nothingWhy: '从表格导入名录，或先登记一家。列名、顺序、编码都不限，导入前能看到每一行的结果。', importRoster: '导入名录', noneFits: '没有符合的企业',
    hides: '去掉“{{condition}}”后有 {{count}} 家。', hidesMany: '去掉任何一条都还是没有，可以全部还原。', removeIt: '去掉这一条', resetAll: '全部还原', searchOf: '搜索 {{q}}',
    startDiagnosis: '发起测评', addTag: '加标签', merge: '合并重复', mergeOnlyTwo: '只选 2 家时可用', allOnDay: '看历史日期时不能选中全部',
    campaignTitle: '发起测评，{{count}} 家', campaignName: '批次名称', campaignNameExample: '{{year}} 年数字化水平测评', instrument: '测评工具', asOf: '数据截至', opens: '开始', closes: '截止', campaignWhy: '每家企业会得到一份待答的测评；没有账户的企业可在批次里生成邀请链接。',
    open: '发起', opened: '已向 {{count}} 家企业发起“{{title}}”', seeCampaign: '看这个批次', noInstrument: '没有已发布的测评工具', instrumentsFailed: '测评工具没有取到', campaignFailed: '测评没有发起', campaignKept: '填写的内容还在，没有企业收到测评。', datesWrong: '截止要晚于开始，如 {{example}}', required: '必填', tooShort: '至少 2 个字',
    tagTitle: '加标签，{{count}} 家', tagLabel: '标签', tagHint: '写好按回车；可选已用过的', tagAdded: '已给 {{count}} 家加上标签', tagFailed: '标签没有加上', tagFirst: '先写一个标签',
  },
  en: {
    scope: '{{place}}, records as of {{time}}', scopePlain: '{{place}}', search: 'Name or credit code', searchShort: 'Two characters of a name, or four of a code', newFirm: 'New firm', import: 'Import', export: 'Export', exportRows: 'Export {{count}} row || Export {{count}} rows',
    exportXlsx: 'Excel (xlsx)', exportCsv: 'Text (csv)', exportWhat: 'Exactly the columns and rows that are shown', views: 'Views', viewAll: 'All firms', viewAboveScale: 'Manufacturing above scale', viewSpecialised: 'Specialised', viewLevel2: 'Level 2', viewUnassessed: 'Not assessed',
    saveView: 'Save as view', viewName: 'Name of the view', viewNameExample: 'e.g. Park, not assessed', removeView: 'Delete the view “{{name}}”', viewSaved: 'Saved as the view “{{name}}”', viewRemoved: 'View “{{name}}” deleted', undo: 'Undo',
    place: 'Place', section: 'Industry', size: 'Size', level: 'Level', honour: 'Honour', tag: 'Tag', aboveScale: 'Above scale', established: 'Established', capital: 'Capital', capitalUnit: 'CNY 10,000', score: 'Score', kind: 'Kind', on: 'Levels as of', importBatch: 'Import', code: 'Credit code',
    hasCode: 'has one', levelNone: 'Not assessed', honourNone: 'None', tagNone: 'None', sizeNone: 'Not known', manyPlaces: '{{count}} places', from: 'From', to: 'To', apply: 'Apply', onWhy: 'Levels as they stood on that day', scoreOnly: 'Ordered by score, only firms that have one are listed',
    batch: 'no. {{id}}', sinceValue: 'since {{from}}', untilValue: 'until {{to}}', betweenValues: '{{from}} to {{to}}', atLeast: '≥ {{from}}', atMost: '≤ {{to}}',
    failed: 'The list of firms could not be read', kept: 'Your filters are kept.', nothing: 'No firm here yet', nothingWhy: 'Import a roster from a spreadsheet, or record a first one. Names and order of columns and the encoding do not matter; you see what becomes of each row before anything is written.', importRoster: 'Import a roster', noneFits: 'No firm fits',
    hides: 'Without “{{condition}}” there is {{count}}. || Without “{{condition}}” there are {{count}}.', hidesMany: 'Removing any single condition still leaves none; you can reset them all.', removeIt: 'Remove it', resetAll: 'Reset all', searchOf: 'search {{q}}',
    startDiagnosis: 'Start a diagnosis', addTag: 'Add tags', merge: 'Merge duplicates', mergeOnlyTwo: 'only with 2 selected', allOnDay: 'not for a past day',
    campaignTitle: 'Start a diagnosis for {{count}} firm || Start a diagnosis for {{count}} firms', campaignName: 'Name of the campaign', campaignNameExample: 'Digital level {{year}}', instrument: 'Instrument', asOf: 'Data as of', opens: 'Opens', closes: 'Closes', campaignWhy: 'Each firm gets one assessment to answer; for firms without an account the campaign makes invitation links.',
    open: 'Start', opened: '“{{title}}” started for {{count}} firm || “{{title}}” started for {{count}} firms', seeCampaign: 'See the campaign', noInstrument: 'No published instrument', instrumentsFailed: 'The instruments could not be read', campaignFailed: 'The diagnosis was not started', campaignKept: 'What you entered is kept; no firm has received anything.', datesWrong: 'It must close after it opens, such as {{example}}', required: 'Required', tooShort: 'At least 2 characters',
    tagTitle: 'Tag {{count}} firm || Tag {{count}} firms', tagLabel: 'Tags', tagHint: 'Enter after each; those in use can be chosen', tagAdded: '{{count}} firm tagged || {{count}} firms tagged', tagFailed: 'The tags were not added', tagFirst: 'Write a tag first',
  },
})
