import type { IndexedStore } from '@huoshui/client/sync/indexed-store'
import { type Answer, type FirmCard, getCatalogue, listAreas, listBanks, listPolicies } from '@huoshui/contract'
import { remote } from '../remote.ts'
import { dayOf } from '../today.ts'
import type { KnownBank } from './use-banks.ts'
import type { KnownPolicy } from './use-policies.ts'

/** Names of the areas firms lie in, by code. */
export type AreaNames = Readonly<Record<string, string>>

/** Products in force, as last fetched. */
export type Catalogue = Answer<typeof getCatalogue>

/** Fetches what screens read beside the firms: names of areas when a new one appears, the catalogue once a day. */
export async function keepTexts(store: IndexedStore, firms: readonly FirmCard[]): Promise<void> {
  await keepAreas(store, firms)
  const today = dayOf()
  if ((await store.findText<string>('texts-day')) === today) return
  const [{ banks }, { rows }, catalogue] = await Promise.all([
    remote(listBanks),
    remote(listPolicies),
    remote(getCatalogue),
  ])
  await store.saveText(
    'banks',
    banks.map(({ id, name }): KnownBank => ({ id, name })),
  )
  await store.saveText(
    'policies',
    rows.map(({ rule, label, question }): KnownPolicy => ({ rule, label, question })),
  )
  await store.saveText('catalogue', catalogue)
  await store.saveText('texts-day', today)
}

async function keepAreas(store: IndexedStore, firms: readonly FirmCard[]): Promise<void> {
  const names: Record<string, string> = { ...(await store.findText<AreaNames>('areas')) }
  const towns = [...new Set(firms.flatMap(({ townCode }) => townCode ?? []))].filter((town) => !(town in names))
  if (towns.length === 0) return
  for (const town of towns) {
    const { areas } = await remote(listAreas, { query: { parent: town } })
    for (const { code, name } of areas) names[code] = name
    names[town] ??= ''
  }
  const { areas } = await remote(listAreas, { query: { level: 'town' } })
  for (const { code, name } of areas) if (code in names) names[code] = name
  await store.saveText('areas', names)
}
