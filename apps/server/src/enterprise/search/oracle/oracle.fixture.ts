import type { EnterpriseFilter } from '@huoshui/contract'
import { matchesQuery } from '@huoshui/rules/name-search/matches-query'
import type pg from 'pg'

/** A firm as the owner reads it. */
export type Row = {
  id: string
  name: string
  short_name: string | null
  former_names: string[]
  credit_code: string | null
  registered_address: string | null
  actual_address: string | null
  contact_phone: string | null
  unit_code: string
  town_code: string | null
  village_code: string | null
  type: string
  status: string
  industry_section: string | null
  industry_code: string | null
  size_class: string
  founded_on: string | null
  tags: string[]
  list_rank: number
}

/** Who asks: which rows, and whether phones are searched. */
export type Sight = { sees: ReadonlySet<string>; hasPhones: boolean }

/** The whole register in list order. */
export async function readRegister(owner: pg.Pool): Promise<Row[]> {
  const { rows } = await owner.query<Row>('select * from enterprise where merged_into is null')
  return rows.sort((one, other) => one.list_rank - other.list_rank || (one.id < other.id ? -1 : 1))
}

/** What a search must find, by looking at every row; knows nothing of index, keys or SQL. */
export function expectFound(rows: readonly Row[], sight: Sight, filter: Partial<EnterpriseFilter>): Row[] {
  return rows.filter((row) => sight.sees.has(row.id) && meets(row, filter) && answers(row, filter.q, sight.hasPhones))
}

/** Each search looks at every row: what was once made plain need not be again. */
const known = new Map<string, string>()

/** Letters and digits alone, of one width and case, as a person compares two writings of a name. */
export function plain(text: string): string {
  const before = known.get(text)
  if (before !== undefined) return before
  const made = makePlain(text)
  known.set(text, made)
  return made
}

function makePlain(text: string): string {
  const signs = [...text.normalize('NFKC').toLowerCase()]
  return signs
    .map((sign) => (/[○◯]/u.test(sign) ? '〇' : sign === 'ü' ? 'v' : sign))
    .filter(isWritten)
    .join('')
}

function isWritten(sign: string): boolean {
  return /[\p{L}\p{N}]/u.test(sign)
}

function answers(row: Row, words: string | undefined, hasPhones: boolean): boolean {
  if (words === undefined || words.trim() === '') return true
  const wanted = plain(words)
  const names = [row.name, row.short_name ?? '', ...row.former_names]
  if (names.some((name) => plain(name).includes(wanted) || matchesQuery(name, words))) return true
  const addresses = [row.registered_address ?? '', row.actual_address ?? '']
  if (addresses.some((address) => plain(address).includes(wanted))) return true
  if (row.credit_code !== null && isCodePart(row.credit_code.toLowerCase(), wanted)) return true
  return hasPhones && /^[0-9]{4,12}$/.test(wanted) && (row.contact_phone?.endsWith(wanted) ?? false)
}

/** Codes have no i, o, s, v, z; an end may be all letters from four on, a beginning has a digit. */
function isCodePart(code: string, wanted: string): boolean {
  if (!/^[0-9a-z]+$/.test(wanted) || /[iosvz]/.test(wanted)) return false
  const hasDigit = /[0-9]/.test(wanted)
  if (code.endsWith(wanted) && (hasDigit || wanted.length >= 4)) return true
  return code.startsWith(wanted) && hasDigit && wanted.length >= 4
}

function meets(row: Row, filter: Partial<EnterpriseFilter>): boolean {
  const places: (string | null)[] = [row.unit_code, row.town_code, row.village_code]
  const industry = row.industry_code?.replace(/^[A-Z]/, '')
  return (
    isAmong(filter.area, places) &&
    isAmong(filter.type, [row.type]) &&
    isAmong(filter.status, [row.status]) &&
    isAmong(filter.section, [row.industry_section]) &&
    isAmong(filter.size, [row.size_class]) &&
    isAmong(filter.tag, row.tags) &&
    (!filter.industry ||
      `${row.industry_section}${industry}`.startsWith(filter.industry) ||
      (industry?.startsWith(filter.industry) ?? false)) &&
    (!filter.foundedFrom || (row.founded_on !== null && row.founded_on >= filter.foundedFrom)) &&
    (!filter.foundedTo || (row.founded_on !== null && row.founded_on <= filter.foundedTo))
  )
}

function isAmong(wanted: readonly string[] | undefined, held: readonly (string | null)[]): boolean {
  return !wanted || wanted.length === 0 || wanted.some((value) => held.includes(value))
}
