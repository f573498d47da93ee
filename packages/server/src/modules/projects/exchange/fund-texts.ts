import type { Text } from '@jingwei/contract/text'
import type { FundFault } from './plan-funds.ts'

/** What is wrong and what to do, for whoever sent the file. */
export const faultTexts: Readonly<Record<FundFault['code'], Text>> = {
  'not-iati': { zh: '这不是 IATI 活动文件（根元素是“{found}”）。请上传 iati-activities 文件或援助管理平台导出的压缩包。', en: 'This is no file of IATI activities (its root is “{found}”). Send an iati-activities file or the zip of an aid management platform.' },
  damaged: { zh: '文件读不到末尾：从这一行起不是完整的 XML（{found}）。请重新导出。', en: 'The file cannot be read to its end: from this line on it is not whole XML ({found}). Export it again.' },
  'version-unknown': { zh: 'IATI 版本“{found}”不支持。请用 1.04、1.05、2.01、2.02 或 2.03。', en: 'IATI version “{found}” is not known. Use 1.04, 1.05, 2.01, 2.02 or 2.03.' },
  'versions-mixed': { zh: '文件与活动的版本不同（{found}）。请按一个版本重新导出。', en: 'The file and its activity state different versions ({found}). Export it in one version.' },
  'code-of-other-version': { zh: '代码“{found}”属于另一版代码表，无法判断哪一半正确。请按一个版本重新导出。', en: 'The code “{found}” is of the codelist of another version, so nothing says which half is right. Export it in one version.' },
  'identifier-missing': { zh: '活动没有编号，请补上。', en: 'The activity has no identifier; give it one.' },
  'identifier-twice': { zh: '编号重复，首次出现在第 {found} 行。请合并或改号。', en: 'The identifier was used in line {found} already. Merge the two or give one another.' },
  'code-unknown': { zh: '代码表里没有“{found}”。请改为有效代码。', en: 'There is no code “{found}”. Use one of the codelist.' },
  'code-missing': { zh: '缺少代码（{found}）。', en: 'A code is missing ({found}).' },
  'currency-unknown': { zh: '没有“{found}”这种货币。请用 ISO 4217 代码，如 USD、CNY。', en: 'There is no currency “{found}”. Use a code of ISO 4217, as USD or CNY.' },
  'currency-missing': { zh: '没有说明货币。请给活动或金额加上货币代码。', en: 'No currency is stated. Add its code to the activity or the amount.' },
  'amount-missing': { zh: '没有金额。', en: 'There is no amount.' },
  'amount-not-a-number': { zh: '“{found}”不是金额。请写成 1234.56，不带千分号和指数。', en: '“{found}” is no amount. Write it as 1234.56, without thousands apart or an exponent.' },
  'date-missing': { zh: '没有日期。', en: 'There is no date.' },
  'date-not-a-date': { zh: '“{found}”不是日历上的日期，应为 2024-05-01 的样子。', en: '“{found}” is no day of the calendar; it is written as 2024-05-01.' },
  'coordinates-wrong': { zh: '坐标“{found}”不在地球上。', en: 'The coordinates “{found}” are not on this earth.' },
  'total-differs': { zh: '公布的合计 {found} 与各笔之和不符。请核对后重新导出。', en: 'The published total {found} is not the sum of the transactions. Check and export again.' },
  'project-unknown': { zh: '没有编号为“{found}”的项目。', en: 'There is no project “{found}”.' },
  'column-missing': { zh: '缺少列“{found}”。', en: 'The column “{found}” is missing.' },
  'currencies-mixed': { zh: '文件里有几种货币（{found}）。一本账簿只记一种货币，请分文件导入。', en: 'The file has several currencies ({found}). A book keeps one; import a file for each.' },
  'no-projects': { zh: '文件里没有项目。', en: 'The file has no projects.' },
  'amount-too-large': { zh: '金额超出可精确记账的范围（类型 {found}）。', en: 'The amounts are beyond what a book keeps exactly (type {found}).' },
  'money-in-below-nothing': { zh: '到位资金合计后为负（{found}）。请改用单独的退款交易。', en: 'Incoming funds come out below nothing ({found}). Report the refund as a transaction of its own.' },
}

export const faultText = ({ code, found }: Pick<FundFault, 'code' | 'found'>): Text => {
  const fill = (text: string) => text.replaceAll('{found}', found)
  return { zh: fill(faultTexts[code].zh), en: fill(faultTexts[code].en) }
}
/** `XX-1 · transaction · 12`: the record, the part of it, the line of the file. */
export const faultPlace = ({ place: { identifier, element, line } }: Pick<FundFault, 'place'>): string => [identifier, element, String(line)].filter((part) => part !== null).join(' · ')
