import { dictionary } from '../app/i18n.ts'

/** Texts that the widgets bring along. */
export const texts = dictionary({
  zh: {
    again: '再试一次', reference: '编号 {{reference}}', unreachableWhy: '网络断了，或服务器没有回应。已填的内容还在。', unexpectedWhy: '已填的内容还在。若再次出现，请把编号告诉管理员。',
    awaiting: '正在取{{what}}', data: '数据', reset: '还原', condition: '条件', columns: '列 {{shown}} / {{all}}', chooseColumns: '选择要显示的列',
    columnsDefault: '恢复默认', searchOptions: '查找选项', clear: '清除', remove: '去掉“{{label}}”', noOption: '没有这一项', selectRow: '选择这一行', selectPage: '选择本页各行',
    selected: '已选 {{what}}', selectAll: '选中全部 {{what}}', cancelSelection: '取消选择', rowsOfUnit: '{{count}} {{unit}}', row: '行',
    next: '下一页', previous: '上一页', first: '第一页', pages: '翻页', page: '第 {{page}} 页', sortBy: '按{{column}}排序', actions: '操作',
    level0: '未达级', level1: '一级', level2: '二级', level3: '三级', level4: '四级',
    levelFull0: '未达级', levelFull1: '一级 初始级', levelFull2: '二级 规范级', levelFull3: '三级 集成级', levelFull4: '四级 协同级',
    levelNone: '未测评', planned: '计划', committed: '已承诺', paid: '已拨付', paidRate: '拨付率 {{share}}', cancel: '取消', confirm: '确定',
    reasonFirst: '先写原因', left: '约剩 {{time}}', progressOf: '{{done}} / {{total}}', canLeave: '可以离开，完成后到“{{where}}”里取。', cancelTask: '取消',
    cartogramNote: '方格示意各地方位，不表示行政区划界线', stale: '{{time}} 的数据，此后没有收到更新', step: '第 {{step}} 步，共 {{steps}} 步：{{label}}',
    optional: '选填', back: '返回', copy: '复制', copied: '已复制', draftSaved: '草稿已存 {{time}}', twoLevels: '二级及以上', sortedUp: '升序', sortedDown: '降序', more: '还有 {{count}} 项', today: '今天', timetable: '时间表', exportRows: '导出 {{count}} 行', exportWhat: '导出现在列出的全部行', exportXlsx: 'Excel 表格（xlsx）', exportCsv: '文本表格（csv）',
    reviewNumber: '审图号：{{number}}', mapSource: '来源：{{source}}', mapOf: '{{title}}，审图号 {{number}}', asTable: '以表格查看', region: '区域', mapMoves: '可用方向键移动、加减键缩放的地图', closer: '放大', farther: '缩小', whole: '看全图', noBoundaries: '未导入审定地图，只画点位，不画界线',
  },
  en: {
    again: 'Try again', reference: 'Number {{reference}}', unreachableWhy: 'The network is down, or the server did not answer. What you entered is kept.',
    unexpectedWhy: 'What you entered is kept. If it happens again, give this number to your administrator.',
    awaiting: 'Waiting for {{what}}', data: 'data', reset: 'Reset', condition: 'Condition', columns: 'Columns {{shown}} / {{all}}', chooseColumns: 'Choose the columns to show',
    columnsDefault: 'Back to the usual', searchOptions: 'Find an option', clear: 'Clear', remove: 'Remove “{{label}}”', noOption: 'No such option', selectRow: 'Select this row', selectPage: 'Select the rows of this page',
    selected: '{{what}} selected', selectAll: 'Select all {{what}}', cancelSelection: 'Clear selection', rowsOfUnit: '{{count}} {{unit}}', row: 'rows',
    next: 'Next page', previous: 'Previous page', first: 'First page', pages: 'Pages', page: 'Page {{page}}', sortBy: 'Sort by {{column}}', actions: 'Actions',
    level0: 'Below 1', level1: 'Level 1', level2: 'Level 2', level3: 'Level 3', level4: 'Level 4',
    levelFull0: 'Below level 1', levelFull1: '1 Initial', levelFull2: '2 Managed', levelFull3: '3 Integrated', levelFull4: '4 Collaborative',
    levelNone: 'Not assessed', planned: 'Planned', committed: 'Committed', paid: 'Paid', paidRate: '{{share}} paid', cancel: 'Cancel', confirm: 'Confirm',
    reasonFirst: 'Write the reason first', left: 'about {{time}} left', progressOf: '{{done}} / {{total}}', canLeave: 'You can leave; the result will be in “{{where}}”.', cancelTask: 'Cancel',
    cartogramNote: 'Tiles show rough positions, not administrative boundaries', stale: 'Data of {{time}}; nothing newer has arrived', step: 'Step {{step}} of {{steps}}: {{label}}',
    optional: 'optional', back: 'Back', copy: 'Copy', copied: 'Copied', draftSaved: 'Draft saved {{time}}', twoLevels: 'Level 2 and above', sortedUp: 'ascending', sortedDown: 'descending', more: '{{count}} more', today: 'Today', timetable: 'Timetable', exportRows: 'Export {{count}} row || Export {{count}} rows', exportWhat: 'Everything that is listed now', exportXlsx: 'Excel table (xlsx)', exportCsv: 'Text table (csv)',
    reviewNumber: 'Map review number {{number}}', mapSource: 'Source: {{source}}', mapOf: '{{title}}, review number {{number}}', asTable: 'As a table', region: 'Region', mapMoves: 'map; arrow keys move it, plus and minus scale it', closer: 'Closer', farther: 'Farther', whole: 'The whole map', noBoundaries: 'No reviewed map was imported: points alone, no boundaries',
  },
})
