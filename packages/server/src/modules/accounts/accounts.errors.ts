import { notFound, ProblemError } from '../../kernel/errors/problem-error.ts'

export const wrongPassword = () =>
  new ProblemError('accounts.wrong-password', 401, {
    title: { zh: '账号或密码不对', en: 'Account or password is wrong' },
    detail: { zh: '15 分钟内错 10 次，账号将锁定 15 分钟。', en: 'Ten wrong tries in 15 minutes lock the account for 15 minutes.' },
  })
export const wrongCurrentPassword = () =>
  new ProblemError('accounts.wrong-current-password', 403, { title: { zh: '当前密码不对', en: 'The current password is wrong' } })
export const wrongCode = () =>
  new ProblemError('accounts.wrong-code', 401, {
    title: { zh: '验证码不对', en: 'The code is wrong' },
    detail: {
      zh: '请输入验证器上最新的 6 位数字，或一个未用过的备用码。',
      en: 'Enter the 6 digits that your authenticator shows now, or an unused backup code.',
    },
  })
export const locked = (until: Date) =>
  new ProblemError(
    'accounts.locked',
    423,
    {
      title: { zh: '账号已暂时锁定', en: 'The account is locked for a while' },
      detail: {
        zh: '错误次数过多。请稍后再试，或请管理员解除锁定。',
        en: 'Too many wrong tries. Try later, or ask an administrator to unlock it.',
      },
    },
    { data: { lockedUntil: until.toISOString() } },
  )
export const needsSession = () =>
  new ProblemError('accounts.needs-session', 403, {
    title: { zh: '这需要本人登录', en: 'This needs you to be signed in yourself' },
    detail: { zh: '访问令牌不能管理账号、登录和令牌。', en: 'An API token cannot manage the account, its sessions or its tokens.' },
  })
export const tokenRefused = () =>
  new ProblemError('accounts.token-refused', 401, {
    title: { zh: '访问令牌无效', en: 'The API token is not accepted' },
    detail: {
      zh: '令牌不存在、已过期、已撤销，或它的授权已失效。请新建令牌。',
      en: 'It is unknown, expired or revoked, or its mandate has ended. Create a new one.',
    },
  })
export const noSuchCapacity = () =>
  new ProblemError('accounts.no-such-capacity', 403, {
    title: { zh: '你没有这个身份', en: 'You do not have this capacity' },
    detail: { zh: '它可能已到期或被撤销。请从列表中另选。', en: 'It may have ended or been revoked. Choose another from the list.' },
  })
export const noCapacity = () =>
  new ProblemError('accounts.no-capacity', 409, {
    title: { zh: '当前没有身份', en: 'You act in no capacity' },
    detail: { zh: '令牌代表一个身份行事，请先取得授权。', en: 'A token acts in a capacity; get a mandate first.' },
  })
export const permissionsNotYours = (permissions: readonly string[]) =>
  new ProblemError(
    'accounts.permissions-not-yours',
    403,
    {
      title: { zh: '不能给出自己没有的权限', en: 'You cannot give what you do not have' },
      detail: { zh: `当前身份没有：${permissions.join('、')}。`, en: `Your capacity lacks: ${permissions.join(', ')}.` },
    },
    { data: { permissions } },
  )
export const outsideYourRegion = (name: string) =>
  new ProblemError('accounts.outside-your-region', 403, {
    title: { zh: '不在你的辖区内', en: 'Outside your region' },
    detail: { zh: `“${name}”不在你的辖区内，只能在辖区内授权。`, en: `${name} lies outside your region; you can grant only inside it.` },
  })
export const alreadyGranted = () =>
  new ProblemError('accounts.already-granted', 409, { title: { zh: '此人已有这个授权', en: 'The person already has this mandate' } })
export const lastAdministrator = () =>
  new ProblemError('accounts.last-administrator', 409, {
    title: { zh: '不能撤销全国的最后一个管理员', en: 'The last administrator of the country stays' },
    detail: { zh: '请先授权另一人为全国管理员。', en: 'Make somebody else administrator of the country first.' },
  })
export const accountTaken = () =>
  new ProblemError('accounts.account-taken', 409, {
    title: { zh: '这个账号已被使用', en: 'This account is in use' },
    detail: { zh: '如果是你的账号，请登录后再接受邀请。', en: 'If it is yours, sign in and accept the invitation then.' },
  })
export const twoFactorAlreadyOn = () =>
  new ProblemError('accounts.two-factor-already-on', 409, { title: { zh: '两步验证已开启', en: 'Two-factor is already on' } })
export const twoFactorNotBegun = () =>
  new ProblemError('accounts.two-factor-not-begun', 409, { title: { zh: '请先开始设置两步验证', en: 'Begin the two-factor set-up first' } })

const invitation = { zh: '邀请', en: 'Invitation' }
export const noSuchInvitation = () => notFound(invitation)
const gone = (reason: string, zh: string, en: string) =>
  new ProblemError(`accounts.invitation-${reason}`, 410, {
    title: { zh, en },
    detail: { zh: '请向邀请人索取新的链接。', en: 'Ask whoever invited you for a new link.' },
  })
export const invitationExpired = () => gone('expired', '邀请已过期', 'The invitation has expired')
export const invitationUsed = () => gone('used', '邀请已被使用', 'The invitation was used already')
export const invitationWithdrawn = () => gone('withdrawn', '邀请已撤回', 'The invitation was withdrawn')
