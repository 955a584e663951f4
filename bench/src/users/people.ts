import type pg from 'pg'

/** Adds so many people like a demo account, with its role, organisation, areas and password. @returns their user names */
export async function addPeopleLike(owner: pg.Pool, username: string, count: number): Promise<string[]> {
  const names = Array.from({ length: count }, (_, number) => `bench-${username}-${number}`)
  const added = await owner.query(
    `insert into auth_user (id, username, name, email, organisation_id, role, area_codes, is_demo, password_changed_at)
     select w.name, w.name, '演示·' || w.name, w.name || '@users.invalid', u.organisation_id, u.role, u.area_codes, true, now()
     from unnest($1::text[]) w (name), auth_user u where u.username = $2`,
    [names, username],
  )
  if (added.rowCount !== count) throw new Error(`no demo account ${username}`)
  await owner.query(
    `insert into auth_account (id, account_id, provider_id, user_id, password)
     select w.name, w.name, 'credential', w.name, a.password from unnest($1::text[]) w (name), auth_account a
     join auth_user u on u.id = a.user_id where u.username = $2 and a.provider_id = 'credential'`,
    [names, username],
  )
  return names
}
