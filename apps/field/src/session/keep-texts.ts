import type { IndexedStore } from '@huoshui/client/sync/indexed-store'
import { type FirmCard, listAreas } from '@huoshui/contract'
import { remote } from '../remote.ts'

/** Names of the areas firms lie in, by code. */
export type AreaNames = Readonly<Record<string, string>>

/** Fetches what screens read beside the firms, when it is not there yet. */
export async function keepTexts(store: IndexedStore, firms: readonly FirmCard[]): Promise<void> {
  const names: Record<string, string> = { ...(await store.findText<AreaNames>('areas')) }
  const all = firms.length > 0 ? firms : await store.listFirms()
  const towns = [...new Set(all.flatMap(({ townCode }) => townCode ?? []))].filter((town) => !(town in names))
  for (const town of towns) {
    const { areas } = await remote(listAreas, { query: { parent: town } })
    for (const { code, name } of areas) names[code] = name
    names[town] ??= ''
  }
  if (towns.length === 0) return
  const { areas } = await remote(listAreas, { query: { level: 'town' } })
  for (const { code, name } of areas) if (code in names) names[code] = name
  await store.saveText('areas', names)
}
