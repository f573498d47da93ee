import { dictionary } from '../../app/i18n.ts'

/** Words that plans, meetings and postings share. */
export const texts = dictionary({
  zh: {
    plans: '工作计划', meetings: '联席会议', actions: '会议事项', postings: '派驻与结对', failed: '没有载入', notDone: '没有写入', cancel: '取消', save: '保存', noneFits: '没有符合的', reset: '清除筛选', search: '名称、责任人', state: '状态', region: '地区', partner: '协作地区', owner: '责任人', unit: '责任单位', starts: '开始', due: '完成时限', day: '日期', note: '说明', document: '依据文件', project: '关联项目', noProject: '不关联', plan: '关联工作计划', planTask: '计划任务', noPlan: '不关联', taskOf: '任务：{{title}}', mayNot: '由项目管理人员办理', partnerLooks: '由主办地区管理，你可以查看', optional: '选填',
    late: '逾期 {{count}} 天', isLate: '逾期', doneOn: '{{date}} 完成', remove: '删除', add: '添加',
    plan_draft: '草稿', plan_issued: '已下达', plan_closed: '已办结', task_open: '未开始', task_doing: '进行中', task_done: '完成', task_dropped: '取消', meeting_planned: '未召开', meeting_held: '已召开', action_open: '办理中', action_done: '已办结', action_dropped: '取消', kind_cadre: '派驻', kind_pair: '结对',
  },
  en: {
    plans: 'Work plans', meetings: 'Joint meetings', actions: 'Actions from meetings', postings: 'Postings and pairs', failed: 'Not loaded', notDone: 'Not written', cancel: 'Cancel', save: 'Save', noneFits: 'Nothing fits', reset: 'Clear', search: 'Title, owner', state: 'State', region: 'Region', partner: 'Partner region', owner: 'Owner', unit: 'Office', starts: 'Starts', due: 'Due', day: 'Day', note: 'Note', document: 'Legal basis', project: 'Project', noProject: 'none', plan: 'Work plan', planTask: 'Task of a plan', noPlan: 'none', taskOf: 'task: {{title}}', mayNot: 'Project managers do this', partnerLooks: 'kept by the other region; you may look', optional: 'optional',
    late: '{{count}} day late || {{count}} days late', isLate: 'Late', doneOn: 'done {{date}}', remove: 'Remove', add: 'Add',
    plan_draft: 'Draft', plan_issued: 'Issued', plan_closed: 'Closed', task_open: 'Not begun', task_doing: 'Under way', task_done: 'Done', task_dropped: 'Dropped', meeting_planned: 'Planned', meeting_held: 'Held', action_open: 'Open', action_done: 'Done', action_dropped: 'Dropped', kind_cadre: 'Posted cadre', kind_pair: 'Pair agreement',
  },
})
