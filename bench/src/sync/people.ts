import type pg from 'pg'

export const password = 'huoshui-demo'

/** Somebody with a grid: ids of both and the firms in it. */
export type Person = { username: string; userId: string; gridId: string; firms: string[] }

/** Digits of an id that is the same on every platform of the bench. */
const idOf = (kind: number, number: number) => `00000000-0000-7000-8${kind}00-${number.toString(16).padStart(12, '0')}`

/**
 * People of the town of the demo's visitor, each with the demo's password, a grid and so many firms of the city, in the order of their ids.
 * The same on each platform with the same city.
 */
export async function addPeople(
  owner: pg.Pool,
  { kind, count, firms }: { kind: number; count: number; firms: number },
): Promise<Person[]> {
  const { rows } = await owner.query<{ id: string }>(
    `select id from enterprise e where merged_into is null and not exists (select from grid_member m where m.enterprise_id = e.id)
     order by id limit $1`,
    [count * firms],
  )
  const people = Array.from({ length: count }, (_, number): Person => {
    const own = rows.slice(number * firms, (number + 1) * firms).map(({ id }) => id)
    const userId = idOf(kind, number)
    return { username: `bench-${kind}-${number}`, userId, gridId: idOf(kind + 5, number), firms: own }
  })
  const wanted = [people.map((p) => p.userId), people.map((p) => p.username), people.map((p) => p.gridId)]
  await owner.query(
    `insert into auth_user (id, username, name, email, organisation_id, role, is_demo, password_changed_at)
     select w.id, w.name, '演示·' || w.name, w.name || '@users.invalid', u.organisation_id, u.role, true, now()
     from unnest($1::text[], $2::text[]) w (id, name), auth_user u where u.username = 'demo-field'`,
    wanted.slice(0, 2),
  )
  await owner.query(
    `insert into auth_account (id, account_id, provider_id, user_id, password)
     select w.id, w.id, 'credential', w.id, a.password from unnest($1::text[]) w (id), auth_account a
     join auth_user u on u.id = a.user_id and u.username = 'demo-field' where a.provider_id = 'credential'`,
    [wanted[0]],
  )
  await owner.query(
    `insert into grid (id, town_code, name, from_day) select w.id, o.area_code, w.name, current_date - 30
     from unnest($1::uuid[], $2::text[]) w (id, name), auth_user u join organisation o on o.id = u.organisation_id
     where u.username = 'demo-field'`,
    [wanted[2], wanted[1]],
  )
  await owner.query(
    `insert into grid_worker (grid_id, user_id, side, from_at)
     select g, u, 'government', now() - interval '30 days' from unnest($1::uuid[], $2::text[]) w (g, u)`,
    [wanted[2], wanted[0]],
  )
  for (const { gridId, firms: own } of people) {
    await owner.query(
      `insert into grid_member (enterprise_id, grid_id, from_at) select id, $2, now() - interval '30 days' from unnest($1::uuid[]) w (id)`,
      [own, gridId],
    )
  }
  await owner.query('analyze grid_member; analyze auth_user; analyze grid_worker')
  return people
}

/** Puts every firm of the grids into a running wave, so that cards weigh what they weigh in a campaign. */
export async function addTasks(owner: pg.Pool): Promise<void> {
  const wave = idOf(0, 1)
  await owner.query(
    `insert into wave (id, name, status, lists, from_day, until_day, quiet_days, made_by, started_at)
     values ($1, '千企万户大走访（测量）', 'running', '{province}', current_date - 30, current_date + 60, 90, 'bench', now())`,
    [wave],
  )
  await owner.query(
    `insert into wave_priority (wave_id, rank, label, mode) values ($1, 1, '有社保、纳税数据', 'field'), ($1, 2, '个体工商户', 'field')`,
    [wave],
  )
  await owner.query(
    `insert into wave_firm (enterprise_id, wave_id, priority)
     select enterprise_id, $1, 1 + (hashtext(enterprise_id::text) & 1) from grid_member`,
    [wave],
  )
  await owner.query('analyze wave_firm')
}

/** Signs in at the door. @returns the cookies of the session */
export async function signIn(url: string, username: string): Promise<string> {
  const answer = await fetch(`${url}/api/sign-in`, {
    method: 'POST',
    headers: { origin: url, 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  })
  if (!answer.ok) throw new Error(`${username} could not sign in: ${answer.status} ${await answer.text()}`)
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0])
  await answer.arrayBuffer()
  return cookies.join('; ')
}
