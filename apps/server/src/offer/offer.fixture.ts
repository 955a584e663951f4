import { type Actor, getSession } from '@huoshui/contract'
import type { Facts } from '@huoshui/rules/fact/dictionary'
import { inScope } from '../in-scope.ts'
import type { Caller, TestServer } from '../testing.ts'
import { readFirmFacts } from './read-firm-facts.ts'

/** Who the server takes a caller for. */
export async function actorOf(caller: Caller): Promise<Actor> {
  const { scope, ...session } = await caller.call(getSession)
  return { ...session, scope: { ...scope, kind: asScopeKind(scope.kind) } }
}

function asScopeKind(kind: string): Actor['scope']['kind'] {
  if (kind === 'city' || kind === 'unit' || kind === 'share') return kind
  throw new Error(`no scope of this test: ${kind}`)
}

/** The facts of firms as a caller may see them. */
export async function factsOf(
  { database }: TestServer,
  caller: Caller,
  firms: readonly string[],
  on: string,
): Promise<Map<string, Facts>> {
  const actor = await actorOf(caller)
  return await inScope(database.db, actor, '127.0.0.1', async (trx) => {
    const found = new Map<string, Facts>()
    for (const id of firms) found.set(id, (await readFirmFacts(trx, actor, id, on)).facts)
    return found
  })
}
