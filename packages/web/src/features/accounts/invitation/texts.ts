import { dictionary } from '../../../app/i18n.ts'

/** Invitations sent, and the page that an invitation opens. */
export const texts = dictionary({
  zh: {
    sent: '发出的邀请', total: '{{count}} 个', invite: '邀请人员', to: '邀请作为', where: '在哪里', by: '邀请人', stateOpen: '等待接受', stateAccepted: '已接受',
    stateWithdrawn: '已撤回', stateExpired: '已过期', expiresOn: '到期', withdraw: '撤回', withdrawQuestion: '撤回这个邀请？',
    withdrawWhy: '链接立即失效；已经接受的不受影响。', withdrawn: '已撤回', failed: '邀请没有取到', none: '还没有发出邀请', noneWhy: '邀请是一个链接，发给对方，点开后自己设账号。',
    formTitle: '邀请人员', linkDays: '链接有效', validUntil: '授权至', noteHint: '如 负责经开区的测评，对方看得到', make: '生成链接', makeFailed: '链接没有生成',
    kept: '填写的内容还在。', madeTitle: '邀请链接', madeWhy: '只显示这一次，请复制后发给对方；谁拿到链接谁就能接受，请勿群发。', another: '再邀请一位', untilHint: '不填为长期', title: '邀请',
    invitesYou: '{{name}}邀请你作为', of: '{{place}}，{{role}}', linkUntil: '链接 {{date}} 前有效', signedInAs: '你已登录：{{name}}（{{account}}）',
    acceptAs: '用这个账号接受', otherAccount: '换一个账号', newAccount: '新建账号', haveAccount: '我有账号', accountHint: '手机号或邮箱，以后用它登录', create: '建立账号并接受',
    acceptFailed: '没有接受成功', accountWrong: '请填 11 位手机号或邮箱，如 13800000000', nameShort: '请填姓名', gone: '这个邀请不能用了', goneWhy: '请向邀请人要一个新的链接。',
    unknown: '没有这个邀请', unknownWhy: '链接可能没有复制全。请完整地复制，或向邀请人要一个新的。', toSignIn: '去登录', lookFailed: '邀请没有取到', opening: '邀请',
    showPassword: '显示密码', signInToAccept: '登录后就能接受', yours: '在{{place}}', doesWhat: '可以：{{does}}',
  },
  en: {
    sent: 'Invitations sent', total: '{{count}} invitation || {{count}} invitations', invite: 'Invite somebody', to: 'Invited as',
    where: 'Where', by: 'Invited by', stateOpen: 'Waiting', stateAccepted: 'Accepted', stateWithdrawn: 'Withdrawn', stateExpired: 'Expired',
    expiresOn: 'Expires', withdraw: 'Withdraw', withdrawQuestion: 'Withdraw this invitation?',
    withdrawWhy: 'Its link stops working at once; one that was accepted is not affected.', withdrawn: 'Withdrawn',
    failed: 'The invitations could not be read', none: 'No invitation sent yet',
    noneWhy: 'An invitation is a link; whoever opens it sets up an account.', formTitle: 'Invite somebody', linkDays: 'The link works for',
    validUntil: 'Mandate until', noteHint: 'e.g. for diagnosis in the park; the invited can read it', make: 'Make the link',
    makeFailed: 'No link was made', kept: 'What you entered is kept.', madeTitle: 'Invitation link',
    madeWhy: 'Shown only once: copy it and send it to them. Whoever holds it can accept, so do not post it to a group.',
    another: 'Invite another', untilHint: 'Empty for no end', title: 'Invitation', invitesYou: '{{name}} invites you as',
    of: '{{role}}, {{place}}', linkUntil: 'The link works until {{date}}', signedInAs: 'You are signed in: {{name}} ({{account}})',
    acceptAs: 'Accept with this account', otherAccount: 'Use another account', newAccount: 'New account', haveAccount: 'I have an account',
    accountHint: 'Mobile number or e-mail; you sign in with it later', create: 'Create the account and accept',
    acceptFailed: 'It was not accepted', accountWrong: 'Enter a mobile number of 11 digits or an e-mail address, such as 13800000000',
    nameShort: 'Enter your name', gone: 'This invitation no longer works', goneWhy: 'Ask whoever invited you for a new link.',
    unknown: 'There is no such invitation', unknownWhy: 'Perhaps the link was not copied whole. Copy all of it, or ask for a new one.',
    toSignIn: 'Sign in', lookFailed: 'The invitation could not be read', opening: 'the invitation', showPassword: 'Show the password',
    signInToAccept: 'Sign in to accept', yours: 'in {{place}}', doesWhat: 'May: {{does}}',
  },
})
