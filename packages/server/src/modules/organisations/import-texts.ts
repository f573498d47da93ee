import type { Importer } from '../imports/index.ts'

const reload = { zh: '补全后重传', en: 'Complete it and upload again' }
const verify = { zh: '核对原表', en: 'Check it against the original' }

/** What is wrong with a row of a roster and what to do, by code. `{value}` is what stood in the cell. */
export const importTexts: Importer['texts'] = {
  'organisations.name-missing': { message: { zh: '必填', en: 'Required' }, cure: reload },
  'organisations.name-too-long': {
    message: { zh: '名称有 {length} 个字，最多 200 个', en: 'The name has {length} characters; at most 200' },
    cure: { zh: '可能串列，核对原表', en: 'The row may be shifted; check the original' },
  },
  'organisations.name-not-a-name': {
    message: { zh: '不是名称', en: 'Not a name' },
    cure: { zh: '可能串列，核对原表', en: 'The row may be shifted; check the original' },
  },
  'organisations.code-short': { message: { zh: '缺 {missing} 位，应为 18 位', en: '{missing} short of 18 characters' }, cure: reload },
  'organisations.code-long': {
    message: { zh: '多 {extra} 位，应为 18 位', en: '{extra} more than 18 characters' },
    cure: { zh: '改正后重传', en: 'Correct it and upload again' },
  },
  'organisations.code-letter': {
    message: { zh: '含字母 {letter}，校验位不符', en: 'Holds the letter {letter}, which no code has' },
    cure: verify,
  },
  'organisations.code-letter-misread': {
    message: { zh: '含字母 {letter}，校验位不符', en: 'Holds the letter {letter}, which no code has' },
    cure: { zh: '应为 {suggestion}？', en: '{suggestion}?' },
  },
  'organisations.code-character': {
    message: { zh: '第 {position} 位“{letter}”不是代码用字', en: 'Character {position}, “{letter}”, occurs in no code' },
    cure: verify,
  },
  'organisations.code-check': {
    message: { zh: '校验位不符，末位应为 {expected}', en: 'The check character should be {expected}' },
    cure: verify,
  },
  'organisations.code-check-misread': {
    message: { zh: '校验位不符，末位应为 {expected}', en: 'The check character should be {expected}' },
    cure: { zh: '应为 {suggestion}？', en: '{suggestion}?' },
  },
  'organisations.code-old': {
    message: { zh: '15 位旧注册号，未作为信用代码写入', en: 'A 15-digit number from before 2015; not written as the credit code' },
    cure: { zh: '可补 18 位统一社会信用代码', en: 'Add the 18-character credit code when known' },
  },
  'organisations.code-rounded': {
    message: { zh: '被表格软件改成了科学计数，末几位已丢失', en: 'A spreadsheet program turned it into a rounded number' },
    cure: { zh: '把该列设为文本，重新填写', en: 'Set the column to text and type it again' },
  },
  'organisations.region-outside': {
    message: { zh: '在{place}，不属于导入的{region}', en: 'Lies in {place}, not in {region}' },
    cure: { zh: '核对所在地，或由当地导入', en: 'Check the place, or let its own bureau import it' },
  },
  'organisations.region-missing': {
    message: { zh: '看不出在哪个省市', en: 'No column tells where it is' },
    cure: { zh: '补填省份或地区，或选定区划后导入', en: 'Add a province or city, or choose a region for the import' },
  },
  'organisations.date-unreadable': {
    message: { zh: '不是日期', en: 'Not a date' },
    cure: { zh: '写成 2016-03-08', en: 'Write 2016-03-08' },
  },
  'organisations.date-partial': {
    message: { zh: '缺月或日', en: 'The month or day is missing' },
    cure: { zh: '写成 2016-03-08', en: 'Write 2016-03-08' },
  },
  'organisations.date-no-such-day': { message: { zh: '没有这一天', en: 'There is no such day' }, cure: verify },
  'organisations.date-order': {
    message: { zh: '分不清月和日', en: 'Month and day cannot be told apart' },
    cure: { zh: '写成 2016-03-08', en: 'Write 2016-03-08' },
  },
  'organisations.date-future': { message: { zh: '晚于今天', en: 'Later than today' }, cure: verify },
  'organisations.date-future-misread': {
    message: { zh: '晚于今天', en: 'Later than today' },
    cure: { zh: '疑为 {suggestion}', en: 'Perhaps {suggestion}' },
  },
  'organisations.date-early': { message: { zh: '早于 1900 年', en: 'Earlier than 1900' }, cure: verify },
  'organisations.capital-unreadable': {
    message: { zh: '读不出金额，只保留原文', en: 'No amount can be read; the text is kept' },
    cure: { zh: '可写成 500万元', en: 'Write for example 500万元' },
  },
  'organisations.capital-negative': { message: { zh: '不能为负', en: 'Cannot be negative' }, cure: verify },
  'organisations.industry-several': {
    message: { zh: '对应 {count} 个行业，不能确定', en: 'Fits {count} industries' },
    cure: { zh: '写小类，如 {example}', en: 'Write the class, such as {example}' },
  },
  'organisations.industry-unknown': {
    message: { zh: '国民经济行业中没有，只保留原文', en: 'Not an industry of GB/T 4754; the text is kept' },
    cure: { zh: '可写小类代码，如 C3976', en: 'Write the code of a class, such as C3976' },
  },
  'organisations.staff-not-a-number': {
    message: { zh: '不是整数', en: 'Not a whole number' },
    cure: { zh: '写人数，如 486', en: 'Write a number such as 486' },
  },
  'organisations.staff-negative': { message: { zh: '不能为负', en: 'Cannot be negative' }, cure: verify },
  'organisations.staff-too-many': {
    message: { zh: '超过 1000 万人', en: 'More than 10 million' },
    cure: { zh: '可能串列，核对原表', en: 'The row may be shifted; check the original' },
  },
  'organisations.revenue-not-a-number': {
    message: { zh: '不是数字', en: 'Not a number' },
    cure: { zh: '写数字，如 120000000', en: 'Write a number such as 120000000' },
  },
  'organisations.revenue-negative': { message: { zh: '不能为负', en: 'Cannot be negative' }, cure: verify },
  'organisations.revenue-no-unit': {
    message: { zh: '没有写单位', en: 'No unit is given' },
    cure: { zh: '在表头写明，如 营业收入(万元)', en: 'Say it in the heading, such as 营业收入(万元)' },
  },
  'organisations.revenue-currency': {
    message: { zh: '不是人民币', en: 'Not in CNY' },
    cure: { zh: '折合人民币后填写', en: 'Convert it to CNY' },
  },
  'organisations.revenue-unit-doubtful': {
    message: { zh: '与现有数相差 10,000 倍', en: 'Differs 10,000-fold from what is on record' },
    cure: { zh: '核对单位是元还是万元', en: 'Check whether it is in CNY or CNY 10,000' },
  },
  'organisations.scale-not-yes-or-no': {
    message: { zh: '只能是“是”或“否”', en: 'Takes yes or no' },
    cure: { zh: '改为 是 或 否', en: 'Write 是 or 否' },
  },
  'organisations.phone-not-a-phone': { message: { zh: '不是手机或固定电话', en: 'Neither a mobile nor a landline number' }, cure: reload },
  'organisations.phone-several': {
    message: { zh: '一格里有几个号码', en: 'Several numbers in one cell' },
    cure: { zh: '留一个号码', en: 'Leave one number' },
  },
  'organisations.phone-masked': {
    message: { zh: '号码被遮盖，没有写入', en: 'The number is masked; not written' },
    cure: { zh: '可补完整号码', en: 'Add the whole number when known' },
  },
  'organisations.point-not-degrees': {
    message: { zh: '不是经纬度', en: 'Not degrees' },
    cure: { zh: '写成 115.858000 和 28.682000', en: 'Write 115.858000 and 28.682000' },
  },
  'organisations.point-swapped': {
    message: { zh: '经度和纬度写反了（{longitude}，{latitude}）', en: 'Longitude and latitude are exchanged ({longitude}, {latitude})' },
    cure: { zh: '两列对调后重传', en: 'Exchange the two columns and upload again' },
  },
  'organisations.point-outside': {
    message: { zh: '不在中国境内（{longitude}，{latitude}）', en: 'Not in China ({longitude}, {latitude})' },
    cure: { zh: '应为度，东经 73–136、北纬 3–54', en: 'Degrees, 73–136 east and 3–54 north' },
  },
  'organisations.point-zero': {
    message: { zh: '0, 0 不是地点', en: '0, 0 is no place' },
    cure: { zh: '不知道就留空', en: 'Leave it empty where it is not known' },
  },
  'organisations.point-half': {
    message: { zh: '经度、纬度只有一个，没有写入', en: 'Only one of longitude and latitude; not written' },
    cure: { zh: '两个都填', en: 'Give both' },
  },
  'organisations.repeats-line': {
    message: { zh: '与第 {line} 行相同，{fields}不同', en: 'The same firm as row {line}, but {fields} differ' },
    cure: { zh: '留一行', en: 'Leave one of them' },
  },
  'organisations.repeats-line-exactly': {
    message: { zh: '与第 {line} 行重复', en: 'Repeats row {line}' },
    cure: { zh: '不用处理', en: 'Nothing to do' },
  },
  'organisations.code-elsewhere': {
    message: { zh: '该代码的企业已在辖区外建档', en: 'The firm of this code is on record outside this region' },
    cure: { zh: '请上级统一导入，或请原登记地迁出', en: 'Let the level above import it, or have it moved by the place that holds it' },
  },
  'organisations.name-several': {
    message: { zh: '名称对应 {count} 家企业，不能确定', en: '{count} firms have this name' },
    cure: { zh: '补填信用代码', en: 'Add the credit code' },
  },
}
