import * as contract from '@huoshui/contract'
import { bind, type Wiring } from '../binding.ts'
import { takeUpload } from '../take-upload.ts'
import { todayOf } from '../today.ts'
import { listLists } from './list-lists.ts'
import { loadList } from './load-list.ts'
import { readList } from './read-list.ts'

/** 名单: lists of authorities that facts are taken from. */
export function bindFactList(wiring: Wiring): void {
  const { db, now } = wiring
  const today = () => todayOf(now())
  bind(wiring, contract.listFactLists, ({ actor, address }) => listLists(db, actor, address, today()))
  bind(wiring, contract.loadFactList, async ({ actor, address, query, request }) => {
    const file = await takeUpload(request, contract.mostFactListMegabytes, async ({ path, name, sha256 }) => {
      return { name, sha256, rows: await readList(path) }
    })
    return await loadList(db, actor, address, query, file, today())
  })
}
