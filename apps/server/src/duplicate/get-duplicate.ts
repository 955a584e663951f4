import { type Actor, type Answer, type Duplicate, type getDuplicate as route, takeableFields } from '@huoshui/contract'
import { isOperating, type RegistrationStatus } from '@huoshui/rules/enterprise/registration-status'
import type { Selectable } from 'kysely'
import { toLine } from '../enterprise/line.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import type { EnterpriseInScopeView } from '../tables.ts'
import { comparePersons, countAttached, hasNeedUnderWay } from './merge-queries.ts'
import { findDuplicate, findFirm } from './queries.ts'

type Answered = Answer<typeof route>
type Firm = Selectable<EnterpriseInScopeView>

/** The pair side by side. @throws Refusal `not-found` when neither firm is in the asker's scope */
export async function getDuplicate(db: Db, actor: Actor, address: string, id: string): Promise<Answered> {
  return await inScope(db, actor, address, async (trx) => {
    const duplicate = await findDuplicate(trx, id)
    if (!duplicate) throw new Refusal('not-found')
    const [one, other] = [await findFirm(trx, duplicate.one.id), await findFirm(trx, duplicate.other.id)]
    return {
      duplicate,
      one: one ? await toDetail(trx, one) : null,
      other: other ? await toDetail(trx, other) : null,
      fields: one && other ? await compareFields(trx, one, other) : [],
      suggestedSurvivorId: one && other ? (await proposeSurvivor(trx, one, other, duplicate)).id : null,
    }
  })
}

async function toDetail(trx: Trx, firm: Firm): Promise<NonNullable<Answered['one']>> {
  return {
    ...toLine(firm),
    version: firm.version,
    shortName: firm.short_name,
    contactPerson: firm.contact_person_masked,
    registeredAddress: firm.registered_address,
    actualAddress: firm.actual_address,
    statusSince: firm.status_since,
    source: firm.source,
    createdAt: firm.created_at.toISOString(),
    updatedAt: firm.updated_at.toISOString(),
    ...(await countAttached(trx, firm.id)),
  }
}

const compared = {
  name: 'name',
  shortName: 'short_name',
  formerNames: 'former_names',
  creditCode: 'credit_code',
  type: 'type',
  status: 'status',
  statusSince: 'status_since',
  industryCode: 'industry_code',
  sizeClass: 'size_class',
  foundedOn: 'founded_on',
  capitalFen: 'capital_fen',
  unitCode: 'unit_code',
  townCode: 'town_code',
  villageCode: 'village_code',
  registeredAddress: 'registered_address',
  actualAddress: 'actual_address',
  legalPerson: 'legal_person_masked',
  contactPerson: 'contact_person_masked',
  contactPhone: 'contact_phone_masked',
  tags: 'tags',
} as const satisfies Record<string, keyof Firm>

/** Two people can share a mask, so the database says whether the masked columns are equal. */
async function compareFields(trx: Trx, one: Firm, other: Firm): Promise<Answered['fields']> {
  const persons = await comparePersons(trx, one.id, other.id)
  const same: Record<string, boolean | undefined> = {
    legalPerson: persons?.legal_person,
    contactPerson: persons?.contact_person,
    contactPhone: persons?.contact_phone,
  }
  return Object.entries(compared).map(([field, column]) => {
    const [left, right] = [textOf(one[column]), textOf(other[column])]
    return {
      field,
      one: left,
      other: right,
      isSame: same[field] ?? left === right,
      isTakeable: takeableFields.some((name) => name === field),
    }
  })
}

function textOf(value: string | number | readonly string[] | null): string | null {
  if (value === null) return null
  return typeof value === 'object' ? value.join('、') : String(value)
}

/** A firm whose need is under way is not merged away, so it is proposed to stay. */
async function proposeSurvivor(trx: Trx, one: Firm, other: Firm, duplicate: Duplicate): Promise<Firm> {
  const [isOne, isOther] = [await hasNeedUnderWay(trx, one.id), await hasNeedUnderWay(trx, other.id)]
  if (isOne !== isOther) return isOne ? one : other
  return suggestSurvivor(one, other, duplicate)
}

/** Who does business stays; then who has a valid code, more said of it, and the older record. */
function suggestSurvivor(one: Firm, other: Firm, { kind }: Duplicate): Firm {
  const operating = (firm: Firm) => (isOperating(firm.status as RegistrationStatus) ? 1 : 0)
  const filled = (firm: Firm) => Object.values(firm).filter((value) => value !== null && value !== '').length
  const age = (firm: Firm) => firm.created_at.getTime() * (kind === 'transferred' ? -1 : 1)
  const by =
    operating(other) - operating(one) ||
    Number(other.credit_code !== null) - Number(one.credit_code !== null) ||
    filled(other) - filled(one) ||
    age(one) - age(other)
  return by > 0 ? other : one
}
