import { make } from '@jingwei/engines/credit-code'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Valid codes of firms that do not exist, registered in 信州区. */
export const codeOf = (n: number) => make(`91361102MA${String(n).padStart(7, '0')}`)

export const header = [
  '企业名称',
  '统一社会信用代码',
  '县区',
  '注册资本',
  '成立日期',
  '从业人员',
  '营业收入(万元)',
  '联系人',
  '联系电话',
  '是否规上',
  '备注',
]
/** Row `n` of a roster; `change` sets columns by their heading. */
export function rosterRow(n: number, change: Partial<Record<string, string>> = {}): string[] {
  const row: Record<string, string> = {
    企业名称: `上饶市样本第${n}光电有限公司`,
    统一社会信用代码: codeOf(n),
    县区: '信州区',
    注册资本: `${100 + n}万元`,
    成立日期: '2016/3/8',
    从业人员: '48',
    '营业收入(万元)': String(1000 + n),
    联系人: '',
    联系电话: '',
    是否规上: '',
    备注: '随便写',
  }
  return header.map((h) => change[h] ?? row[h] ?? '')
}
const cell = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
export const csvOf = (rows: readonly (readonly string[])[], head: readonly string[] = header) =>
  [head, ...rows].map((r) => r.map(cell).join(',')).join('\n')

export async function rosterFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'jingwei-rosters-'))
  let count = 0
  return {
    async file(content: string | Uint8Array, name = `roster-${(count += 1)}.csv`) {
      const path = join(folder, name)
      await writeFile(path, content)
      return path
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
