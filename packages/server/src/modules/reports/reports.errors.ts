import type { Text } from '@jingwei/contract/text'
import { ProblemError } from '../../kernel/errors/problem-error.ts'

export const unknownRegion = (code: string) => new ProblemError('reports.unknown-region', 422, { title: { zh: `没有代码为 ${code} 的区划`, en: `No region has the code ${code}` } })
export const outside = (name: string) => new ProblemError('reports.outside', 403, { title: { zh: `${name}不在你的辖区内`, en: `${name} lies outside your region` } })
export const unknownIndicator = (code: string) => new ProblemError('reports.unknown-indicator', 422, { title: { zh: `没有在用的指标“${code}”`, en: `No indicator “${code}” is in force` }, detail: { zh: '在“指标”页可以看到全部指标的代码。', en: 'The page Indicators lists the codes of all.' } })
export const noDimension = (code: string, dimension: string) => new ProblemError('reports.no-dimension', 422, { title: { zh: `指标“${code}”不能按“${dimension}”分`, en: `The indicator “${code}” cannot be cut by ${dimension}` } })
export const notOver = (day: string) => new ProblemError('reports.not-over', 422, { title: { zh: `${day} 还没有过完`, en: `${day} is not over yet` }, detail: { zh: '公布和报表只用已经过去的一天，否则同一天会有两个数。', en: 'What is published or reported speaks of a day that is over, or one day would have two figures.' } })
export const noteNeeded = (id: number) => new ProblemError('reports.note-needed', 422, { title: { zh: '这一天的数已经公布过，更正须写明原因', en: 'This day was released before; a correction says why' }, detail: { zh: `已有公布 ${id} 号，它会保留；请填写更正说明。`, en: `Release ${id} stays visible; write a note.` } })
export const nothingNew = (id: number) => new ProblemError('reports.nothing-new', 409, { title: { zh: '与已公布的完全相同', en: 'This is what was released already' }, detail: { zh: `见公布 ${id} 号。`, en: `See release ${id}.` } })
export const tooManySums = () => new ProblemError('reports.too-many-sums', 422, { title: { zh: '公式里的合计太多，无法按公布规则逐个检查', en: 'The formula has too many sums to weigh under the rule' }, detail: { zh: '最多 8 个。', en: 'At most 8.' } })
export const weaker = (minimum: number) => new ProblemError('reports.weaker-rule', 422, { title: { zh: `上级要求至少 ${minimum} 家，这里不能更少`, en: `A region above asks for at least ${minimum} firms; fewer is not possible here` } })
export const noRights = (names: string) => new ProblemError('reports.no-rights', 422, { title: { zh: `${names} 无权看这个区划的数字，不能接收`, en: `${names} may not see figures of this region and cannot receive them` }, detail: { zh: '请先由管理员授权，或去掉这位接收人。', en: 'Let an administrator give them a mandate first, or remove them.' } })
export const notMade = (problem: Text | null) => new ProblemError('reports.not-made', 409, { title: { zh: '这一期没有生成成功', en: 'This edition was not made' }, detail: problem ?? { zh: '请重新生成。', en: 'Make it again.' } })
export const tooLarge = () => new ProblemError('reports.too-large', 422, { title: { zh: '报表太大', en: 'The report is too large' }, detail: { zh: '指标 × 下级区划 × 分组最多 6,000 个数，请减少指标或分组。', en: 'Indicators × regions × parts give at most 6,000 figures; take fewer.' } })
