import { dictionary } from '../../../app/i18n.ts'

export const texts = dictionary({
  zh: {
    scope: '谁在什么时候做什么', addPlan: '新建计划', none: '还没有工作计划', noneWhy: '新建一份，或从上一年复制任务。', planTitle: '计划名称', year: '年度', unit: '编制单位', copyOf: '复制任务自', copyNothing: '不复制', copyWhy: '任务的日期移到新的年度，进度清零', count: '{{count}} 份', tasks: '任务', done: '完成', late: '逾期', progress: '进度', updated: '更新',
    list: '任务清单', timetable: '时间表', addTask: '新增任务', importTasks: '导入任务', exportTasks: '导出', issue: '下达', issueWhy: '下达后任务不再删除，逾期会通知管理人员。', close: '办结', closeWhy: '办结后不再修改。', issuedBy: '{{name}} 下达', noTasks: '还没有任务', noTasksWhy: '逐项新增，或导入表格：编号、任务、责任人、开始时间、完成时限。',
    task: '任务', period: '起止', targets: '目标与完成', parent: '上级任务', top: '（最上级）', place: '排在第几项', weight: '权重', weightHint: '上级的进度按权重平均', target: '指标', measured: '单位', figure: '目标值', reached: '完成值', addTarget: '添加指标', state: '状态', percent: '进度，%', doneOn: '完成日期', branch: '进度和状态由下级任务算出', change: '更新', removeTask: '删除任务', removeQuestion: '删除“{{title}}”？', removeWhy: '它下面的任务一并删除。', below: '在其下新增', noteHint: '取消要写明原因',
    drop: '把任务表拖到这里，或', choose: '选择文件', template: '下载表样', templateWhy: '表头与导入相同；已有的任务也在里面。', importHint: '.xlsx 或 .csv；列：编号（如 2.3.1）、任务、责任人、责任单位、开始时间、完成时限、权重、指标、计量单位、目标值。有一行不对就都不导入。', sending: '正在读取',
    today: '今天', words: '{{title}}：{{from}} 至 {{until}}，{{state}}',
  },
  en: {
    scope: 'who does what by when', addPlan: 'Begin a plan', none: 'No work plans yet', noneWhy: 'Begin one, or copy the tasks of last year.', planTitle: 'Title', year: 'Year', unit: 'Office', copyOf: 'Copy tasks of', copyNothing: 'nothing', copyWhy: 'Days move to the new year, nothing is reached', count: '{{count}} plan || {{count}} plans', tasks: 'Tasks', done: 'Done', late: 'Late', progress: 'Progress', updated: 'Changed',
    list: 'Tasks', timetable: 'Timetable', addTask: 'Add a task', importTasks: 'Import tasks', exportTasks: 'Export', issue: 'Issue', issueWhy: 'Tasks then stay, and what is late is told to managers.', close: 'Close', closeWhy: 'It then stays as it is.', issuedBy: 'issued by {{name}}', noTasks: 'No tasks yet', noTasksWhy: 'Add them one by one, or import a sheet: code, task, owner, start, due.',
    task: 'Task', period: 'From, until', targets: 'Targets and actuals', parent: 'Below', top: '(at the top)', place: 'Place among its siblings', weight: 'Weight', weightHint: 'the progress of a branch is the mean by weight', target: 'Target', measured: 'Unit', figure: 'Target', reached: 'Reached', addTarget: 'Add a target', state: 'State', percent: 'Progress, %', doneOn: 'Done on', branch: 'Progress and state follow from the tasks below', change: 'Update', removeTask: 'Remove the task', removeQuestion: 'Remove “{{title}}”?', removeWhy: 'The tasks below it go with it.', below: 'Add below', noteHint: 'say why if it is dropped',
    drop: 'Drop a sheet of tasks here, or', choose: 'Choose a file', template: 'A sheet to fill', templateWhy: 'with the headers that are read; tasks that are there stand in it.', importHint: '.xlsx or .csv; columns: code (such as 2.3.1), task, owner, office, start, due, weight, target, measured in, target figure. One wrong row, and none is imported.', sending: 'Reading',
    today: 'today', words: '{{title}}: {{from}} to {{until}}, {{state}}',
  },
})
