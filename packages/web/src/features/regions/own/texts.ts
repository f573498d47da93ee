import { dictionary } from '../../../app/i18n.ts'

/** Parks and villages of the region's own, and former codes. */
export const texts = dictionary({
  zh: {
    below: '{{place}}的下级', belowScope: '{{count}} 个，其中自建 {{own}} 个', up: '上一级', code: '代码', name: '名称', kind: '类别', own: '自建', open: '看下级',
    rename: '改名', renameTitle: '改名：{{name}}', save: '保存', renamed: '已改名为{{name}}', failed: '区划没有取到', none: '没有下级', noneWhy: '可以在这里加园区或村。',
    add: '在{{place}}下新增', kindPark: '园区', kindVillage: '村', kindStreet: '街道、乡镇', kindOther: '国家区划', addName: '名称',
    addNameHint: '如 {{example}}', examplePark: '高新技术产业园', exampleVillage: '下畈村', exampleStreet: '城东街道', addCode: '代码',
    addCodeHint: '不填则自动编', addIt: '新增', added: '已新增{{name}}', addFailed: '没有新增成功', kept: '填写的内容还在。', nameShort: '至少 2 个字',
    onlyOwn: '国家区划不能改名', former: '旧区划代码', formerScope: '名录里撤并前的代码，对到现在的区划', formerCode: '旧代码', mapsTo: '现在的区划', note: '说明',
    noFormer: '还没有登记旧代码', noFormerWhy: '导入时认不出的旧代码会落到它写明的市或省；在这里对到县区后，以后的导入就准了。', map: '登记', mapped: '已登记 {{code}}', mapFailed: '没有登记成功',
    formerHint: '6 至 12 位数字，如 362301', formerFailed: '旧代码没有取到', moreFormer: '另有 {{count}} 条，用代码或名称查找', findFormer: '旧代码或名称',
    noneFound: '没有“{{q}}”这一条',
  },
  en: {
    below: 'Below {{place}}', belowScope: '{{count}}, of which {{own}} your own', up: 'One level up', code: 'Code', name: 'Name',
    kind: 'Kind', own: 'your own', open: 'Open', rename: 'Rename', renameTitle: 'Rename {{name}}', save: 'Save',
    renamed: 'Renamed to {{name}}', failed: 'The places could not be read', none: 'Nothing below',
    noneWhy: 'You can add a park or a village here.', add: 'Add below {{place}}', kindPark: 'Park', kindVillage: 'Village',
    kindStreet: 'Street or township', kindOther: 'Official', addName: 'Name', addNameHint: 'e.g. {{example}}',
    examplePark: 'High-tech park', exampleVillage: 'Lower Field village', exampleStreet: 'East street', addCode: 'Code',
    addCodeHint: 'Made for you if empty', addIt: 'Add', added: '{{name}} added', addFailed: 'It was not added',
    kept: 'What you entered is kept.', nameShort: 'At least 2 characters', onlyOwn: 'Official places keep their names',
    former: 'Former codes', formerScope: 'codes from before mergers, mapped to the places of today', formerCode: 'Former code',
    mapsTo: 'Place of today', note: 'Note', noFormer: 'No former code recorded yet',
    noFormerWhy: 'A former code unknown to an import falls back to its city or province; once mapped here, later imports are exact.',
    map: 'Map', mapped: '{{code}} is mapped', mapFailed: 'It was not mapped', formerHint: '6 to 12 digits, such as 362301',
    formerFailed: 'The former codes could not be read', moreFormer: '{{count}} more; find them by code or name',
    findFormer: 'Former code or name', noneFound: 'No “{{q}}” among them',
  },
})
