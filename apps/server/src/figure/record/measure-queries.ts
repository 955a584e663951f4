import type { MeasureId } from '@huoshui/rules/figure/measures'

/*
 * What each measure counts, from the record. `firm` are the firms looked at as they are now, `member` says which firm an id is
 * now (a merged one is its survivor); both are made by refresh-queries.ts. Columns of each query:
 * enterprise_id, record_id, on_day, bank_id, kind, n, amount; and unit_code, town_code where the record knows where it was.
 */

const firstVisit = `select distinct on (m.firm_id) m.firm_id, v.id, (v.at at time zone 'Asia/Shanghai')::date as on_day
  from visit v join member m on m.id = v.enterprise_id where v.counts and v.voided_at is null order by m.firm_id, v.at, v.id`

const onList = `select m.firm_id, t.list_id, t.ended_by, t.from_day, t.until_day
  from target_list_member t join member m on m.id = t.enterprise_id where t.kind = 'province'`

/** Once per firm, at the first of its `records`: a query of firm_id, id, on_day. */
function first(records: string): string {
  return `select distinct on (firm_id) firm_id as enterprise_id, id as record_id, on_day, '' as bank_id, '' as kind, 1 as n, 0::bigint as amount
    from (${records}) r order by firm_id, on_day, id`
}

/** Each of its records: a query of firm_id, id, on_day, bank_id, kind, amount. */
function each(records: string): string {
  return `select firm_id as enterprise_id, id as record_id, on_day, bank_id, kind, 1 as n, amount from (${records}) r`
}

const declared = `select m.firm_id, d.id, d.declared_on as on_day, '' as bank_id, '' as kind, d.amount_fen as amount
  from declaration d join member m on m.id = d.enterprise_id`
const decided = (
  decision: string,
) => `select m.firm_id, r.id, r.decided_on as on_day, '' as bank_id, '' as kind, 0::bigint as amount
  from recommendation r join member m on m.id = r.enterprise_id where r.decision = '${decision}'`
const told = `select m.firm_id, n.id, (n.told_at at time zone 'Asia/Shanghai')::date as on_day, '' as bank_id, n.source as kind, n.amount_fen as amount
  from need n join member m on m.id = n.enterprise_id`
const sent = (
  day: string,
  amount: string,
  where = 'true',
) => `select m.firm_id, f.id, f.${day} as on_day, f.bank_id, '' as kind, ${amount} as amount
  from referral f join member m on m.id = f.enterprise_id where f.${day} is not null and ${where}`
const answeredDays = '(f.decided_on - f.received_on - f.paused_days)::bigint'
const answered = 'f.received_on is not null'
const credited = (
  where = 'true',
) => `select m.firm_id, c.id, c.credited_on as on_day, f.bank_id, c.renewal_kind as kind, c.amount_fen as amount
  from credit c join referral f on f.enterprise_id = c.enterprise_id and f.id = c.referral_id
  join member m on m.id = c.enterprise_id where ${where}`
const drawn = (
  where = 'true',
  amount = 'd.amount_fen',
) => `select m.firm_id, d.id, d.drawn_on as on_day, f.bank_id, '' as kind, ${amount} as amount
  from drawdown d join credit c on c.enterprise_id = d.enterprise_id and c.id = d.credit_id
  join referral f on f.enterprise_id = d.enterprise_id and f.id = d.referral_id
  join member m on m.id = d.enterprise_id where ${where}`
/** A second try as the desk of refusals has it: the same bank again, or another one sent to since. */
const repaired = `select distinct on (x.id) m.firm_id, x.id, c.credited_on as on_day, f.bank_id, x.reason as kind, 0::bigint as amount
  from refusal x join referral f on f.enterprise_id = x.enterprise_id and f.id = x.referral_id
  join referral s on s.enterprise_id = f.enterprise_id and s.need_id = f.need_id
    and ((s.id = f.id and s.attempt > 1) or (s.id <> f.id and s.sent_on >= x.refused_on))
  join credit c on c.enterprise_id = s.enterprise_id and c.referral_id = s.id and c.renewal_kind = 'none' and c.credited_on >= x.refused_on
  join member m on m.id = x.enterprise_id where x.of = 'credit' order by x.id, c.credited_on, c.id`
