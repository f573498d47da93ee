import { dictionary } from '../../../app/i18n.ts'

/** Whoever holds a printed report looks up what it should say. */
export const texts = dictionary({
  zh: {
    title: '核验测评报告', why: '填报告上的核验码，对照系统里的结果与纸上的是否一致。', code: '核验码', codeHint: '在每页页脚，如 {{example}}', codeWrong: '核验码是三段字母和数字，如 {{example}}', check: '核验', checking: '正在核验',
    found: '系统里有这份报告', compare: '请与纸上的对照。得分或等级不同，就不是系统出具的那一份；企业名称和状态是现在的。', firm: '企业', instrument: '测评工具', version: '第 {{version}} 版，规则 {{rule}}', stage: '出自', state: '现在的状态', score: '得分', scoreOf: '{{score}}，满分 {{max}}', level: '等级', asOf: '数据截至',
    superseded: '这家企业后来用同一工具有了新的结果，这份报告不是最近的。', latest: '用这个工具，这家企业没有更新的测评。', provisional: '还没有经过审核确认。',
    none: '没有这份报告', noneWhy: '先核对核验码是否抄错。没有抄错的话，这份报告不是这里出具的，或者它的得分被改过。', failed: '没有查到结果', toSignIn: '去登录',
  },
  en: {
    title: 'Check a report', why: 'Enter the check code of the report and compare what is on record with the paper.', code: 'Check code', codeHint: 'At the foot of each page, such as {{example}}', codeWrong: 'A check code has three groups of letters and digits, such as {{example}}', check: 'Check', checking: 'Checking',
    found: 'This report is on record', compare: 'Compare it with the paper. If score or level differ, the paper is not what was issued; name and state are those of today.', firm: 'Firm', instrument: 'Instrument', version: 'version {{version}}, rule {{rule}}', stage: 'Result of', state: 'State today', score: 'Score', scoreOf: '{{score}} of {{max}}', level: 'Level', asOf: 'Figures as of',
    superseded: 'This firm has a later result by the same instrument; the report is not the latest.', latest: 'By this instrument the firm has no later assessment.', provisional: 'Not yet confirmed by an auditor.',
    none: 'There is no such report', noneWhy: 'First see whether the code was copied rightly. If it was, this report was not issued here, or its figures have been changed.', failed: 'It could not be looked up', toSignIn: 'Sign in',
  },
})
