import { dictionary } from '../../app/i18n.ts'

/** Words that all pages of programmes share. */
export const texts = dictionary({
  zh: {
    programmes: '政策', applications: '申报', fits: '我能申报的政策', failed: '没有载入', notDone: '没有写入', cancel: '取消', save: '保存', reset: '清除筛选', noneFits: '没有符合的', all: '全部', state: '状态', region: '区划', reason: '理由', note: '意见', search: '名称、代码', budget: '预算', promised: '已承诺', opens: '开始', closes: '截止', count: '{{count}} 项', applicationCount: '{{count}} 份', round: '第 {{round}} 轮', title: '名称', firm: '企业', award: '资金', score: '得分', rank: '名次', yuan: '元',
    p_draft: '草案', p_open: '受理中', p_reviewing: '评审中', p_publicised: '公示中', p_decided: '已批准', p_closed: '已结束',
    a_draft: '草稿', a_submitted: '待审查', a_returned: '退回补正', a_accepted: '待评审', a_refused: '不予支持', a_ranked: '拟支持', a_reserve: '备选', a_publicised: '公示中', a_approved: '已批准', a_agreed: '已签协议', a_withdrawn: '已撤回',
    o_met: '符合', o_not_met: '不符合', o_unknown: '缺资料', o_review: '待人工核定', missing: '缺：{{what}}', howComputed: '怎么算的', capped: '已封顶', noSum: '缺资料，算不出', totalAward: '可得资金', conditions: '条件', awards: '资金测算', factsTitle: '用到的资料', source_registry: '企业档案', source_diagnosis: '诊断', source_machines: '设备', source_effects: '成效', source_projects: '项目', source_applicant: '申报填写', asOf: '{{date}} 的资料', unknownFact: '没有资料', blind: '匿名申报 {{id}}', late: '已超期',
  },
  en: {
    programmes: 'Programmes', applications: 'Applications', fits: 'Programmes for us', failed: 'Not loaded', notDone: 'Not written', cancel: 'Cancel', save: 'Save', reset: 'Clear', noneFits: 'Nothing fits', all: 'All', state: 'State', region: 'Region', reason: 'Reason', note: 'Note', search: 'Title, code', budget: 'Budget', promised: 'Promised', opens: 'Opens', closes: 'Closes', count: '{{count}} programmes', applicationCount: '{{count}} applications', round: 'round {{round}}', title: 'Title', firm: 'Firm', award: 'Award', score: 'Score', rank: 'Rank', yuan: 'CNY',
    p_draft: 'Draft', p_open: 'Open', p_reviewing: 'In review', p_publicised: 'List published', p_decided: 'Decided', p_closed: 'Closed',
    a_draft: 'Draft', a_submitted: 'To check', a_returned: 'Returned', a_accepted: 'To review', a_refused: 'Refused', a_ranked: 'On the list', a_reserve: 'Reserve', a_publicised: 'List published', a_approved: 'Approved', a_agreed: 'Agreement signed', a_withdrawn: 'Withdrawn',
    o_met: 'Met', o_not_met: 'Not met', o_unknown: 'Facts missing', o_review: 'Needs a look', missing: 'missing: {{what}}', howComputed: 'How it is computed', capped: 'capped', noSum: 'cannot be computed yet', totalAward: 'Award', conditions: 'Conditions', awards: 'Computed award', factsTitle: 'Facts used', source_registry: 'registry', source_diagnosis: 'diagnosis', source_machines: 'machines', source_effects: 'effects', source_projects: 'projects', source_applicant: 'application', asOf: 'as of {{date}}', unknownFact: 'not known', blind: 'Application {{id}}, blind', late: 'overdue',
  },
})
