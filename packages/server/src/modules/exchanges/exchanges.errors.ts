import type { Text } from '@jingwei/contract/text'
import { invalid, notFound, ProblemError } from '../../kernel/errors/problem-error.ts'

const t = (zh: string, en: string): Text => ({ zh, en })
const problem = (reason: string, status: number, title: Text, detail?: Text) => new ProblemError(`exchanges.${reason}`, status, { title, ...(detail && { detail }) })

export const unknownRegion = (code: string, path: string) => invalid([{ path, code: 'region', message: t(`没有代码为 ${code} 的区划`, `no region has the code ${code}`) }])
export const regionOutside = () => problem('region-outside', 403, t('这个地区不在你的辖区内', 'This region lies outside yours'), t('请由该地区的人操作，或改选你辖区内的地区。', 'Somebody of that region should do it; or choose a region within yours.'))
export const partnerNotFound = () => notFound(t('交换伙伴', 'Partner'))
export const packageNotFound = () => notFound(t('数据包', 'Package'))
export const regionTaken = (name: string, other: string) =>
  problem('region-taken', 409, t(`${name}已由“${other}”报送`, `“${other}” already speaks for ${name}`), t('同一地区只能由一个伙伴报送，否则同一个数会加两次。请先吊销或改用那个伙伴。', 'A region is told of by one partner only, or the same figure would be added twice. Revoke that partner, or go on with it.'))
/** By an office whose partners the caller may not see. */
export const regionTold = (name: string) =>
  problem('region-told', 409, t(`${name}已向本平台的另一部门报送`, `Another office of this instance is told of ${name} already`), t('同一地区只能由一个伙伴报送，否则同一个数会加两次。', 'A region is told of by one partner only, or the same figure would be added twice.'))
export const notAnInvitation = () => problem('not-an-invitation', 422, t('这不是邀请', 'This is no invitation'), t('请粘贴对方给的全部内容，或上传对方给的文件。', 'Paste all that the other side gave, or upload its file.'))
export const notAnAnswer = () => problem('not-an-answer', 422, t('这不是对邀请的回执', 'This is no answer to an invitation'))
export const ownInvitation = () => problem('own-invitation', 422, t('这是本平台自己发出的邀请', 'This invitation was made here'), t('请把它交给对方，由对方接受。', 'Give it to the other side to accept.'))
export const invitationOver = () => problem('invitation-over', 410, t('邀请已用过、已作废或已过期', 'The invitation was used, withdrawn or has expired'), t('请对方重发一份。', 'Ask the other side for a new one.'))
export const invitationUsed = () => problem('invitation-used', 409, t('这份邀请已接受过', 'This invitation was accepted before'))
export const brokenSignature = (what: Text) => problem('broken-signature', 422, t(`${what.zh}的签名不对`, `The signature of the ${what.en} is broken`), t('内容在途中被改过，或不是这把密钥签的。没有收下任何内容；请对方重新导出。', 'It was changed on its way, or another key signed it. Nothing was taken; ask the other side to export it again.'))
export const heardDiffers = () => problem('fingerprint-differs', 422, t('最后五位与对方的密钥不符', 'These are not the last five digits of the key'), t('请打电话再核对一次；如仍不符，这份文件不是对方给的，不要接受。', 'Compare over the phone again. If they still differ, this did not come from the other side: do not accept it.'))
export const notMet = () => problem('not-met', 409, t('对方还没有回应邀请', 'The other side has not answered the invitation yet'))
export const isRevoked = () => problem('revoked', 409, t('这个伙伴的密钥已吊销', 'The key of this partner was revoked'), t('要恢复交换，请重新邀请。', 'To exchange again, invite it anew.'))
export const notTrusted = () => problem('not-trusted', 409, t('还没有核对对方的指纹', 'The fingerprint was not compared yet'), t('请先打电话核对，并在伙伴页面确认。', 'Compare it over the phone and confirm on the partner’s page first.'))
export const keyLost = () => problem('key-lost', 409, t('本平台的密钥变了', 'The key of this instance changed'), t('服务器的密钥文件（data/secret 或 JINGWEI_SECRET）不是原来那个。请恢复它；找不回来时运行 jingwei exchange renew-key，再重新邀请各伙伴。', 'The server’s secret (data/secret or JINGWEI_SECRET) is another one. Put it back; if it is gone run jingwei exchange renew-key and invite the partners anew.'))
export const sendsNothing = () => problem('sends-nothing', 409, t('还没有选要报送的指标', 'It was not chosen yet what is sent'), t('请先在伙伴页面选指标、地区和频次。', 'Choose indicators, region and how often on the partner’s page.'))
export const oneCutOnly = () =>
  problem('one-cut', 422, t('有不公布的数时只能按一种分组报送', 'Where figures are kept back, they can be cut by one thing only'), t('两种分组各自的合计相互对照，可以推算出不公布的数。请只留一种，或改为全部给出。', 'Two cuts held against each other could tell what is kept back. Leave one, or tell everything.'))
