import * as contract from '@huoshui/contract'
import { sql } from 'kysely'
import { readAdvisers } from '../../../../cities/read-advisers.ts'
import { bind, type Wiring } from '../binding.ts'
import { inScope, type Trx } from '../in-scope.ts'
import { todayOf } from '../today.ts'
import { namePeople } from '../user/name-people.ts'
import { decideTable, mayDecide, proposeTable, readTables, saveTable } from './edit-table.ts'
import { queryOffices, queryPublic, queryUnits, type TableRow } from './queries.ts'

/** 联系方式公示: written, checked by a second person, and read by anybody. */
export function bindContactTable(wiring: Wiring): void {
  const { db, now } = wiring
  const at = () => ({ now: now(), today: todayOf(now()) })
  bind(wiring, contract.getContactTables, ({ actor, address }) =>
    inScope(db, actor, address, async (trx) => {
      const tables = await readTables(trx)
      const nameOf = await namePeople(
        trx,
        tables.flatMap((table) => [table.changed_by, table.proposed_by, table.decided_by]),
      )
      const show = (table: TableRow | undefined) => (table ? asTable(actor, table, nameOf) : null)
      return {
        draft: show(tables.find(({ state }) => state !== 'published')),
        published: show(tables.find(({ state }) => state === 'published')),
        reference: await readReference(trx),
      }
    }),
  )
  bind(wiring, contract.getKnownContacts, ({ actor, address }) =>
    inScope(db, actor, address, async (trx) => {
      const found = await queryOffices(trx)
      const rows = found.flatMap(({ unit_code: unitCode, kind, name, phone }) =>
        phone === null ? [] : [{ unitCode, kind, name, phone, address: null }],
      )
      return { rows, withoutPhone: found.length - rows.length }
    }),
  )
  bind(wiring, contract.saveContactTable, ({ actor, address, params, body }) =>
    saveTable(db, actor, address, { params, body }, now()),
  )
  bind(wiring, contract.proposeContactTable, ({ actor, address, params }) =>
    proposeTable(db, actor, address, params.id),
  )
  bind(wiring, contract.decideContactTable, ({ actor, address, params, body }) =>
    decideTable(db, actor, address, { params, body }, at()),
  )
  bind(wiring, contract.getPublicContacts, async () => {
    const found = await queryPublic(db)
    if (!found) return { publishedOn: null, units: [] }
    const units = await queryUnits(db)
    const shown = units.map(({ code, name }) => ({
      name,
      rows: found.rows.filter(({ unitCode }) => unitCode === code).map(({ unitCode: _, ...row }) => row),
    }))
    return { publishedOn: found.published_on, units: shown.filter(({ rows }) => rows.length > 0) }
  })
}

function asTable(
  actor: contract.Actor,
  table: TableRow,
  nameOf: (id: string | null) => string | null,
): contract.ContactTable {
  return {
    ...{
      id: table.id,
      state: table.state,
      rows: table.rows,
      publishedOn: table.published_on,
      returnReason: table.return_reason,
    },
    ...{
      changedByName: nameOf(table.changed_by),
      proposedByName: nameOf(table.proposed_by),
      decidedByName: nameOf(table.decided_by),
    },
    mayDecide: mayDecide(actor, table),
  }
}

async function readReference(trx: Trx) {
  const { rows } = await sql<{ city: string }>`select value #>> '{}' as city from setting where name = 'city'`.execute(
    trx,
  )
  return (rows[0] && readAdvisers(rows[0].city)?.contactTable) ?? null
}
