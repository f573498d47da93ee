import { notFound, ProblemError } from '../../../kernel/errors/problem-error.ts'
import { tableErrorText, type TableError } from '../../../kernel/tables/index.ts'

export const fundImportNotFound = () => notFound({ zh: '导入文件', en: 'Imported file' })
export const unreadableFunds = ({ code, parameters }: TableError) =>
  new ProblemError('projects.funds-unreadable', 422, {
    title: { zh: '文件无法读取', en: 'The file cannot be read' },
    detail: { zh: tableErrorText(code, parameters, 'zh'), en: tableErrorText(code, parameters, 'en') },
  })
export const regionElsewhere = (code: string) =>
  new ProblemError('projects.region-elsewhere', 422, { title: { zh: `辖区内没有代码为 ${code} 的区划`, en: `No region of yours has the code ${code}` }, detail: { zh: '请选本辖区内的区划。', en: 'Choose a region within your own.' } })
export const ownFile = () => new ProblemError('projects.own-fund-import', 403, { title: { zh: '不能确认自己上传的文件', en: 'Nobody takes a file they uploaded' }, detail: { zh: '请由另一人确认。', en: 'Somebody else has to.' } })
export const faultyFile = (count: number) =>
  new ProblemError('projects.fund-import-faulty', 409, { title: { zh: `文件有 ${count} 处错误，不能导入`, en: `The file has ${count} faults and cannot be taken` }, detail: { zh: '账簿没有变化。请按列出的位置改正后重新上传。', en: 'The books are unchanged. Mend what is listed and send the file again.' } })
export const decidedOtherwise = () => new ProblemError('projects.fund-import-decided', 409, { title: { zh: '这个文件已有人处理', en: 'Somebody decided on this file already' }, detail: { zh: '请刷新查看结果。', en: 'Load the page again to see what was decided.' } })
