import * as contract from '@huoshui/contract'
import { bind, type Call, type Wiring } from '../binding.ts'
import { inScope } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { changeUser, disableUser, resetUserPassword, type UserDeed } from './change-user.ts'
import { createUser } from './create-user.ts'
import { grantRole } from './grant-role.ts'
import { findUser, listDevices, listRolePeriods, queryUsers } from './queries.ts'
import { resetSecondFactor, signOutUser, unlockUser } from './secure-user.ts'
import type { Identity } from './sign-in/identity.ts'

/** What the three administrators do to accounts. */
export function bindUser(wiring: Wiring, identity: Identity): void {
  const deedOf = ({ actor, address, params, body }: DeedCall): UserDeed => {
    return { identity, actor, address, id: params.id, reason: body.reason }
  }
  bind(wiring, contract.listUsers, ({ actor, address, query }) =>
    inScope(identity.ownerDb, actor, address, async (trx) => {
      const users = await queryUsers(trx, query, identity.now())
      return { users, next: users.length === query.limit ? (users.at(-1)?.username ?? null) : null }
    }),
  )
  bind(wiring, contract.getUser, ({ actor, address, params }) =>
    inScope(identity.ownerDb, actor, address, async (trx) => {
      const user = await findUser(trx, params.id, identity.now())
      if (!user) throw new Refusal('not-found')
      const rolePeriods = await listRolePeriods(trx, user.id)
      return { ...user, rolePeriods, devices: await listDevices(trx, user.id, identity.now()) }
    }),
  )
  bind(wiring, contract.createUser, ({ actor, address, body }) => createUser(identity, actor, address, body))
  bind(wiring, contract.changeUser, async (call) => done(changeUser(deedOf(call), call.body)))
  bind(wiring, contract.disableUser, async (call) => done(disableUser(deedOf(call), call.body.disabled)))
  bind(wiring, contract.resetUserPassword, (call) => resetUserPassword(deedOf(call)))
  bind(wiring, contract.grantRole, async (call) => done(grantRole(deedOf(call), call.body.role)))
  bind(wiring, contract.unlockUser, async (call) => done(unlockUser(deedOf(call))))
  bind(wiring, contract.resetSecondFactor, async (call) => done(resetSecondFactor(deedOf(call))))
  bind(wiring, contract.signOutUser, async (call) => ({ ended: await signOutUser(deedOf(call)) }))
}

type DeedCall = Pick<Call<typeof contract.unlockUser>, 'actor' | 'address' | 'params'> & { body: { reason: string } }

async function done(deed: Promise<void>): Promise<Record<string, never>> {
  await deed
  return {}
}
