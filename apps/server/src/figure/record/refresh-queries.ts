import { MEASURE_IDS } from '@huoshui/rules/figure/measures'
import { measureQueries, placedMeasures } from './measure-queries.ts'

const columns =
  'enterprise_id, measure, record_id, on_day, unit_code, town_code, bank_id, type, section, size_class, kind, n, amount'
const compared = columns
  .split(', ')
  .slice(3)
  .map((column) => [`f.${column}`, `w.${column}`] as const)

/** The firms looked at: all, or those of `figure_changed`. */
export type Extent = 'all' | 'changed'

const firms: Record<Extent, { firm: string; member: string; known: string }> = {
  all: {
    firm: 'select * from enterprise where merged_into is null',
    member: 'select id, coalesce(merged_into, id) as firm_id from enterprise',
    known: 'true',
  },
  changed: {
    firm: 'select * from enterprise where merged_into is null and id in (select id from figure_changed)',
    member: `select id, coalesce(merged_into, id) as firm_id from enterprise where id in (select id from figure_changed)
      union select id, merged_into from enterprise where merged_into in (select id from figure_changed)`,
    known: 'f.enterprise_id in (select id from figure_changed)',
  },
}

/** What the record says now of the firms looked at. */
function saidNow(extent: Extent): string {
  const { firm, member } = firms[extent]
  const parts = MEASURE_IDS.map((measure) => {
    const place = placedMeasures.has(measure) ? 'q.unit_code, q.town_code' : "e.unit_code, coalesce(e.town_code, '')"
    return `select q.enterprise_id, '${measure}' as measure, q.record_id, q.on_day, ${place}, q.bank_id, e.type,
      coalesce(e.industry_section, ''), e.size_class, q.kind, q.n, q.amount
      from (${measureQueries[measure]}) q join firm e on e.id = q.enterprise_id`
  })
  return `with firm as materialized (${firm}), member as materialized (${member}) ${parts.join('\nunion all ')}`
}

/** Statements in their order, within one transaction that reads one moment; $1 where there is one: the instant. */
export const refreshQueries = {
  /** What waits is taken; `everything`: all firms are to be read again. */
  take: `with taken as (delete from figure_change returning enterprise_id)
    select count(*)::int as waiting, coalesce(bool_or(enterprise_id is null), false) as everything,
      coalesce(array_agg(distinct enterprise_id) filter (where enterprise_id is not null), '{}') as ids from taken`,
  changed: `create temp table figure_changed on commit drop as
    select distinct u.id from unnest($1::uuid[]) c(id) join enterprise e on e.id = c.id,
      lateral (values (e.id), (coalesce(e.merged_into, e.id))) u(id)`,
  said: (extent: Extent) => `create temp table figure_said (${columns}) on commit drop as ${saidNow(extent)}`,
  analyze: 'analyze figure_said',
  step: (extent: Extent) => `create temp table figure_step on commit drop as
    select coalesce(w.enterprise_id, f.enterprise_id) as enterprise_id, coalesce(w.measure, f.measure) as measure,
      coalesce(w.record_id, f.record_id) as record_id, w.enterprise_id is not null as begins, f.enterprise_id is not null as ends, f.known_from
    from figure_said w full join (select * from figure_row f where f.known_until is null and ${firms[extent].known}) f
      on f.enterprise_id = w.enterprise_id and f.measure = w.measure and f.record_id = w.record_id
    where (${compared.map(([one]) => one).join(', ')}) is distinct from (${compared.map(([, other]) => other).join(', ')})`,
  sum: `insert into figure_cell (measure, cut, unit_code, value, on_day, known_on, n, amount)
    select measure, case when grouping(town_code) = 0 then 'town' when grouping(bank_id) = 0 then 'bank' when grouping(type) = 0 then 'type'
        when grouping(section) = 0 then 'section' when grouping(size_class) = 0 then 'size' when grouping(kind) = 0 then 'kind' else 'unit' end as cut,
      unit_code, coalesce(town_code, bank_id, type, section, size_class, kind, '') as value, on_day,
      ($1::timestamptz at time zone 'Asia/Shanghai')::date, sum(n * sign), sum(amount * sign)
    from (
      select w.*, 1 as sign from figure_step s join figure_said w using (enterprise_id, measure, record_id) where s.begins
      union all
      select ${columns}, -1 from figure_step s join figure_row f using (enterprise_id, measure, record_id, known_from) where s.ends) moved
    group by grouping sets ((measure, unit_code, on_day), (measure, unit_code, on_day, town_code), (measure, unit_code, on_day, bank_id),
      (measure, unit_code, on_day, type), (measure, unit_code, on_day, section), (measure, unit_code, on_day, size_class),
      (measure, unit_code, on_day, kind))
    having sum(n * sign) <> 0 or sum(amount * sign) <> 0
    on conflict (measure, cut, unit_code, value, on_day, known_on) do update
      set n = figure_cell.n + excluded.n, amount = figure_cell.amount + excluded.amount`,
  end: `update figure_row f set known_until = $1 from figure_step s
    where s.ends and f.enterprise_id = s.enterprise_id and f.measure = s.measure and f.record_id = s.record_id and f.known_from = s.known_from`,
  begin: `insert into figure_row (${columns}, known_from)
    select ${columns}, $1 from figure_step s join figure_said w using (enterprise_id, measure, record_id) where s.begins`,
  done: 'update figure_refresh set known_at = $1, seconds = $2, firms = $3, failure = null',
  failed: 'update figure_refresh set failure = $1',
} as const

