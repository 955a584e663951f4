import type pg from 'pg'

/**
 * Opens so many cases at the bank of the demo's accounts, spread over its branches, a third each to receive, running and overdue, and as many
 * needs waiting for review: written as they would stand, since only reading them is measured. Gives how many there are.
 */
export async function openCases(pool: pg.Pool, count: number): Promise<number> {
  const client = await pool.connect()
  try {
    return await writeCases(client, count)
  } finally {
    client.release(true) // with its temporary tables
  }
}

async function writeCases(owner: pg.PoolClient, count: number): Promise<number> {
  await owner.query(`
    create temporary table bench_case as
    select e.id, e.list_rank, e.unit_code, row_number() over (order by e.id) as n from enterprise e
    where e.merged_into is null and e.status = 'active' order by e.id limit ${count}`)
  await owner.query(`create temporary table bench_branch as
    select b.id, b.root_id, row_number() over (order by b.id <> u.organisation_id, b.id) as n, count(*) over () as all
    from organisation b, auth_user u where u.username = 'demo-branch' and b.kind = 'bank_branch' and b.closed_on is null
      and b.root_id = (select root_id from organisation o where o.id = u.organisation_id)`)
  const said = `'working', now() - interval '40 days', 'bench'`
  await owner.query(`insert into need (enterprise_id, id, amount_fen, months, purpose, told_at, recorded_by, stage, version)
    select id, id, 100000000, 12, ${said}, 'recommended', 2 from bench_case`)
  await owner.query(`insert into need (enterprise_id, id, amount_fen, months, purpose, told_at, recorded_by, stage, version)
    select id, gen_random_uuid(), 100000000, 12, ${said}, 'declared', 1 from bench_case`)
  await owner.query(`insert into consent (enterprise_id, id, bank_id, purpose, channel, evidence, text_version, text_hash, given_on, recorded_by)
    select c.id, c.id, (select root_id from bench_branch limit 1), 'referral', 'signed', 'bench', 'bench', repeat('0', 64),
      current_date - 40, 'bench' from bench_case c`)
  await owner.query(`insert into enterprise_share (enterprise_id, organisation_id, root_id, basis, list_rank, from_day)
    select c.id, b.id, b.root_id, 'consent', c.list_rank, current_date - 40 from bench_case c join bench_branch b on b.n = 1 + c.n % b.all`)
  const { rowCount } = await owner.query(`
    insert into referral (enterprise_id, id, need_id, declaration_id, consent_id, bank_id, branch_id, organisation_id, amount_fen, months,
      purpose, use_of_funds, stage, sent_on, received_on, due_on, sort_on, sent_by)
    select c.id, c.id, c.id, c.id, c.id, b.root_id, b.id, b.id, 100000000, 12, 'working', 'bench',
      case c.n % 3 when 0 then 'sent' else 'received' end, current_date - 40,
      case c.n % 3 when 0 then null when 1 then current_date - 5 else current_date - 40 end,
      case c.n % 3 when 0 then null when 1 then current_date + 25 else current_date - 10 end,
      case c.n % 3 when 0 then current_date - 40 when 1 then current_date + 25 else current_date - 10 end, 'bench'
    from bench_case c join bench_branch b on b.n = 1 + c.n % b.all`)
  await owner.query(`
    insert into need_step (enterprise_id, id, need_id, referral_id, place, action, acted_for, from_stage, to_stage, on_day, organisation_id, recorded_by)
    select c.id, gen_random_uuid(), c.id, c.id, 1, 'send', 'team', 'recommended', 'sent', current_date - 40, 'bench', 'bench' from bench_case c`)
  await owner.query('analyze need; analyze need_step; analyze consent; analyze referral; analyze enterprise_share')
  return rowCount ?? 0
}
