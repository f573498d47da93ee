import { dictionary } from '../../../app/i18n.ts'

/** Merging two records, and the page that lists those likely to be one. */
export const texts = dictionary({
  zh: {
    title: '合并重复档案', merge: '合并', merged: '已并入“{{name}}”', records: '两条档案', failed: '没有合并', failedToRead: '档案没有取到', field: '字段',
    stays: '保留这一条', goes: '并入另一条', number: '档案 {{id}}', noDifference: '各项内容都相同',
    consequence: '“{{name}}”并入后不再单列，原名、荣誉、联系人、标签和测评都归到保留的一条。合并不能撤销。', duplicates: '疑似重复', duplicatesScope: '{{count}} 组', sameName: '名称相同',
    sameCodeBody: '主体代码相同', compare: '比较并合并', none: '没有疑似重复的企业', noneWhy: '名称相同，或信用代码的主体部分相同的企业会列在这里。', listFailed: '疑似重复没有取到',
    toList: '回到企业列表', onlyFirst: '先列 {{count}} 组，合并后会接着列出',
  },
  en: {
    title: 'Merge duplicate records', merge: 'Merge', merged: 'Merged into “{{name}}”', records: 'the two records',
    failed: 'Nothing was merged', failedToRead: 'The records could not be read', field: 'Field', stays: 'This one stays',
    goes: 'Goes into the other', number: 'record {{id}}', noDifference: 'They say the same everywhere',
    consequence: '“{{name}}” will no longer be listed on its own; its name, honours, contacts, tags and assessments go to the one that stays. This cannot be undone.',
    duplicates: 'Likely duplicates', duplicatesScope: '{{count}} group || {{count}} groups', sameName: 'Same name',
    sameCodeBody: 'Same body of the code', compare: 'Compare and merge', none: 'No likely duplicates',
    noneWhy: 'Firms with the same name, or the same body of the credit code, are listed here.',
    listFailed: 'The likely duplicates could not be read', toList: 'Back to the firms',
    onlyFirst: 'The first {{count}} groups; more follow once these are merged',
  },
})
