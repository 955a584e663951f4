import type pg from 'pg'
import { readAdvisers } from '../../../../cities/read-advisers.ts'

/** The size of the real register, at which the published numbers stand as they are; a smaller demo city has so many fewer. */
const fullSize = 520_000
const fewest = 6
/** Of a made-up 金融辅导员; the full city's would be some eighty each (2万余家), which the first start need not wait for. */
const firmsEach = 20
const fromDay = '2024-11-01'

/**
 * 金融三员 and 挂点 of the demo city, all made up: as many as were published in the full city, names begin with 演示, numbers are 0759-000…; one is
 * held by the demo clerk, one by the demo leader. Doing it again changes nothing.
 */
export async function loadDemoAdvisers(pool: pg.Pool, cityKey: string, size: number): Promise<void> {
  const kinds = readAdvisers(cityKey)?.kinds ?? []
  const share = Math.min(1, size / fullSize)
  const wanted = kinds.map(({ kind, serves, heldBy, publishedCount }, nth) => ({
    ...{ kind, serves, heldBy, nth },
    most: Math.max(fewest, Math.round((publishedCount ?? 40) * share)),
  }))
  const { rows: places } = await pool.query<Place>(placesQuery)
  const { rows: offices } = await pool.query<Office>(officesQuery)
  const postings = wanted.flatMap((kind) => planPostings(kind, places, offices))
  await pool.query(postingsQuery, [JSON.stringify(postings), fromDay])
  await pool.query(linksQuery, [fromDay, firmsEach])
  await pool.query(contactsQuery)
}

type Place = { code: string; level: string; unit: string }
type Office = { id: string; root_id: string; unit: string; is_bank: boolean }
type Wanted = { kind: string; serves: string; heldBy: string; nth: number; most: number }

/** Who is posted where, each office in its turn; a place whose unit has no branch is left. Joined here, as the planner knows no sizes of such lists. */
function planPostings(
  { kind, serves, heldBy, nth, most }: Wanted,
  places: readonly Place[],
  offices: readonly Office[],
) {
  const mayHold = offices.filter(({ is_bank }) => is_bank === (heldBy === 'bank'))
  const ofUnit = Map.groupBy(mayHold, ({ unit }) => unit)
  const served = places.filter(({ level, unit }) => level === serves && ofUnit.has(unit))
  return Array.from({ length: most }, (_, n) => {
    const place = serves === 'firm' ? undefined : served[n % served.length]
    const near = place ? (ofUnit.get(place.unit) ?? []) : mayHold
    const office = near[n % near.length]
    const where = { area_code: place?.code ?? null, unit_code: place ? null : (office?.unit ?? null) }
    return office
      ? [{ kind, serves, number: nth * 100_000 + n + 1, ...where, organisation_id: office.id, ...office }]
      : []
  }).flat()
}

const placesQuery = `
  select a.code, a.level, case a.level when 'town' then a.parent_code else t.parent_code end as unit
  from area a left join area t on t.code = a.parent_code
  where a.until_day is null and (a.level = 'village' or (a.level = 'town' and a.name not like '%街道')) order by md5(a.code)`

const officesQuery = `
  select id, root_id, area_code as unit, kind = 'bank_branch' as is_bank from organisation
  where closed_on is null and kind in ('bank_branch', 'county_team') and area_code is not null order by md5(id)`

const idOf = (number: string) => `('00000000-0000-7000-8000-0ad' || lpad(to_hex(${number}), 9, '0'))::uuid`

const postingsQuery = `
  with planned as (select * from jsonb_to_recordset($1::jsonb) p (kind text, serves text, number integer, area_code text, unit_code text,
    organisation_id text, root_id text, is_bank boolean))
  insert into adviser_posting (id, kind, serves, holder_id, person_name, organisation_id, root_id, position, office_phone, area_code, unit_code, from_day, made_by)
  select ${idOf('number')}, p.kind, p.serves, u.id,
    coalesce(u.name, '演示·' || substr('陈李黄林梁吴张罗郑何许杨周蔡冯', 1 + number % 15, 1) || substr('志文建国海明丽秀晓华俊伟永康', 1 + number / 15 % 14, 1)
      || substr('强芳军敏涛静平霞辉燕', 1 + number / 210 % 10, 1)),
    coalesce(u.organisation_id, p.organisation_id), coalesce(u.root_id, p.root_id), case when p.is_bank then '客户经理（演示）' else '负责人（演示）' end,
    '0759-' || lpad((number % 10000000)::text, 7, '0'), p.area_code, case when u.id is null then p.unit_code else u.unit_code end, $2::date, 'first-start'
  from planned p left join (
    select u.id, u.name, o.id as organisation_id, o.root_id, case when o.kind = 'city_team' then null else o.area_code end as unit_code,
      case u.role when 'leader' then 'linked_leader' else case when k.kind is null then 'financial_adviser' else 'firm_coach' end end as kind
    from auth_user u join organisation o on o.id = u.organisation_id left join adviser_kind k on k.kind = 'firm_coach'
    where u.is_demo and u.username in ('demo-clerk', 'demo-leader')) u on u.kind = p.kind and p.number % 100000 = 1
  on conflict do nothing`

const linksQuery = `
  with posting as (
    select p.id, coalesce(p.unit_code, '') as unit_code, (row_number() over (partition by p.unit_code order by p.id) - 1)::integer as n
    from adviser_posting p where p.serves = 'firm' and p.made_by = 'first-start'
      and not exists (select from adviser_link l where l.posting_id = p.id)),
  town as (
    select code, parent_code as unit, (row_number() over (partition by parent_code order by code) - 1)::integer as n, (count(*) over (partition by parent_code))::integer as all_of
    from area where level = 'town' and until_day is null),
  wide as (select code, (row_number() over (order by md5(code)) - 1)::integer as n from area where level = 'town' and until_day is null)
  insert into adviser_link (enterprise_id, id, posting_id, from_day, source, made_by)
  select e.id, e.id, p.id, $1::date, 'list', 'first-start'
  from posting p
  left join town t on t.unit = p.unit_code and t.n = p.n % t.all_of
  left join wide w on p.unit_code = '' and w.n = p.n
  cross join lateral (select e.id from enterprise e where e.town_code = coalesce(t.code, w.code) and e.status = 'active' and e.merged_into is null
    order by e.list_rank offset coalesce(p.n / t.all_of, 0) * $2::integer limit $2::integer) e
  on conflict do nothing`

const contactsQuery = `
  insert into adviser_contact (enterprise_id, id, posting_id, on_day, way, about, result, next_step, next_on, recorded_by)
  select l.enterprise_id, l.id, l.posting_id, l.from_day + 30 + (n * 7)::integer % 150, case n % 3 when 0 then 'phone' when 1 then 'field' else 'meeting' end,
    case n % 2 when 0 then '{policy,finance}'::text[] else '{problem}'::text[] end, '演示记录：介绍了融资协调机制', case n % 2 when 0 then '约下次上门' end,
    case n % 2 when 0 then l.from_day + 200 end, 'first-start'
  from (select l.*, row_number() over (order by l.posting_id, l.enterprise_id) as n from adviser_link l where l.made_by = 'first-start' order by l.posting_id, l.enterprise_id limit 200) l
  where n % 3 > 0
  on conflict do nothing`
