import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { exitCodes, StartupError } from '../startup-error.ts'
import { usualHours } from './quiet-hours.ts'

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '应为 HH:MM')
const httpUrl = z.url({ protocol: /^https?$/, hostname: z.regexes.hostname })

const sender = z.string().regex(/^(?:[^<>@\r\n"]{1,60} )?<?[^\s<>@"]+@[^\s<>@"]+>?$/u, '应写成“地址”或“名称 <地址>”')

/** The mail server. A password never goes in clear. */
const EmailSettings = z
  .strictObject({
    host: z.hostname('应为主机名'),
    port: z.number().int().min(1).max(65_535).optional(),
    security: z.enum(['tls', 'starttls', 'none'], '应为 tls、starttls 或 none').default('tls'),
    user: z.string().min(1).optional(),
    password: z.string().min(1).optional(),
    from: sender,
    caFile: z.string().refine(existsSync, '没有这个文件').optional(),
  })
  .refine(({ user, password }) => (user === undefined) === (password === undefined), {
    path: ['password'],
    message: '用户名和口令要么都写，要么都不写',
  })
  .refine(({ user, security }) => user === undefined || security !== 'none', {
    path: ['security'],
    message: '不加密的连接不能带口令',
  })

/** `notice.json` of the data folder: how this installation tells people things outside the platform. docs/notice.md explains each. */
export const NoticeSettings = z
  .strictObject({
    quiet: z.tuple([clock, clock]).default([...usualHours.quiet]),
    digestAt: z
      .array(clock)
      .min(1)
      .max(12)
      .default([...usualHours.digestAt]),
    sms: z.strictObject({ url: httpUrl, secret: z.string().min(16) }).optional(),
    email: EmailSettings.optional(),
    desks: z
      .record(z.string(), z.strictObject({ webhook: httpUrl.optional(), isDigest: z.boolean().default(false) }))
      .default({}),
  })
  .prefault({})
export type NoticeSettings = z.infer<typeof NoticeSettings>

/** Those of an installation; the usual ones, with no way outside, where there is no file. @throws StartupError usage */
export function readNoticeSettings(dataDir: string): NoticeSettings {
  const path = join(dataDir, 'notice.json')
  if (!existsSync(path)) return NoticeSettings.parse(undefined)
  const parsed = NoticeSettings.safeParse(readJson(path))
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new StartupError(`${path} 的 ${issue?.path.join('.') || '内容'} 有误：${issue?.message ?? ''}`, exitCodes.usage)
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    const sentence = error instanceof Error ? error.message : String(error)
    throw new StartupError(`${path} 不是 JSON：${sentence}`, exitCodes.usage)
  }
}