/** Rows that do not say what the record says; cells that are not the sums of their rows. */
export const differenceQueries = {
  rows: `with said (${columns}) as (${saidNow('all')})
    select coalesce(w.measure, f.measure) as measure, coalesce(w.enterprise_id, f.enterprise_id) as enterprise_id,
      coalesce(w.record_id, f.record_id) as record_id, f.enterprise_id is null as missing, w.enterprise_id is null as surplus
    from said w full join (select * from figure_row where known_until is null) f
      on f.enterprise_id = w.enterprise_id and f.measure = w.measure and f.record_id = w.record_id
    where (${compared.map(([one]) => one).join(', ')}) is distinct from (${compared.map(([, other]) => other).join(', ')})
    limit $1`,
  cells: `with moved as (
      select ${columns}, (known_from at time zone 'Asia/Shanghai')::date as known_on, 1 as sign from figure_row
      union all
      select ${columns}, (known_until at time zone 'Asia/Shanghai')::date, -1 from figure_row where known_until is not null),
    summed as (
      select measure, case when grouping(town_code) = 0 then 'town' when grouping(bank_id) = 0 then 'bank' when grouping(type) = 0 then 'type'
          when grouping(section) = 0 then 'section' when grouping(size_class) = 0 then 'size' when grouping(kind) = 0 then 'kind' else 'unit' end as cut,
        unit_code, coalesce(town_code, bank_id, type, section, size_class, kind, '') as value, on_day, known_on,
        sum(n * sign) as n, sum(amount * sign) as amount
      from moved group by grouping sets ((measure, unit_code, on_day, known_on), (measure, unit_code, on_day, known_on, town_code),
        (measure, unit_code, on_day, known_on, bank_id), (measure, unit_code, on_day, known_on, type),
        (measure, unit_code, on_day, known_on, section), (measure, unit_code, on_day, known_on, size_class),
        (measure, unit_code, on_day, known_on, kind)))
    select measure, cut, unit_code, value, on_day, known_on, coalesce(c.n, 0) as recorded, coalesce(s.n, 0) as counted
    from summed s full join figure_cell c using (measure, cut, unit_code, value, on_day, known_on)
    where (coalesce(s.n, 0), coalesce(s.amount, 0)) is distinct from (coalesce(c.n, 0), coalesce(c.amount, 0))
    limit $1`,
} as const
