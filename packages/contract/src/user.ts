import { z } from 'zod'
import { listOf } from './bounded.ts'
import { type Role, roles } from './permissions.ts'
import { route } from './route.ts'

const text = z.string()
const reason = text.trim().min(2).max(200)
const password = text.min(1).max(128)
const id = z.object({ id: text.min(1).max(64) })
const nothing = z.object({})

/** Lower-case letters, digits, dot, dash, underscore; 3–30 signs; starts with a letter. Compared without case. */
export const Username = text
  .trim()
  .toLowerCase()
  .regex(/^[a-z][a-z0-9._-]{2,29}$/u, '用户名须为 3–30 位字母、数字、点、横线或下划线，以字母开头')

export const RoleName = z.enum(Object.keys(roles) as [Role, ...Role[]])

/** What a sign-in leads to: in, or one more step first. */
export const SignInAnswer = z.object({ next: z.enum(['done', 'second-factor', 'change-password']) })
export type SignInAnswer = z.infer<typeof SignInAnswer>

export const getSignInWays = route({
  method: 'GET',
  path: '/api/sign-in',
  action: 'anyone',
  summary: '可用的登录方式',
  response: z.object({ password: z.literal(true), passkey: z.literal(true), oidc: z.boolean(), demo: z.boolean() }),
})

export const signIn = route({
  method: 'POST',
  path: '/api/sign-in',
  action: 'anyone',
  summary: '用户名和密码登录',
  body: z.object({ username: text.trim().min(1).max(64), password }),
  response: SignInAnswer,
})

export const signInWithCode = route({
  method: 'POST',
  path: '/api/sign-in/code',
  action: 'anyone',
  summary: '登录第二步：动态口令或备用码',
  body: z.object({ kind: z.enum(['totp', 'backup']).default('totp'), code: text.trim().min(6).max(32) }),
  response: SignInAnswer,
})

export const startOidcSignIn = route({
  method: 'POST',
  path: '/api/sign-in/oidc',
  action: 'anyone',
  summary: '统一身份认证登录：取得跳转地址',
  body: nothing,
  response: z.object({ url: text }),
})

export const signOut = route({
  method: 'POST',
  path: '/api/sign-out',
  action: 'signed-in',
  summary: '退出登录',
  body: nothing,
  response: nothing,
})

export const signOutEverywhere = route({
  method: 'POST',
  path: '/api/sign-out-everywhere',
  action: 'signed-in',
  summary: '一键退出所有设备',
  body: nothing,
  response: z.object({ ended: z.number().int() }),
})

export const Device = z.object({
  id: text,
  address: text.nullable(),
  agent: text.nullable(),
  method: text,
  signedInAt: text,
  lastSeenAt: text,
  current: z.boolean(),
})

export const getSession = route({
  method: 'GET',
  path: '/api/session',
  action: 'signed-in',
  summary: '我的登录：身份、管辖范围、设备',
  response: z.object({
    userId: text,
    username: text,
    name: text,
    role: RoleName,
    organisationId: text,
    organisationName: text,
    scope: z.object({ kind: text, codes: z.array(text) }),
    mustChangePassword: z.boolean(),
    twoFactorEnabled: z.boolean(),
    method: text,
    devices: z.array(Device),
  }),
})

export const changePassword = route({
  method: 'POST',
  path: '/api/password',
  action: 'signed-in',
  summary: '修改自己的密码（其他设备同时退出）',
  body: z.object({ current: password, next: password }),
  response: nothing,
})

export const setPassword = route({
  method: 'POST',
  path: '/api/password/ticket',
  action: 'anyone',
  summary: '用一次性链接设置密码',
  body: z.object({ token: text.min(20).max(100), password }),
  response: z.object({ username: text }),
})

export const startSecondFactor = route({
  method: 'POST',
  path: '/api/second-factor',
  action: 'signed-in',
  summary: '启用动态口令：取得二维码地址和备用码（须再确认一次口令）',
  body: z.object({ password }),
  response: z.object({ uri: text, backupCodes: z.array(text) }),
})

export const confirmSecondFactor = route({
  method: 'POST',
  path: '/api/second-factor/confirm',
  action: 'signed-in',
  summary: '输入动态口令，确认启用',
  body: z.object({ code: text.trim().length(6) }),
  response: nothing,
})

