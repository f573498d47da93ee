import { dictionary } from '../../../app/i18n.ts'

export const texts = dictionary({
  zh: {
    optional: '选填', before: '上期', none: '无', same: '同上期', reason: '说明原因', reasonFor: '{{what}}的原因', notNumber: '不是可用的数字；{{fineness}}', saved: '已保存', saving: '保存中…', unsaved: '未保存', left: '还有 {{count}} 处要填或要改', submit: '提交', submitted: '已提交，等待审批',
    takeBack: '撤回', takeBackWhy: '撤回后可以修改，再提交。是否逾期、是否接收按再次提交的日期算；被退回过的和更正不受影响。', revise: '更正', reviseQuestion: '更正已锁定的数据？', reviseWhy: '会开始一次新的修订，重新审批；原来的数据保留可查，在新数据锁定前仍然有效。', reviseReason: '更正的原因', extend: '延期', extendUntil: '接收到', excuse: '免报', excuseQuestion: '不要求这一份填报？', excuseReason: '免报的原因', extendReason: '延期的原因',
    approve: '通过', approveQuestion: '审批通过？', returnIt: '退回', returnQuestion: '退回修改？', returnReason: '退回的原因，填报人会看到', returnedBecause: '退回原因', correcting: '正在更正', taken: '{{date}} 后不再接收',
    values: '填报内容', now: '本期', change: '变动', reasons: '情况说明', levels: '审批', waits: '等待审批', notYet: '未到', history: '经过', revisions: '历次锁定的数据', inForce: '现行', lockedBy: '{{who}} 于 {{when}} 锁定', notGiven: '对方还没有提交，内容提交后可见。',
    act_submitted: '提交', 'act_taken-back': '撤回', act_approved: '审批通过', act_locked: '审批通过并锁定', act_returned: '退回', 'act_revision-begun': '开始更正', act_extended: '延期', act_excused: '免报', formNote: '说明', decidedNot: '没有通过：{{why}}',
  },
  en: {
    optional: 'optional', before: 'Before', none: 'none', same: 'Same as before', reason: 'Say why', reasonFor: 'Reason for {{what}}', notNumber: 'Not a number that fits; {{fineness}}', saved: 'Saved', saving: 'Saving…', unsaved: 'Not saved', left: '{{count}} item to fill or correct || {{count}} items to fill or correct', submit: 'Submit', submitted: 'Submitted, waiting for approval',
    takeBack: 'Take back', takeBackWhy: 'It can then be changed and submitted again. Whether it is late, or too late, is decided by that day; not so for what was returned before, or corrects locked figures.', revise: 'Correct', reviseQuestion: 'Correct locked figures?', reviseWhy: 'This begins another revision, which is approved anew. The old figures stay in sight, and in force until the new ones are locked.', reviseReason: 'Why it is corrected', extend: 'More time', extendUntil: 'Taken until', excuse: 'Excuse', excuseQuestion: 'Not ask for this report?', excuseReason: 'Why it is excused', extendReason: 'Why there is more time',
    approve: 'Approve', approveQuestion: 'Approve it?', returnIt: 'Return', returnQuestion: 'Return it to be corrected?', returnReason: 'Why; whoever fills it reads this', returnedBecause: 'Returned because', correcting: 'Being corrected', taken: 'Taken until {{date}}',
    values: 'What was reported', now: 'Now', change: 'Change', reasons: 'Reasons', levels: 'Approval', waits: 'Waiting', notYet: 'Not yet', history: 'What happened', revisions: 'Figures that were locked', inForce: 'In force', lockedBy: 'Locked by {{who}} on {{when}}', notGiven: 'Not submitted yet; it is seen once it is.',
    act_submitted: 'Submitted', 'act_taken-back': 'Taken back', act_approved: 'Approved', act_locked: 'Approved and locked', act_returned: 'Returned', 'act_revision-begun': 'Correction begun', act_extended: 'More time given', act_excused: 'Excused', formNote: 'Note', decidedNot: 'Not approved: {{why}}',
  },
})
