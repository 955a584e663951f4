import * as contract from '@huoshui/contract'
import { bind, type Wiring } from '../binding.ts'
import { bindDataRequest } from '../data-request/routes.ts'
import type { PhoneCodes } from '../notice/phone-code.ts'
import { getPolicy } from '../policy/ask-policy.ts'
import { Refusal } from '../refusal.ts'
import { todayOf } from '../today.ts'
import { bindPortalAdviser } from './adviser/routes.ts'
import { bindCompare } from './compare/routes.ts'
import { bindComplaint } from './complaint/routes.ts'
import { bindData } from './data/routes.ts'
import { bindDeclare } from './declare/routes.ts'
import { describeLeaflet } from './describe-leaflet.ts'
import { addContactPhone } from './oidc/add-contact-phone.ts'
import type { FirmOidc } from './oidc/firm-oidc.ts'
import { bindFirmOidc } from './oidc/routes.ts'
import { bindProgress } from './progress/routes.ts'
import { findPublicProduct, queryCityCode } from './queries.ts'
import { readMobile } from './read-mobile.ts'
import type { FirmSessions } from './session/firm-session.ts'
import { makeLimiter } from './session/limit.ts'
import { readSession } from './session/read-session.ts'

export type PortalParts = { sessions: FirmSessions; codes: PhoneCodes; oidc: FirmOidc }

/** What firms do without an account: leaflets for everybody, and by a proven phone what it told itself. Their word on a visit is in `quality`. */
export function bindPortal(wiring: Wiring, parts: PortalParts): void {
  const { db } = wiring
  bind(wiring, contract.getPublicProduct, async ({ params }) => {
    const on = todayOf(wiring.now())
    const found = await findPublicProduct(db, params.id, on)
    if (!found) throw new Refusal('leaflet-gone')
    return contract.PublicProduct.parse({ ...found.content, on, bankName: found.bank_name })
  })
  bind(wiring, contract.getPublicPolicy, async ({ params }) => {
    const rule = getPolicy(params.rule)
    return describeLeaflet(rule, { on: todayOf(wiring.now()), place: await queryCityCode(db) })
  })
  const limit = makeLimiter(wiring.now)
  bindSession(wiring, parts)
  bindFirmOidc(wiring, parts, limit)
  bindDeclare(wiring, limit)
  bindCompare(wiring, limit)
  bindProgress(wiring, limit)
  bindData(wiring)
  bindPortalAdviser(wiring, limit)
  bindComplaint(wiring, limit)
  bindDataRequest(wiring, limit)
}

const purpose = 'declare'

/** The door: a code by SMS opens a session of the phone. */
function bindSession(wiring: Wiring, { sessions, codes, oidc }: PortalParts): void {
  bind(wiring, contract.askPhoneCode, async ({ body, address }) => {
    const { againInSeconds } = await codes.ask({ phone: readMobile(body.phone), purpose, address })
    return { againInSeconds }
  })
  bind(wiring, contract.openPhoneSession, async ({ body, address, reply }) => {
    const phone = readMobile(body.phone)
    await codes.check({ phone, purpose, code: body.code })
    const { cookie, actor } = await sessions.open(phone)
    reply.header('set-cookie', cookie)
    return await readSession(wiring.db, actor, address)
  })
  bind(wiring, contract.getPhoneSession, ({ actor, address }) => readSession(wiring.db, actor, address))
  bind(wiring, contract.addContactPhone, async ({ actor, body, address }) => {
    const phone = readMobile(body.phone)
    await codes.check({ phone, purpose, code: body.code })
    await addContactPhone(oidc.db, actor, address, phone)
    return await readSession(wiring.db, actor, address)
  })
  bind(wiring, contract.closePhoneSession, async ({ request, reply }) => {
    reply.header('set-cookie', await sessions.close(request))
    return {}
  })
}
