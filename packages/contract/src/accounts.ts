import { z } from 'zod'
import { MandateRole, MembershipRole, Permission } from './access.ts'
import { idParams, instant, isoDate, operation, page, pageQuery } from './operation.ts'
import { Region, RegionCode } from './regions.ts'

/** What one acts as: a mandate or a membership. `id` is `mandate:12` or `membership:7`. */
export const Capacity = z
  .object({
    id: z.string(),
    kind: z.enum(['mandate', 'membership']),
    role: z.union([MandateRole, MembershipRole]),
    region: z.object({ code: RegionCode, name: z.string(), fullName: z.string() }).nullable(),
    organisation: z.object({ id: z.number().int(), name: z.string() }).nullable(),
    permissions: z.array(Permission),
    validUntil: isoDate.nullable(),
  })
  .meta({ id: 'Capacity' })
export type Capacity = z.infer<typeof Capacity>

export const Person = z
  .object({ id: z.string(), name: z.string(), account: z.string().describe('E-mail or mobile number one signs in with') })
  .meta({ id: 'Person' })

export const Session = z
  .object({
    person: Person.nullable(),
    capacity: Capacity.nullable(),
    capacities: z.array(Capacity),
    twoFactor: z.boolean(),
    signIn: z.object({ oidc: z.array(z.object({ id: z.string(), name: z.string() })), passkey: z.boolean() }),
  })
  .meta({ id: 'Session' })
export type Session = z.infer<typeof Session>

export const Mandate = z
  .object({
    id: z.number().int(), person: Person, role: MandateRole, region: Region.pick({ code: true, name: true, fullName: true }),
    validFrom: isoDate, validUntil: isoDate.nullable(), revokedAt: instant.nullable(),
  })
  .meta({ id: 'Mandate' })

export const Account = z.string().trim().min(3).max(254).describe('E-mail, or mobile number of 11 digits')
export const Password = z.string().min(10).max(200)

export const Invitation = z
  .object({
    id: z.number().int(), kind: z.enum(['mandate', 'membership']), role: z.union([MandateRole, MembershipRole]),
    region: Region.pick({ code: true, name: true, fullName: true }).nullable(),
    organisation: z.object({ id: z.number().int(), name: z.string() }).nullable(),
    invitedBy: z.string(), expiresAt: instant, acceptedAt: instant.nullable(), revokedAt: instant.nullable(), note: z.string().nullable(),
  })
  .meta({ id: 'Invitation' })

export const ApiToken = z
  .object({
    id: z.number().int(), name: z.string(), capacityId: z.string(), permissions: z.array(Permission), prefix: z.string(),
    createdAt: instant, expiresAt: instant, lastUsedAt: instant.nullable(), revokedAt: instant.nullable(),
  })
  .meta({ id: 'ApiToken' })

// On what is one's own, whatever capacity one acts in.
const signedIn = { permission: null, scope: ['person'] } as const
const anyone = { permission: null, scope: ['public', 'person'] } as const
const uuidParams = z.object({ id: z.uuid() })
const manage = { permission: 'accounts:manage', scope: ['region'] } as const

