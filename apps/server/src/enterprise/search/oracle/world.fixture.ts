import { isAllowed } from '@huoshui/contract'
import type pg from 'pg'
import { newId } from '../../../new-id.ts'
import { type Caller, type Person, startTestServer, type TestServer } from '../../../testing.ts'
import { computeListRank } from '../../list-rank.ts'
import { rebuildIndex } from '../rebuild/rebuild-index.ts'
import { type Row, readRegister, type Sight } from './oracle.fixture.ts'

export type Searcher = { label: string; caller: Caller; sees: string; hasPhones: boolean }
export type SearchWorld = { server: TestServer; owner: pg.Pool; searchers: Searcher[] }

type Special = Partial<Omit<Row, 'id' | 'list_rank'>> & { name: string }

/** Firms that a list of ordinary ones hardly holds. All made up. */
const specials: readonly Special[] = [
  { name: '吴川塘㙍虚构农场', short_name: '塘㙍农场' },
  { name: '𠮷虚构饭店', actual_address: '霞山区海滨大道虚构段88号ABC商厦B座1201房' },
  { name: '𬭚虚构商行', former_names: ['𬭚𠮷虚构铺', '重庆虚构小面店'] },
  { name: '㐃㐃虚构店', short_name: '㐃店' },
  { name: '重庆虚构火锅店', credit_code: '92440803MA5XHPGCTW' },
  { name: '长乐虚构商行', credit_code: '92440803MA5AHPGCTW' },
  { name: '行长乐重虚构公司', credit_code: '91440800MAWXYHKLMN' },
  { name: '乐行虚构', former_names: ['长行虚构', '乐重虚构', '长行虚构'] },
  { name: 'TCL虚构3号店', short_name: 'TCL', contact_phone: '0759-3381234' },
  { name: 'ＡＢＣ虚构Ｔｒａｄｅ１２', short_name: 'ＡＢＣ', contact_phone: '13800001234' },
  { name: '7-11虚构便利（湛江）店', actual_address: '虚构路12-3号3栋A座' },
  { name: '虚构%_\\公司' },
  { name: '虚构"\'$$;--店', registered_address: '虚构\'路"1号' },
  { name: '二○二六·虚构　社', founded_on: '1895-03-04' },
  { name: '虚构老号', founded_on: '1899-12-31', industry_code: 'F5212', industry_section: 'F' },
  { name: '虚构新号', founded_on: '2101-01-01', industry_code: 'A011', industry_section: 'A' },
  { name: '虚构门类店', industry_code: 'F', industry_section: 'F', credit_code: null },
  { name: '绿源吕氏虚构', short_name: '吕氏', industry_code: 'A01', industry_section: 'A' },
  { name: `虚构${'湛江长名重行'.repeat(33)}`, former_names: [`虚构${'曾'.repeat(190)}`] },
  { name: '虚构\u001f分隔\t社', former_names: ['虚构\n旧社'], registered_address: '虚构\\路' },
  { name: 'ab', short_name: '', former_names: [''], registered_address: '', actual_address: '' },
]

/** Three thousand ordinary firms, the special ones three times over, and someone of every kind of scope. */
export async function startSearchWorld(): Promise<SearchWorld> {
  const server = await startTestServer({ firms: 3000, now: '2026-11-20T02:00:00Z' })
  const { owner } = server.database
  await insertSpecials(owner)
  await rebuildIndex(owner)
  const searchers: Searcher[] = []
  for (const [label, person, sees] of people) {
    const caller = await server.as(person)
    const role = typeof person === 'string' ? 'city_staff' : person.role
    searchers.push({ label, caller, sees, hasPhones: isAllowed(role, 'enterprise.search-phone') })
  }
  return { server, owner, searchers }
}

/** The register and whose rows of it a searcher sees, as they are now. */
export async function readSight(owner: pg.Pool, { sees, hasPhones }: Searcher): Promise<{ rows: Row[]; sight: Sight }> {
  const { rows } = await owner.query<{ id: string }>(`select id from enterprise where ${sees}`)
  return { rows: await readRegister(owner), sight: { sees: new Set(rows.map(({ id }) => id)), hasPhones } }
}

const shared = (bank: string) =>
  `id in (select enterprise_id from enterprise_share where '${bank}' in (root_id, organisation_id) and until_day is null)`

const people: readonly [label: string, person: Person, sees: string][] = [
  ['city', 'demo-city', 'true'],
  ['county', { role: 'county_staff', organisationId: 'team-440803' }, "unit_code = '440803'"],
  ['town', { role: 'town_staff', organisationId: 'team-440803', areaCodes: ['440803006'] }, "town_code = '440803006'"],
  [
    'village',
    { role: 'village_worker', organisationId: 'team-440803', areaCodes: ['440803006001', '440803006002'] },
    "village_code in ('440803006001', '440803006002')",
  ],
  ['leader', { role: 'leader', organisationId: 'team' }, 'true'],
  ['bank', { role: 'bank_manager', organisationId: 'bank-boc' }, shared('bank-boc')],
]

async function insertSpecials(owner: pg.Pool): Promise<void> {
  const places = await owner.query<Pick<Row, 'unit_code' | 'town_code' | 'village_code'>>(
    `(select unit_code, town_code, village_code from enterprise where village_code = '440803006001' limit 1)
     union all (select unit_code, town_code, village_code from enterprise where village_code is null order by id limit 1)
     union all (select unit_code, town_code, village_code from enterprise where unit_code <> '440803' order by id limit 1)`,
  )
  for (const [copy, place] of places.rows.entries()) {
    for (const [index, special] of specials.entries()) {
      const firm = {
        type: 'company',
        status: index % 3 === 2 ? 'cancelled' : 'active',
        size_class: 'micro',
        ...special,
      }
      const code =
        firm.credit_code && copy > 0
          ? `${firm.credit_code.slice(0, 12)}${copy}${firm.credit_code.slice(13)}`
          : firm.credit_code
      const rank = computeListRank({ ...firm, sizeClass: firm.size_class, foundedOn: firm.founded_on ?? null })
      await insertRow(owner, {
        ...firm,
        ...place,
        credit_code: code ?? null,
        id: newId(),
        list_rank: rank,
        source: 'test',
      })
    }
  }
  await owner.query(
    `insert into enterprise_share (enterprise_id, organisation_id, root_id, basis, list_rank, from_day)
     select id, 'bank-boc', 'bank-boc', 'consent', list_rank, '2026-01-01' from enterprise where source = 'test' and unit_code = '440803'`,
  )
}

async function insertRow(owner: pg.Pool, row: Record<string, unknown>): Promise<void> {
  const names = Object.keys(row)
  const places = names.map((_, index) => `$${index + 1}`)
  await owner.query(`insert into enterprise (${names}) values (${places})`, Object.values(row))
}
