import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import type { Actor, Answer, ImportMode, loadFactList } from '@huoshui/contract'
import type { Database } from '../database.ts'
import { todayOf } from '../today.ts'
import { loadList } from './load-list.ts'
import { readList } from './read-list.ts'

export type OperatorList = {
  path: string
  fact: string
  mode: ImportMode
  asOf?: string | undefined
  days?: number | undefined
  trial: boolean
}

const operator: Actor = {
  userId: 'operator',
  username: 'operator',
  name: '运维人员（命令行）',
  role: 'system_admin',
  organisationId: '',
  organisationName: '本机',
  scope: { kind: 'city', codes: [] },
}

/**
 * For the operator at the machine: a list of an authority from a file, with the same checks as on screen, logged under the
 * operator's name.
 *
 * @throws Refusal with the sentence for a file or a list that can't be taken
 */
export async function loadListByOperator(
  { db }: Pick<Database, 'db'>,
  { path, ...wanted }: OperatorList,
): Promise<Answer<typeof loadFactList>> {
  const rows = await readList(path)
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  const file = { name: basename(path), sha256: hash.digest('hex'), rows }
  return await loadList(db, operator, '', { id: randomUUID(), ...wanted }, file, todayOf(new Date()))
}
