import type { DefinitionFault } from '@jingwei/engines/machine-types'
import { invalid, notFound, ProblemError } from '../../kernel/errors/problem-error.ts'

export const machineNotFound = () => notFound({ zh: '设备', en: 'Machine' })
export const connectionNotFound = () => notFound({ zh: '接入', en: 'Connection' })
export const workshopNotFound = () => notFound({ zh: '车间', en: 'Workshop' })
export const plantNotFound = () => notFound({ zh: '企业', en: 'Firm' })

const taken = (code: string, path: string, zh: string, en: string, detail?: { zh: string; en: string }) =>
  new ProblemError(`machines.${code}`, 409, { title: { zh, en }, ...(detail && { detail }) }, { fields: [{ path: `body.${path}`, code, message: { zh, en } }] })
export const codeTaken = () => taken('code-taken', 'code', '这个设备编号已在用', 'A machine has this code already', { zh: '同一企业内设备编号不能重复；停用的设备不占编号。', en: 'Codes are used once within a firm; those of retired machines are free.' })
export const payloadNameTaken = () => taken('payload-name-taken', 'payloadName', '这个接入里已有同名设备', 'Another machine of this connection has this name in messages')
export const workshopTaken = () => taken('workshop-taken', 'name', '已有同名车间', 'A workshop has this name already')
export const certificateTaken = () => taken('certificate-taken', 'certificateSha256', '这张证书已登记在别的接入', 'This certificate is registered with another connection')
export const sparkplugTaken = () => taken('sparkplug-taken', 'sparkplugEdge', '这个组与边缘节点已登记', 'This group and edge node are registered with another connection', { zh: '组名与边缘节点名合起来在全平台唯一，请换一个。', en: 'Group and edge together are unique on the whole platform; choose others.' })
export const typeVersionTaken = (code: string, version: string) => taken('type-version-taken', 'version', `${code} 已有 ${version} 版`, `${code} already has a version ${version}`, { zh: '已有版本不再改动，请用新的版本号。', en: 'A version that is there never changes; give the new one another number.' })
export const roleTaken = (signal: string) => taken('role-taken', 'role', `信号 ${signal} 已有这个角色`, `The signal ${signal} has this role already`)
export const signalKindFixed = (kind: string) => taken('signal-kind-fixed', 'kind', `这个信号的类型是 ${kind}，不能再改`, `This signal is a ${kind} and stays one`, { zh: '已有的读数按原类型解释。请另加一个信号。', en: 'Its readings were taken for that; add another signal instead.' })
export const tooManySignals = (limit: number) => new ProblemError('machines.too-many-signals', 422, { title: { zh: `一台设备最多 ${limit} 个信号`, en: `A machine has at most ${limit} signals` } })
export const isRetired = () => new ProblemError('machines.retired', 409, { title: { zh: '这台设备已停用，不能再改', en: 'This machine was retired and no longer changes' } })
export const workshopInUse = () => new ProblemError('machines.workshop-in-use', 409, { title: { zh: '车间里还有设备，不能删除', en: 'Machines are in this workshop; it cannot be removed' }, detail: { zh: '请先把设备移到别的车间。', en: 'Move them to another workshop first.' } })
export const notShared = () => new ProblemError('machines.not-shared', 403, { title: { zh: '这家企业没有共享这些数据', en: 'This firm does not share these figures' }, detail: { zh: '企业可在“向所在地共享”中改为“再加全厂数字”或“再加每台设备”。', en: 'The firm may change that under what the county may see.' } })

/** The form is right, but what it names is not there for the caller. */
const absent = (code: string, path: string, zh: string, en: string) => new ProblemError(`machines.${code}`, 422, { title: { zh, en } }, { fields: [{ path, code, message: { zh, en } }] })
const one = (path: string, code: string, zh: string, en: string) => invalid([{ path, code, message: { zh, en } }])
export const noSuchType = () => absent('no-such-type', 'body.typeId', '没有这个设备类型', 'There is no such machine type')
export const noSuchWorkshop = () => absent('no-such-workshop', 'body.workshopId', '没有这个车间', 'There is no such workshop')
export const noSuchConnection = (path = 'body.connection.id') => absent('no-such-connection', path, '没有这个接入', 'There is no such connection')
export const unknownRegion = (code: string) => new ProblemError('machines.unknown-region', 400, { title: { zh: `没有代码为 ${code} 的区划`, en: `No region has the code ${code}` } })
export const outsideYourRegion = (name: string) => new ProblemError('machines.outside', 403, { title: { zh: `${name}不在你的辖区内`, en: `${name} lies outside your region` } })
export const sparkplugHalf = () => one('body.sparkplugEdge', 'half', '组名和边缘节点名要么都填，要么都不填', 'give both group and edge node, or neither')
export const commissionedLater = () => one('body.commissionedOn', 'future', '投产日期不能晚于今天', 'lies in the future')
export const definitionFaults = (faults: readonly DefinitionFault[]) => invalid(faults.map((f) => ({ path: `body.${f.path}`, code: f.code, message: f.message })))
export const organisationNeeded = () => one('query.organisationId', 'required', '请指定企业', 'say which firm')

const ofConstraint: Record<string, () => ProblemError> = {
  machine_code: codeTaken, machine_payload_name: payloadNameTaken, workshop_organisation_id_name_key: workshopTaken, connection_certificate_sha256_key: certificateTaken, connection_sparkplug: sparkplugTaken,
}
/** A unique index also knows what a look beforehand did not: another request of the same moment, another firm. */
export async function orTaken<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    const taken = ofConstraint[(error as { constraint?: string }).constraint ?? '']
    throw taken ? taken() : error
  }
}
