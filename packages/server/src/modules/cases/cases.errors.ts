import type { Text } from '@jingwei/contract/text'
import { invalid, notFound, ProblemError } from '../../kernel/errors/problem-error.ts'

const refusal = (code: string, status: number, title: Text, detail?: Text) => new ProblemError(`cases.${code}`, status, { title, ...(detail && { detail }) })
const fault = (path: string, code: string, zh: string, en: string) => invalid([{ path, code, message: { zh, en } }])

export const caseNotFound = () => notFound({ zh: '诉求', en: 'Case' })
export const unitNotFound = () => notFound({ zh: '承办单位', en: 'Unit' })
export const visitNotFound = () => notFound({ zh: '走访', en: 'Visit' })
export const campaignNotFound = () => notFound({ zh: '走访行动', en: 'Campaign of visits' })
export const clusterNotFound = () => notFound({ zh: '共性问题', en: 'Cluster' })
export const rectificationNotFound = () => notFound({ zh: '整改事项', en: 'Rectification item' })
export const firmNotFound = () => notFound({ zh: '企业', en: 'Firm' })
export const fileNotFound = () => notFound({ zh: '文件', en: 'File' })

export const unknownRegion = (code: string) => fault('regionCode', 'region', `没有代码为 ${code} 的区划`, `no region has the code ${code}`)
export const regionOutside = () => refusal('region-outside', 422, { zh: '这个地方不在你的辖区内', en: 'This place lies outside your region' }, { zh: '请选择辖区内的地方，或请上级办理。', en: 'Choose a place within it, or ask the level above.' })
export const unknownSubject = (code: string) => fault('body.subject', 'subject', `没有主题 ${code}，请从目录里选`, `there is no subject ${code}; choose one of the catalogue`)
export const unknownClass = (code: string) => fault('body.serviceClass', 'service-class', `没有时限类别 ${code}`, `there is no service class ${code}`)
export const unknownUnit = (path = 'body.unitId') => fault(path, 'unit', '没有这个承办单位，或已停用', 'there is no such unit, or it is retired')
export const unknownPerson = (path: string) => fault(path, 'person', '名单里有人没有本辖区的授权', 'somebody named has no mandate here')
export const emptyText = (path = 'body.text') => fault(path, 'text', '请用文字说明，只有符号或空白不够', 'say it in words; signs and spaces alone do not tell anything')

export const notInThisState = (action: Text, state: Text, what: Text = { zh: '这件诉求', en: 'the case' }) =>
  refusal('not-in-this-state', 409, { zh: `现在不能“${action.zh}”：${what.zh}${state.zh}`, en: `“${action.en}” is not possible now: ${what.en} is “${state.en}”` }, { zh: '请刷新后再看可以做什么。', en: 'Look again at what can be done.' })
export const notOfTheUnit = (unit: string) => refusal('not-of-the-unit', 403, { zh: `只有“${unit}”或协办单位的人可以办`, en: `Only people of ${unit} or a co-owner may do this` }, { zh: '请分派人员改派，或请单位把你加为成员。', en: 'Ask the dispatcher to assign it anew, or the unit to add you.' })
export const ofTheUnit = () => refusal('own-case', 403, { zh: '承办单位的人不能代记诉求人的话', en: 'The unit in charge may not record the reporter’s word' }, { zh: '请由分派人员回访。', en: 'A dispatcher asks the reporter.' })
export const tooLateToReopen = (days: number) => refusal('too-late', 409, { zh: `办结超过 ${days} 天，不能重新打开`, en: `It ended more than ${days} days ago and cannot be reopened` }, { zh: '请提交新的诉求，并写上原编号。', en: 'Raise a new request and name the old number.' })
export const noMeeting = () => fault('body.meetingId', 'meeting', '这件诉求没有这次会议', 'this case has no such meeting')
export const pauseInPast = () => fault('body.until', 'until', '暂缓期限要在今天之后', 'a pause ends after today')
export const wrongDirection = (up: boolean) => fault('body.unitId', 'unit', up ? '上交只能交给上级区划的单位' : '下派只能派给下级区划的单位', up ? 'to hand up, choose a unit of a region above' : 'to hand down, choose a unit of a region below')
export const mergeIntoItself = () => fault('body.intoId', 'case', '不能并入自己，也不能并入已结束或别家企业的诉求', 'a case does not go into itself, nor into one that ended or is of another firm')
export const clientIdTaken = () => refusal('client-id-taken', 409, { zh: '这个设备编号已用于另一份内容', en: 'This client id was used for other content' }, { zh: '请用新的编号再提交；原来的没有改动。', en: 'Send it with a new id; what was there is unchanged.' })
export const tooManyFiles = (n: number) => refusal('too-many-files', 422, { zh: `一件诉求最多 ${n} 个文件`, en: `A case holds at most ${n} files` })
export const notYourFile = () => refusal('not-your-file', 403, { zh: '只能删除自己添加的文件', en: 'One removes only what one added' })
export const wrongFile = (kind: string, mediaType: string) =>
  refusal('wrong-file', 415, { zh: '不接受这种文件', en: 'Files of this type are not accepted' }, { zh: `按内容这是 ${mediaType}。照片用 JPEG、PNG 或 WebP（HEIC 请先在手机上转成 JPEG），录音用 MP3、M4A、OGG、WAV、AMR 或 WebM，文件用 PDF。`, en: `By its content this is ${mediaType}, not a ${kind}. Photos: JPEG, PNG or WebP (turn HEIC into JPEG on the phone first); voice: MP3, M4A, OGG, WAV, AMR or WebM; documents: PDF.` })
export const brokenPhoto = () => refusal('broken-photo', 422, { zh: '这张照片不完整，无法去除位置信息', en: 'This photo is damaged: what it says of its place cannot be removed' }, { zh: '请重新拍照或另存后再上传。', en: 'Take it again, or save it anew, and send that.' })
export const clusterTaken = () => refusal('cluster-taken', 409, { zh: '这个共性问题已有整改事项', en: 'This cluster has a rectification item' })
export const measuresOpen = () => refusal('measures-open', 409, { zh: '还有措施没有完成，不能提交验收', en: 'Measures are not finished; it cannot be submitted' }, { zh: '请先登记每条措施的结果。', en: 'Record the result of each measure first.' })
export const dateInPast = (path: string) => fault(path, 'date', '日期要在今天之后', 'the date lies in the past')
export const dateInFuture = (path: string) => fault(path, 'date', '日期不能在将来', 'the date lies in the future')
export const campaignClosed = () => refusal('campaign-closed', 409, { zh: '这次走访行动已结束', en: 'This campaign of visits is closed' })
