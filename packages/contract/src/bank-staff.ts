import { z } from 'zod'
import { route } from './route.ts'

const text = z.string()
const id = z.object({ id: z.uuid() })

/** 银行经办人员 a bank publishes, with the office number they call from. */
export const BankStaffMember = z.object({
  id: z.uuid(),
  organisationId: text,
  organisationName: text,
  name: text,
  position: text,
  phone: text,
  listedAt: text,
})
export type BankStaffMember = z.infer<typeof BankStaffMember>

export const listBankStaff = route({
  method: 'GET',
  path: '/api/bank-staff',
  action: 'bank-staff.manage',
  summary: '银行经办人员名册：本行（本机构）公布的，供企业核对来电',
  response: z.object({ rows: z.array(BankStaffMember) }),
})

export const addBankStaff = route({
  method: 'POST',
  path: '/api/bank-staff',
  action: 'bank-staff.manage',
  summary: '公布一位经办人员和办公电话',
  body: z.object({
    id: z.uuid(),
    organisationId: text.min(1).max(80),
    name: text.trim().min(2).max(40),
    position: text.trim().min(2).max(40),
    phone: text.trim().regex(/^[0-9+ -]{7,20}$/, '电话应为 7–20 位数字'),
  }),
  response: id,
})

export const endBankStaff = route({
  method: 'POST',
  path: '/api/bank-staff/:id/end',
  action: 'bank-staff.manage',
  summary: '停止公布一位经办人员（调离、离职）',
  params: id,
  body: z.object({}),
  response: id,
})

/** For anybody, exact answers alone: the list can't be read off, and knows of no need. */
export const checkBankStaff = route({
  method: 'GET',
  path: '/api/public/bank-staff',
  action: 'anyone',
  summary: '核对银行经办人员：来电号码或姓名是否由银行公布（不需要登录，只答完全相符的）',
  query: z
    .object({
      number: text.trim().max(24).optional(),
      name: text.trim().min(2).max(40).optional(),
    })
    .refine(({ number, name }) => (number ?? '').replace(/\D/g, '').length >= 5 || name !== undefined, {
      error: '请填写来电号码（至少 5 位）或完整姓名',
    }),
  response: z.object({
    rows: z.array(
      z.object({
        /** Null: the bank's own hotline. */
        name: text.nullable(),
        position: text.nullable(),
        phone: text,
        organisationName: text,
        bankName: text,
      }),
    ),
  }),
})
