import { dictionary } from '../../../app/i18n.ts'

export const texts = dictionary({
  zh: {
    scope: '每个比率都由账簿得出', add: '新增项目', mayNot: '由项目管理人员新增', none: '还没有项目', noneWhy: '政策签订协议后自动生成项目，也可以直接新增。', title: '项目', recipient: '实施单位', recipients: '实施单位', programme: '政策', milestones: '节点', due: '下一节点', money: '资金', started: '已开工', finished: '已完工', late: '逾期', number: '编号', startRate: '开工率', asOf: '截至',
    viewAll: '全部', viewGiven: '我方资金在外地', viewReceived: '外地资金在本地', direct: '直接立项', manager: '负责人',
  },
  en: {
    scope: 'every rate follows from the books', add: 'Plan a project', mayNot: 'Project managers plan projects', none: 'No projects yet', noneWhy: 'A signed agreement of a programme makes its project; you may also plan one here.', title: 'Project', recipient: 'Recipient', recipients: 'Recipients', programme: 'Programme', milestones: 'Milestones', due: 'Next due', money: 'Money', started: 'Begun', finished: 'Finished', late: 'Late', number: 'Number', startRate: 'Begun of all', asOf: 'As of',
    viewAll: 'All', viewGiven: 'Our money elsewhere', viewReceived: 'Money of partners here', direct: 'planned directly', manager: 'Manager',
  },
})