export const stopSecondFactor = route({
  method: 'DELETE',
  path: '/api/second-factor',
  action: 'signed-in',
  summary: '停用自己的动态口令',
  body: z.object({ password }),
  response: nothing,
})

export const User = z.object({
  id: text,
  username: text,
  name: text,
  phone: text.nullable(),
  role: RoleName.nullable(),
  organisationId: text,
  organisationName: text,
  areaCodes: z.array(text),
  twoFactorEnabled: z.boolean(),
  mustChangePassword: z.boolean(),
  hasPassword: z.boolean(),
  disabledAt: text.nullable(),
  lockedUntil: text.nullable(),
  lastSeenAt: text.nullable(),
})
export type User = z.infer<typeof User>

export const listUsers = route({
  method: 'GET',
  path: '/api/users',
  action: 'user.read',
  summary: '用户（按用户名排序，游标分页）',
  query: z.object({
    q: text.trim().max(50).optional(),
    organisation: text.max(80).optional(),
    role: RoleName.optional(),
    after: text.optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  response: z.object({ users: z.array(User), next: text.nullable() }),
})

export const getUser = route({
  method: 'GET',
  path: '/api/users/:id',
  action: 'user.read',
  summary: '一个用户：角色沿革、登录设备',
  params: id,
  response: User.extend({
    rolePeriods: z.array(
      z.object({
        role: RoleName,
        fromAt: text,
        untilAt: text.nullable(),
        grantedBy: text,
        grantedByName: text.nullable(),
      }),
    ),
    devices: z.array(Device.omit({ current: true })),
  }),
})

/** A one-time link to set a password: shown once, kept only as a hash. */
export const PasswordTicket = z.object({ token: text, path: text, expiresAt: text })
export type PasswordTicket = z.infer<typeof PasswordTicket>

export const createUser = route({
  method: 'POST',
  path: '/api/users',
  action: 'user.create',
  summary: '新增用户（尚无角色，由安全管理员授予）；返回一次性设密链接',
  body: z.object({
    id: z.uuid(),
    username: Username,
    name: text.trim().min(1).max(50),
    organisationId: text.min(1).max(80),
    areaCodes: listOf(text.max(40)).default([]),
    phone: text.trim().max(20).nullable().default(null),
  }),
  response: PasswordTicket,
})

export const changeUser = route({
  method: 'PATCH',
  path: '/api/users/:id',
  action: 'user.change',
  summary: '修改姓名、电话、所属机构、责任区域',
  params: id,
  body: z.object({
    name: text.trim().min(1).max(50).optional(),
    phone: text.trim().max(20).nullable().optional(),
    organisationId: text.min(1).max(80).optional(),
    areaCodes: listOf(text.max(40)).optional(),
    reason,
  }),
  response: nothing,
})

export const disableUser = route({
  method: 'PUT',
  path: '/api/users/:id/disabled',
  action: 'user.change',
  summary: '停用或恢复用户（停用即刻退出所有设备）',
  params: id,
  body: z.object({ disabled: z.boolean(), reason }),
  response: nothing,
})

export const resetUserPassword = route({
  method: 'POST',
  path: '/api/users/:id/password-ticket',
  action: 'user.change',
  summary: '重置密码：旧密码失效，返回一次性设密链接（三员的密码只能在服务器上重置）',
  params: id,
  body: z.object({ reason }),
  response: PasswordTicket,
})

export const grantRole = route({
  method: 'PUT',
  path: '/api/users/:id/role',
  action: 'user.grant-role',
  summary: '授予、变更或收回角色（不得改自己的；三员不得由同一人担任）',
  params: id,
  body: z.object({ role: RoleName.nullable(), reason }),
  response: nothing,
})

export const unlockUser = route({
  method: 'POST',
  path: '/api/users/:id/unlock',
  action: 'user.unlock',
  summary: '解除登录锁定',
  params: id,
  body: z.object({ reason }),
  response: nothing,
})

export const resetSecondFactor = route({
  method: 'POST',
  path: '/api/users/:id/second-factor/reset',
  action: 'user.unlock',
  summary: '清除他人的动态口令和通行密钥（遗失设备时）',
  params: id,
  body: z.object({ reason }),
  response: nothing,
})

export const signOutUser = route({
  method: 'POST',
  path: '/api/users/:id/sign-out',
  action: 'user.unlock',
  summary: '让他人退出所有设备',
  params: id,
  body: z.object({ reason }),
  response: z.object({ ended: z.number().int() }),
})
