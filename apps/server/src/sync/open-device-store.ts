import type { Actor } from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { type Db, inScope } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { getDeviceInUse } from './get-device.ts'
import { findDeviceSecret } from './queries.ts'

/** What opens the store of the asker's own device beside its PIN (SYNC.md S23). @throws Refusal `device-lost`, `not-found` */
export async function openDeviceStore(db: Db, actor: Actor, address: string, id: string): Promise<{ secret: string }> {
  return await inScope(db, actor, address, async (trx) => {
    await getDeviceInUse(trx, actor, id)
    const secret = await findDeviceSecret(trx, id)
    if (!secret) throw new Refusal('not-found')
    await appendAudit(trx, { action: 'device.open', subjectKind: 'device', subjectId: id, detail: {} })
    return { secret: secret.toString('base64') }
  })
}
