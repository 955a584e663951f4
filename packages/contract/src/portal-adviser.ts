import { HELPED, type Helped, SERVES, type Serves } from '@huoshui/rules/adviser/adviser-words'
import { z } from 'zod'
import { day } from './enterprise.ts'
import { keyOf } from './key-of.ts'
import { route } from './route.ts'

const text = z.string()
const helped = keyOf<Helped>(HELPED).nullable()

export const listPortalAdvisers = route({
  method: 'GET',
  path: '/api/portal/firms/:id/advisers',
  action: 'portal.use',
  summary: '企业页面：谁在服务这家企业（金融三员、挂点）、办公电话，以及本季度说过什么（手机核实后）',
  params: z.object({ id: z.uuid() }),
  response: z.object({
    quarter: text,
    rows: z.array(
      z.object({
        postingId: z.uuid(),
        kindName: text,
        serves: keyOf<Serves>(SERVES),
        personName: text,
        position: text.nullable(),
        organisationName: text,
        officePhone: text.nullable(),
        fromDay: day,
        word: z.object({ wasContacted: z.boolean(), helped, note: text.nullable(), mayTell: z.boolean() }).nullable(),
      }),
    ),
  }),
})

export const sayOfAdviser = route({
  method: 'POST',
  path: '/api/portal/firms/:id/advisers/:posting/words',
  action: 'portal.use',
  summary: '企业页面：说一说服务人员联系过没有、有没有帮助（每季度一次，自愿）；不同意具名的，对方只看到合计',
  params: z.object({ id: z.uuid(), posting: z.uuid() }),
  body: z.object({
    id: z.uuid(),
    wasContacted: z.boolean(),
    helped: helped.default(null),
    note: text.trim().min(2).max(200).nullable().default(null),
    mayTell: z.boolean().default(false),
  }),
  response: z.object({ id: z.uuid() }),
})
