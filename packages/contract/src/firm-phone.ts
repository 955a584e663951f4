import { z } from 'zod'
import { keyOf } from './key-of.ts'
import { FIRM_PHONE_STATES, type FirmPhoneState } from './portal-session.ts'
import { route } from './route.ts'

const text = z.string()
const id = z.object({ id: z.uuid() })

/** 企业手机 as the team sees it: never the number itself in a list. */
export const FirmPhone = z.object({
  id: z.uuid(),
  enterpriseId: z.uuid(),
  enterpriseName: text,
  creditCode: text.nullable(),
  townCode: text.nullable(),
  /** null for who came by the credit code in the identity provider and has proven no phone. */
  phoneMasked: text.nullable(),
  /** Contact phone of the register, to call rather than the one that claims. */
  registerPhoneMasked: text.nullable(),
  state: keyOf<FirmPhoneState>(FIRM_PHONE_STATES),
  basis: z.enum(['register', 'staff', 'oidc']).nullable(),
  note: text.nullable(),
  claimedAt: text,
  decidedAt: text.nullable(),
  decidedByName: text.nullable(),
  /** Needs it told, not withdrawn. */
  needs: z.number().int(),
})
export type FirmPhone = z.infer<typeof FirmPhone>

export const listFirmPhones = route({
  method: 'GET',
  path: '/api/firm-phones',
  action: 'firm-phone.read',
  summary: '企业手机：待核实的先到的在前，或已核实、被否定的新的在前（游标分页）',
  query: z.object({
    state: keyOf<FirmPhoneState>(FIRM_PHONE_STATES).default('claimed'),
    enterprise: z.uuid().optional(),
    after: text.max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  }),
  response: z.object({ rows: z.array(FirmPhone), next: text.nullable() }),
})

export const decideFirmPhone = route({
  method: 'POST',
  path: '/api/firm-phones/:id/decision',
  action: 'firm-phone.decide',
  summary: '核实企业手机：是本企业的，或不是（不是的，它申报的需求和给出的同意一并终止）',
  params: id,
  body: z.object({ isTheirs: z.boolean(), note: text.trim().min(4, '请写明怎样核实的（至少 4 个字）').max(200) }),
  response: z.object({
    id: z.uuid(),
    state: keyOf<FirmPhoneState>(FIRM_PHONE_STATES),
    withdrawnNeeds: z.number().int(),
  }),
})

export const revealFirmPhone = route({
  method: 'POST',
  path: '/api/firm-phones/:id/reveal',
  action: 'firm-phone.read',
  summary: '查看申报手机号（须写理由，查看留痕）',
  params: id,
  body: z.object({ reason: text.trim().min(4).max(200) }),
  response: z.object({ phone: text }),
})
