import { z } from 'zod'
import { day } from './enterprise.ts'
import { ProductContent } from './product.ts'
import { route } from './route.ts'

const text = z.string()

/** Where the firms' own pages are served: `/p/c/KEY` asks about a visit, `/p/product/ID` and `/p/policy/RULE` are leaflets. */
export const portalPath = '/p/'

/** What a published product says to everybody: nothing of how it is matched or checked, and no person's name. */
export const PublicProduct = ProductContent.pick({
  name: true,
  summary: true,
  maxAmountFen: true,
  rate: true,
  maxMonths: true,
  guaranteeModes: true,
  repaymentWays: true,
  decisionDays: true,
  materials: true,
  contactPhone: true,
  isDemonstration: true,
}).extend({ on: day, bankName: text })
export type PublicProduct = z.infer<typeof PublicProduct>

export const getPublicProduct = route({
  method: 'GET',
  path: '/api/public/products/:id',
  action: 'anyone',
  summary: '企业看的产品单页：今天有效的已发布产品（无需账号）',
  params: z.object({ id: z.uuid() }),
  response: PublicProduct,
})

export const getPublicPolicy = route({
  method: 'GET',
  path: '/api/public/policies/:rule',
  action: 'anyone',
  summary: '企业看的政策单页：回答什么、有哪些种类、依据的文件（无需账号）',
  params: z.object({ rule: text.max(60) }),
  response: z.object({
    on: day,
    label: text,
    question: text,
    kinds: z.array(text),
    /** In force today at the city; `isVerified` only when every use of it was compared with the original. */
    documents: z.array(z.object({ document: text, firstDay: day, isVerified: z.boolean() })),
  }),
})