export const accounts = {
  session: operation({ method: 'GET', path: '/session', summary: { zh: '我是谁', en: 'Who am I' }, access: anyone, response: Session }),
  signIn: operation({
    method: 'POST', path: '/session', summary: { zh: '登录', en: 'Sign in' }, access: anyone, secret: true, limitPerMinute: 30,
    body: z.object({ account: Account, password: z.string().min(1).max(200), code: z.string().trim().regex(/^(\d{6}|[A-Za-z0-9]{5}-[A-Za-z0-9]{5})$/).optional().describe('When two-factor is on: the one-time code, or a backup code') }),
    response: z.object({ session: Session.nullable(), needsCode: z.boolean() }),
  }),
  signOut: operation({ method: 'DELETE', path: '/session', summary: { zh: '退出', en: 'Sign out' }, access: anyone, response: null }),
  actAs: operation({
    method: 'PUT', path: '/session/capacity', summary: { zh: '切换身份', en: 'Switch capacity' }, access: signedIn,
    body: z.object({ capacityId: z.string().regex(/^(mandate|membership):\d{1,15}$/) }), response: Session,
  }),
  sessions: operation({
    method: 'GET', path: '/me/sessions', summary: { zh: '我的登录', en: 'My sessions' }, access: signedIn,
    response: z.object({ items: z.array(z.object({ id: z.string(), createdAt: instant, expiresAt: instant, device: z.string().nullable(), address: z.string().nullable(), current: z.boolean() })) }),
  }),
  revokeSession: operation({
    method: 'DELETE', path: '/me/sessions/:id', summary: { zh: '注销一个登录', en: 'Revoke a session' }, access: signedIn,
    params: uuidParams, response: null,
  }),
  changePassword: operation({
    method: 'PUT', path: '/me/password', summary: { zh: '修改密码', en: 'Change password' }, access: signedIn, secret: true, limitPerMinute: 10,
    body: z.object({ current: z.string().min(1).max(200), next: Password }), response: null,
  }),
  enableTwoFactor: operation({
    method: 'POST', path: '/me/two-factor', summary: { zh: '开启两步验证', en: 'Begin two-factor set-up' }, access: signedIn, secret: true, limitPerMinute: 10,
    body: z.object({ password: z.string().min(1).max(200) }), response: z.object({ uri: z.string(), backupCodes: z.array(z.string()) }),
  }),
  confirmTwoFactor: operation({
    method: 'PUT', path: '/me/two-factor', summary: { zh: '确认两步验证', en: 'Confirm two-factor with a code' }, access: signedIn, limitPerMinute: 10,
    body: z.object({ code: z.string().regex(/^\d{6}$/) }), response: null,
  }),
  disableTwoFactor: operation({
    method: 'DELETE', path: '/me/two-factor', summary: { zh: '关闭两步验证', en: 'Switch two-factor off' }, access: signedIn, secret: true, limitPerMinute: 10,
    body: z.object({ password: z.string().min(1).max(200) }), response: null,
  }),
  invitation: operation({
    method: 'GET', path: '/invitations/by-token/:token', summary: { zh: '查看邀请', en: 'Look at an invitation' }, access: anyone, limitPerMinute: 60,
    params: z.object({ token: z.string().min(20).max(100) }),
    response: z.object({ invitation: Invitation, accountExists: z.boolean().describe('Whoever looks is signed in and can accept as they are') }),
  }),
  acceptInvitation: operation({
    method: 'POST', path: '/invitations/by-token/:token', summary: { zh: '接受邀请', en: 'Accept an invitation, with a new account or one’s own' }, access: anyone, secret: true, limitPerMinute: 30,
    params: z.object({ token: z.string().min(20).max(100) }),
    body: z.object({ newAccount: z.object({ name: z.string().trim().min(1).max(60), account: Account, password: Password }).optional() }),
    response: Session,
  }),
  people: operation({
    method: 'GET', path: '/people', summary: { zh: '有身份的人员', en: 'People with a mandate here' }, access: manage,
    query: pageQuery.extend({ q: z.string().max(60).optional() }),
    response: page(Person.extend({ mandates: z.array(Mandate.omit({ person: true })), lockedUntil: instant.nullable(), createdAt: instant })),
  }),
  assessors: operation({
    method: 'GET', path: '/people/assessors', summary: { zh: '可派的评估人', en: 'Assessors one may assign' },
    access: { permission: 'diagnosis:campaign', scope: ['region'] }, response: z.object({ items: z.array(Person) }),
  }),
  grantMandate: operation({
    method: 'POST', path: '/mandates', summary: { zh: '授权', en: 'Grant a mandate' }, access: manage, status: 201,
    body: z.object({ personId: z.uuid(), role: MandateRole, regionCode: RegionCode, validFrom: isoDate.optional(), validUntil: isoDate.nullable().optional() }),
    response: Mandate,
  }),
  revokeMandate: operation({ method: 'DELETE', path: '/mandates/:id', summary: { zh: '撤销授权', en: 'Revoke a mandate' }, access: manage, params: idParams, response: null }),
  unlock: operation({ method: 'POST', path: '/people/:id/unlock', summary: { zh: '解除锁定', en: 'Unlock an account' }, access: manage, params: uuidParams, response: null }),
  invitations: operation({ method: 'GET', path: '/invitations', summary: { zh: '发出的邀请', en: 'Invitations sent' }, access: manage, query: pageQuery, response: page(Invitation) }),
  inviteOfficer: operation({
    method: 'POST', path: '/invitations', summary: { zh: '邀请人员', en: 'Invite a person to a mandate' }, access: manage, secret: true, status: 201,
    body: z.object({ role: MandateRole, regionCode: RegionCode, validUntil: isoDate.nullable().optional(), note: z.string().max(200).optional(), expiresInDays: z.number().int().min(1).max(90).default(14) }),
    response: z.object({ invitation: Invitation, link: z.string() }),
  }),
  inviteFirm: operation({
    method: 'POST', path: '/organisations/:id/invitations', summary: { zh: '邀请企业负责人', en: 'Invite a firm’s owner' },
    access: { permission: 'diagnosis:campaign', scope: ['region'] }, secret: true, status: 201, params: idParams,
    body: z.object({ role: MembershipRole.default('owner'), expiresInDays: z.number().int().min(1).max(90).default(30) }),
    response: z.object({ invitation: Invitation, link: z.string() }),
  }),
  revokeInvitation: operation({ method: 'DELETE', path: '/invitations/:id', summary: { zh: '撤回邀请', en: 'Withdraw an invitation' }, access: manage, params: idParams, response: null }),
  tokens: operation({ method: 'GET', path: '/me/tokens', summary: { zh: '我的访问令牌', en: 'My API tokens' }, access: signedIn, response: z.object({ items: z.array(ApiToken) }) }),
  createToken: operation({
    method: 'POST', path: '/me/tokens', summary: { zh: '新建访问令牌', en: 'Create an API token for the current capacity' }, access: signedIn, secret: true, status: 201,
    body: z.object({ name: z.string().trim().min(1).max(60), permissions: z.array(Permission).min(1), expiresInDays: z.number().int().min(1).max(366) }),
    response: z.object({ token: ApiToken, secret: z.string().describe('Shown once') }),
  }),
  revokeToken: operation({ method: 'DELETE', path: '/me/tokens/:id', summary: { zh: '撤销令牌', en: 'Revoke an API token' }, access: signedIn, params: idParams, response: null }),
}
