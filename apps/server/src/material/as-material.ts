import type { Material } from '@huoshui/contract'
import { todayOf } from '../today.ts'
import type { MaterialRow } from './queries.ts'

/** A 材料 as it crosses the wire, without its content. */
export function asMaterial(row: MaterialRow): Material {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    format: row.format,
    bytes: row.bytes,
    state: row.state,
    audience: row.audience,
    referralId: row.referral_id,
    bankName: row.bank_name,
    addedOn: todayOf(row.added_at),
    withdrawnOn: row.withdrawn_at && todayOf(row.withdrawn_at),
  }
}
