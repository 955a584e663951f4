import type { Actor, BankProfile } from '@huoshui/contract'
import { appendAudit } from '../../audit.ts'
import { type Db, inScope } from '../../in-scope.ts'
import { Refusal } from '../../refusal.ts'
import { isOpenBank } from '../change/change-queries.ts'
import { refuseOtherBank } from '../change/who-may-edit.ts'
import { findProfile, writeProfile } from './bank-queries.ts'

/** Writes what a bank says of itself, over the version seen. */
export async function saveBankProfile(
  db: Db,
  actor: Actor,
  address: string,
  { id, version, ...profile }: BankProfile & { id: string; version: number },
): Promise<{ version: number }> {
  return await inScope(db, actor, address, async (trx) => {
    await refuseOtherBank(trx, actor, id)
    if (!(await isOpenBank(trx, id))) throw new Refusal('not-found')
    const before = await findProfile(trx, id)
    if (before.version !== version || !(await writeProfile(trx, id, version, profile)))
      throw new Refusal('version-conflict', { name: '银行简介', version: before.version })
    await appendAudit(trx, {
      action: 'bank.profile',
      subjectKind: 'organisation',
      subjectId: id,
      detail: { before: before.content, after: profile },
    })
    return { version: version + 1 }
  })
}
