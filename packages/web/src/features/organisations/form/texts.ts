import { dictionary } from '../../../app/i18n.ts'

/** The form that records or changes an organisation. */
export const texts = dictionary({
  zh: {
    newTitle: '新增企业', editTitle: '修改档案', create: '登记', created: '已登记“{{name}}”', saved: '已保存', notCreated: '没有登记', notSaved: '修改没有保存',
    kept: '填写的内容还在。', basics: '基本信息', operation: '经营情况', revenueWan: '营业收入，万元', staffPeople: '从业人员，人', capitalHint: '照执照写，如 500万元人民币',
    nameExample: '照营业执照写全称', codeHint: '18 位；暂时没有可不填', kindTextExample: '如 有限责任公司', required: '必填', wholeNumber: '请填整数，如 214',
    number: '请填数字，如 18600.5', closedBefore: '注销日期早于成立日期', draftSaved: '草稿已存 {{time}}', draftFound: '这是 {{time}} 未提交的草稿', discard: '放弃草稿',
    nothingChanged: '没有改动', codeOk: '校验位正确', codeShort: '还差 {{count}} 位', codeLong: '多了 {{count}} 位，应为 18 位',
    codeLetter: '第 {{position}} 位“{{character}}”不会出现在代码里', codeCheck: '校验位应为 {{expected}}，现为 {{found}}，请核对前 17 位',
    codeOld: '这是 15 位的旧注册号，请填 18 位统一社会信用代码', codeSuggest: '改为 {{code}}', codeTaken: '这个代码已建档：', merge: '如是同一家，打开它修改即可。',
    conflictTitle: '别人刚改过这条档案', conflictWhy: '你的修改还没有写入，填写的内容都在。下面是别人改了什么；你没改的字段已换成新值。', conflictBoth: '你也改了，保留了你的：{{mine}}',
    useTheirs: '用别人的', conflictNow: '看过后再保存一次。', from: '{{before}} → {{theirs}}', nothing: '（空）', noDifference: '你我可见的内容没有不同，再保存一次即可。',
  },
  en: {
    newTitle: 'New firm', editTitle: 'Change the record', create: 'Record it', created: '“{{name}}” is on record', saved: 'Saved',
    notCreated: 'It was not recorded', notSaved: 'The change was not saved', kept: 'What you entered is kept.', basics: 'Basics',
    operation: 'Business', revenueWan: 'Revenue, CNY 10,000', staffPeople: 'Staff, people',
    capitalHint: 'As on the licence, such as 5,000,000 yuan', nameExample: 'The full name on the licence',
    codeHint: '18 characters; may be left out for now', kindTextExample: 'such as limited company', required: 'Required',
    wholeNumber: 'A whole number, such as 214', number: 'A number, such as 18600.5', closedBefore: 'It closes before it is established',
    draftSaved: 'Draft saved {{time}}', draftFound: 'A draft of {{time}} that was not sent', discard: 'Discard the draft',
    nothingChanged: 'nothing changed', codeOk: 'The check character is right',
    codeShort: '{{count}} more character || {{count}} more characters',
    codeLong: '{{count}} character too many; it takes 18 || {{count}} characters too many; it takes 18',
    codeLetter: 'Character {{position}}, “{{character}}”, never occurs in a code',
    codeCheck: 'The check character should be {{expected}}, not {{found}}; look at the first 17 again',
    codeOld: 'This is an old registration number of 15 digits; give the credit code of 18', codeSuggest: 'Change to {{code}}',
    codeTaken: 'This code is on record:', merge: 'If it is the same firm, open it and change it.',
    conflictTitle: 'Somebody changed this record meanwhile',
    conflictWhy: 'Your change is not written yet and nothing you entered is lost. This is what they changed; fields you had not touched show the new value.',
    conflictBoth: 'You changed it too; yours is kept: {{mine}}', useTheirs: 'Use theirs', conflictNow: 'Look at it and save again.',
    from: '{{before}} → {{theirs}}', nothing: '(nothing)', noDifference: 'Nothing that you can see differs; save again.',
  },
})
