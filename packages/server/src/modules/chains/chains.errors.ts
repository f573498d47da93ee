import type { Text } from '@jingwei/contract/text'
import { forbidden, invalid, notFound, ProblemError, type FieldFault } from '../../kernel/errors/problem-error.ts'

const refusal = (code: string, status: number, title: Text, detail?: Text) => new ProblemError(`chains.${code}`, status, { title, ...(detail && { detail }) })
const fault = (path: string, code: string, zh: string, en: string) => invalid([{ path, code, message: { zh, en } }])

export const chainNotFound = () => notFound({ zh: '产业链', en: 'Chain' })
export const editionNotFound = () => notFound({ zh: '版本', en: 'Edition' })
export const sectorNotFound = () => notFound({ zh: '行业', en: 'Sector' })
export const placingNotFound = () => notFound({ zh: '人工归位', en: 'Placing' })
export const attachmentNotFound = () => notFound({ zh: '挂接', en: 'Attachment' })
export const notYours = () => forbidden({ zh: '这是上级地区的产业链，你可以查看、归位本地企业、填本地规划和挂接本地资源；要改图谱，请复制为本地的链。', en: 'This chain is kept by a region above. You may look, place your own firms, plan and attach; to change the map, copy it as a chain of your own.' })
export const regionOutside = () => forbidden({ zh: '这个地方不在你的辖区内，请选辖区内的地方。', en: 'This place lies outside your region; choose one within it.' })

export const unknownRegion = (code: string, path = 'body.regionCode') => fault(path, 'region', `没有代码为 ${code} 的区划`, `no region has the code ${code}`)
export const unknownSector = (code: string) => fault('body.sectorCode', 'sector', `行业目录里没有 ${code}，请先新增`, `the list of sectors has no ${code}; add it first`)
export const sectorTaken = (code: string) => fault('body.code', 'taken', `行业编码 ${code} 已被使用`, `the code ${code} is taken`)
export const oneSource = () => fault('body.example', 'one-source', '示例、复制和文件只能选一种', 'begin from the example, from another chain or from a document, not from several')
export const copyNotFound = () => fault('body.copyOf', 'chain', '没有这条产业链，或你看不到它', 'no chain that you see has this number')
/** Everything that is wrong with a document, each at its place. */
export const documentFaults = (faults: readonly { path: string; code: string; message: Text }[]) => invalid(faults.slice(0, 100).map((f) => ({ ...f, path: `body.document.${f.path}` })))
export const nothingToPublish = () => refusal('nothing-to-publish', 409, { zh: '没有可发布的草稿', en: 'There is no draft to publish' }, { zh: '请先修改图谱并保存草稿。', en: 'Change the map and save the draft first.' })
export const emptyChain = () => refusal('empty', 409, { zh: '草稿里还没有环节', en: 'The draft has no link' }, { zh: '请新增或导入环节后再发布。', en: 'Add or import links, then publish.' })
export const notPublished = () => refusal('not-published', 409, { zh: '产业链还没有发布', en: 'The chain is not published yet' }, { zh: '发布后才能归位企业、填规划和挂接资源。', en: 'Firms are placed, plans made and resources attached once it is.' })
export const isRetired = () => refusal('retired', 409, { zh: '产业链已停用', en: 'The chain is retired' }, { zh: '请先恢复再修改。', en: 'Bring it back before you change it.' })

export const unknownFirm = () => fault('body.organisationId', 'organisation', '没有这家企业，或你看不到它', 'no firm that you see has this number')
export const firmClosed = (on: string | null) => fault('body.organisationId', 'closed', `这家企业已${on ? `于 ${on} ` : ''}注销，不再归位`, `this firm was closed${on ? ` on ${on}` : ''} and is placed no more`)
export const unknownLink = (code: string, path = 'body.link') => fault(path, 'link', `这条产业链没有环节 ${code}`, `the chain has no link ${code}`)
export const placedAlready = (link: string) => refusal('placed-already', 409, { zh: `这家企业已人工归到“${link}”`, en: `The firm is at “${link}” by hand already` })
export const placedElsewhere = () => refusal('placed-and-left-out', 409, { zh: '这家企业已有人工归位，不能同时“不在链上”', en: 'The firm is placed by hand and cannot be left out as well' }, { zh: '请先撤销原来的归位。', en: 'Take the earlier placing back first.' })
export const firmOutside = () => fault('body.organisationId', 'outside', '这家企业不在这条产业链的地区内', 'the firm lies outside the region of the chain')
export const linkTwice = (code: string, i: number) => fault(`body.items.${i}.link`, 'twice', `环节 ${code} 写了两次`, `the link ${code} stands twice`)
export const planOutside = () => fault('body.regionCode', 'outside', '这个地方不在产业链的地区内', 'this place lies outside the region of the chain')

export const unknownScene = (code: string) => fault('body.scene', 'scene', `这条产业链没有场景 ${code}`, `the chain has no scene ${code}`)
export const unknownEntry = (code: string) => fault('body.entry', 'entry', `这个场景没有清单项 ${code}`, `the scene has no entry ${code}`)
export const targetNeeded = () => fault('body.targetId', 'target', '请选一个已发布的方案或在聘的专家', 'choose a published solution or an appointed expert')
export const titleNeeded = () => fault('body.title', 'title', '请写明数据产品或课程的名称', 'say what the data product or course is called')
export const attachedAlready = () => refusal('attached-already', 409, { zh: '已经挂接过了', en: 'It is attached already' })

export const sheetRefused = (detail: Text) => refusal('file-refused', 422, { zh: '这个文件不能导入', en: 'This file cannot be imported' }, detail)
/** Rows of a sheet are not fields of the request: they have a code of their own. */
export const sheetFaults = (faults: FieldFault[]) =>
  new ProblemError('chains.sheet-faults', 422, { title: { zh: '表里有错，没有导入任何内容', en: 'The sheet has faults; nothing was imported' }, detail: { zh: '请按各行提示修改后再导入。', en: 'Correct the rows named and import it again.' } }, { fields: faults })
