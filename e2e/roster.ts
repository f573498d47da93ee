import { make } from '@jingwei/engines/credit-code'
import ExcelJS from 'exceljs'

export const creditCode = (n: number) => make(`91361102MA${String(n).padStart(7, '0')}`)
/** Firms of the story; their names are invented. The last but one is the first once more, as registers have it. */
export const firms = [
  ['上饶市晨岭光电有限公司', creditCode(1), '江西省上饶市信州区', '3976', 486],
  ['上饶市砚溪五金有限公司', creditCode(2), '江西省上饶市信州区', '3340', 64],
  ['玉山县恒拓轴承制造有限公司', creditCode(3), '江西省上饶市玉山县', '3451', 120],
  ['广丰区云岫木业有限公司', creditCode(4), '江西省上饶市广丰区', '2022', 35],
  ['上饶晨岭光电公司', null, '江西省上饶市信州区', '3976', 480],
  ['弋阳县青禾食品有限公司', creditCode(5), '江西省上饶市弋阳县', '1391', 210],
] as const
const refused = [
  ['横峰县错码化工有限公司', '91361102MA0000009Z', '江西省上饶市横峰县', '2669', 20],
  ['南昌市外地机械有限公司', creditCode(8), '江西省南昌市东湖区', '3411', 88],
] as const

/** A workbook as an office would send it: one column that no program would know by its name. */
export async function rosterWorkbook(): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet('名录')
  sheet.addRow(['单位名称', '信用代码', '所在地', '行业代码', '人头'])
  for (const firm of [...firms, ...refused]) sheet.addRow([...firm])
  return Buffer.from(await workbook.xlsx.writeBuffer())
}