const spoken = (
  table: 'event_intent' | 'event_signing',
) => `select m.firm_id, s.id, s.on_day, s.bank_id, '' as kind, s.amount_fen as amount
  from ${table} s join member m on m.id = s.enterprise_id where s.voided_at is null`
const isUnsecured = "c.guarantee_modes = array['credit']"

export const measureQueries: Readonly<Record<MeasureId, string>> = {
  listed: `select firm_id as enterprise_id, list_id as record_id, from_day as on_day, '' as bank_id, '' as kind, 1 as n, 0::bigint as amount from (${onList}) l
    union all select firm_id, ended_by, until_day, '', '', -1, 0 from (${onList}) l where until_day is not null`,
  visited_firms: first(firstVisit),
  visited_listed: `select l.firm_id as enterprise_id, l.list_id as record_id, greatest(l.from_day, v.on_day) as on_day, '' as bank_id, '' as kind, 1 as n, 0::bigint as amount
    from (${onList}) l join (${firstVisit}) v on v.firm_id = l.firm_id and (l.until_day is null or v.on_day < l.until_day)
    union all select l.firm_id, l.ended_by, l.until_day, '', '', -1, 0
    from (${onList}) l join (${firstVisit}) v on v.firm_id = l.firm_id and v.on_day < l.until_day`,
  visits: visitsWhere('v.counts', 'v.mode'),
  visits_in_vain: visitsWhere('not v.counts', 'v.result'),
  need_firms: first(told),
  needs: each(told),
  declared_firms: first(declared),
  declared_visited: `select d.enterprise_id, d.record_id, greatest(d.on_day, v.on_day) as on_day, '' as bank_id, '' as kind, 1 as n, 0::bigint as amount
    from (${first(declared)}) d join (${firstVisit}) v on v.firm_id = d.enterprise_id`,
  declarations: each(declared),
  recommended_firms: first(decided('recommend')),
  recommendations: each(decided('recommend')),
  unfit: each(decided('find_unfit')),
  referrals: each(sent('sent_on', 'f.amount_fen')),
  event_intents: each(spoken('event_intent')),
  event_signings: each(spoken('event_signing')),
  contacted: each(sent('contacted_on', '0::bigint')),
  answered: each(sent('decided_on', answeredDays, answered)),
  answered_in_time: each(sent('decided_on', '0::bigint', `${answered} and f.decided_on <= f.answer_by`)),
  refusals: each(`select m.firm_id, x.id, x.refused_on as on_day, f.bank_id, x.reason as kind, 0::bigint as amount
    from refusal x join referral f on f.enterprise_id = x.enterprise_id and f.id = x.referral_id
    join member m on m.id = x.enterprise_id where x.of = 'credit'`),
  repaired: each(repaired),
  credited_firms: first(credited()),
  credited_firms_of_bank: `select distinct on (firm_id, bank_id) firm_id as enterprise_id, id as record_id, on_day, bank_id, '' as kind, 1 as n, 0::bigint as amount
    from (${credited()}) r order by firm_id, bank_id, on_day, id`,
  credits: each(credited()),
  drawn_firms: first(drawn()),
  drawdowns: each(drawn()),
  unsecured: each(drawn(isUnsecured)),
  long_term: each(drawn('c.months > 12')),
  first_loans: each(drawn('c.is_first_loan')),
  first_loan_firms: first(drawn('c.is_first_loan')),
  interest: each(drawn('true', 'd.amount_fen * d.rate_bp')),
  renewed_firms: first(credited("c.renewal_kind <> 'none'")),
  renewed_without_repayment: each(credited("c.renewal_kind = 'without_repayment'")),
}

/** A visit stays where the firm was managed on its day. */
function visitsWhere(where: string, kind: string): string {
  return `select m.firm_id as enterprise_id, v.id as record_id, (v.at at time zone 'Asia/Shanghai')::date as on_day,
    coalesce(v.bank_id, '') as bank_id, ${kind} as kind, 1 as n, 0::bigint as amount, v.unit_code, coalesce(v.town_code, '') as town_code
    from visit v join member m on m.id = v.enterprise_id where v.voided_at is null and ${where}`
}

/** Measures whose query says where the record was, not where the firm is. */
export const placedMeasures: ReadonlySet<MeasureId> = new Set(['visits', 'visits_in_vain'])
