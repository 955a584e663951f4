import * as contract from '@huoshui/contract'
import { describeApi } from '@huoshui/contract/describe-api'
import { bind, type Wiring } from '../binding.ts'
import { inScope } from '../in-scope.ts'
import { type KeyRow, queryKeys } from './queries.ts'
import { registerKey } from './register-key.ts'
import { revokeKey } from './revoke-key.ts'

/** 接口密钥 of banks, and the description of what they open. */
export function bindBankKey(wiring: Wiring): void {
  const { db, now } = wiring
  bind(wiring, contract.listBankKeys, ({ actor, address }) =>
    inScope(db, actor, address, async (trx) => ({ rows: (await queryKeys(trx, actor.organisationId)).map(asKey) })),
  )
  bind(wiring, contract.registerBankKey, ({ actor, address, body }) => registerKey(db, actor, address, { body }, now()))
  bind(wiring, contract.revokeBankKey, ({ actor, address, params, body }) =>
    revokeKey(db, actor, address, { params, body }, now()),
  )
  const description = '银行接口：请求须按 docs/bank-api.md 签名（RFC 9421，Ed25519）。'
  const described = describeApi(Object.entries(contract.bankApiRoutes), description)
  bind(wiring, contract.getBankApi, async () => described)
}

function asKey(row: KeyRow): contract.BankKey {
  return {
    ...{ id: row.id, organisationId: row.organisation_id, organisationName: row.organisation_name, name: row.name },
    ...{ fingerprint: row.fingerprint, expiresOn: row.expires_on, registeredBy: row.registered_by_name },
    registeredAt: row.registered_at.toISOString(),
    revokedAt: row.revoked_at?.toISOString() ?? null,
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
  }
}
