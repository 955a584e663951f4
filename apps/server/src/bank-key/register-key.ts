import { createHash, createPublicKey, type KeyObject } from 'node:crypto'
import { type Actor, mostKeyDays, type Parsed, type registerBankKey as route } from '@huoshui/contract'
import { addDays } from '@huoshui/rules/day/day'
import { appendAudit } from '../audit.ts'
import { type Db, inScope } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { todayOf } from '../today.ts'
import { getOwnOffice } from './find-own-office.ts'
import { insertKey, queryKey } from './queries.ts'

/** Registers the public half of a bank's key. @throws Refusal `bad-input` for no Ed25519 key, `already-done` for a known one */
export async function registerKey(
  db: Db,
  actor: Actor,
  address: string,
  { body }: Pick<Parsed<typeof route>, 'body'>,
  now: Date,
): Promise<{ id: string }> {
  const key = readKey(body.publicKey)
  const today = todayOf(now)
  if (body.expiresOn <= today || body.expiresOn > addDays(today, mostKeyDays)) {
    throw new Refusal('bad-input', { reason: `有效期应在明天至 ${addDays(today, mostKeyDays)} 之间` })
  }
  return await inScope(db, actor, address, async (trx) => {
    const office = await getOwnOffice(trx, actor, body.organisationId)
    if (await queryKey(trx, actor.organisationId, body.id)) return { id: body.id }
    const fingerprint = createHash('sha256')
      .update(key.export({ type: 'spki', format: 'der' }))
      .digest('hex')
    const isNew = await insertKey(trx, {
      ...{ id: body.id, organisation_id: office.id, root_id: office.root_id, name: body.name, fingerprint },
      ...{ public_key: key.export({ type: 'spki', format: 'pem' }).toString(), expires_on: body.expiresOn },
    })
    if (!isNew) throw new Refusal('already-done', { what: '这个公钥登记过；请为每个用途生成新的密钥' })
    await appendAudit(trx, {
      action: 'bank-key.register',
      subjectKind: 'organisation',
      subjectId: office.id,
      detail: { keyId: body.id, name: body.name, fingerprint, expiresOn: body.expiresOn },
    })
    return { id: body.id }
  })
}

function readKey(pem: string): KeyObject {
  if (pem.includes('PRIVATE')) {
    throw new Refusal('bad-input', { reason: '这是私钥：私钥不能上传，请作废后重新生成，只提交公钥' })
  }
  const key = tryKey(pem)
  if (key?.asymmetricKeyType !== 'ed25519') {
    throw new Refusal('bad-input', { reason: '不是 Ed25519 公钥（PEM，以 -----BEGIN PUBLIC KEY----- 开头）' })
  }
  return key
}

function tryKey(pem: string): KeyObject | undefined {
  try {
    return createPublicKey(pem)
  } catch {
    return undefined // what is no key is said to be none
  }
}