export const doesNotSend = () => problem('does-not-send', 409, t('这个伙伴只收不发', 'This partner only sends to us'))
export const tooLarge = (bytes: number, most: number) => problem('too-large', 413, t(`数据包有 ${Math.ceil(bytes / 1048576)} MB，上限 ${most / 1048576} MB`, `The package has ${Math.ceil(bytes / 1048576)} MB; ${most / 1048576} MB is the limit`), t('请少选一些指标，或不带下级地区、分组。', 'Choose fewer indicators, or leave out the regions below or the cuts.'))
export const notAPackage = () => problem('not-a-package', 422, t('这不是数据包', 'This is no package'), t('请上传对方导出的 .json 文件，不要改动。', 'Upload the .json file as the other side exported it, unchanged.'))
export const otherVersion = (what: Text, found: unknown) => problem('other-version', 422, t(`${what.zh}的格式版本是 ${String(found).slice(0, 20)}，本平台只认版本 1`, `The ${what.en} has format version ${String(found).slice(0, 20)}; this instance reads version 1`), t('请升级较旧的一方。', 'Upgrade whichever side is older.'))
export const unknownChannel = () => problem('unknown-channel', 404, t('没有与发送方建立交换', 'No exchange with this sender'), t('数据包不是发给这里的，或邀请已删除。请先邀请并核对密钥。', 'It was not made for here. Invite the sender and compare keys first.'))
export const otherReceiver = () => problem('other-receiver', 422, t('这个数据包是发给别的平台的', 'This package was made for another instance'), t('没有收下任何内容。', 'Nothing was taken.'))
export const otherSender = () => problem('other-sender', 422, t('数据包里写的发送方不是这个伙伴', 'The sender that the package names is not this partner'), t('没有收下任何内容。', 'Nothing was taken.'))
export const doesNotReceive = () => problem('does-not-receive', 422, t('没有约定从这个伙伴接收', 'It was not agreed to receive from this partner'))
export const unknownIndicator = (code: string) => invalid([{ path: 'body.sends.indicators', code: 'indicator', message: t(`没有在用的指标 ${code}`, `no indicator ${code} is in force`) }])
export const badTarget = (message: Text) => invalid([{ path: 'body.url', code: 'target', message }])
export const notASentOne = () => problem('not-sent', 409, t('只有本平台发出、尚未被接受的数据包可以重新推送', 'Only a package made here that was not accepted yet can be pushed again'))
export const noAddress = () => problem('no-address', 409, t('没有填对方的网址', 'The partner has no address'), t('请下载文件交给对方，或在伙伴页面填网址。', 'Download the file and hand it over, or enter an address on the partner’s page.'))
export const noReceipt = () => problem('no-receipt', 404, t('还没有收据', 'There is no receipt yet'))
export const inFuture = (path: string) => invalid([{ path, code: 'future', message: t('不能是将来的日期', 'lies in the future') }])
export const invitedOther = (name: string) => problem('invited-other', 422, t(`邀请是给${name}的`, `The invitation is for ${name}`), t('请由该地区的人接受，或请对方按你的地区重发邀请。', 'Somebody of that region should accept it; or ask the other side for an invitation for yours.'))
