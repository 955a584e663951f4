import { z } from 'zod'
import { route } from './route.ts'

/** Who did what, when, from where, on what. `chain` and `seq` are its place among the hashed lines. */
export const AuditLine = z.object({
  chain: z.number().int(),
  seq: z.number().int(),
  /** UTC, to the microsecond. */
  at: z.string(),
  actor: z.string(),
  /** Null for the system itself and for users of another installation. */
  actorName: z.string().nullable(),
  organisationId: z.string().nullable(),
  address: z.string().nullable(),
  action: z.string(),
  subjectKind: z.string(),
  subjectId: z.string(),
  detail: z.record(z.string(), z.unknown()),
})
export type AuditLine = z.infer<typeof AuditLine>

/** `from` inclusive, `until` exclusive, both instants; `action` may be a whole capability (`enterprise.`). */
export const AuditFilter = z.object({
  actor: z.string().max(64).optional(),
  action: z.string().max(64).optional(),
  subjectKind: z.string().max(40).optional(),
  subjectId: z.string().max(100).optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  until: z.iso.datetime({ offset: true }).optional(),
})
export type AuditFilter = z.infer<typeof AuditFilter>

export const listAuditLines = route({
  method: 'GET',
  path: '/api/audit-lines',
  action: 'audit.read',
  summary: '审计日志：谁在何时从何处对什么做了什么，新的在前',
  query: AuditFilter.extend({
    after: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  response: z.object({ lines: z.array(AuditLine), next: z.string().nullable() }),
})
