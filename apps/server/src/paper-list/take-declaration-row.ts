import { type Actor, declareNeed, type Parsed, type ReturnFinding } from '@huoshui/contract'
import { STAGES } from '@huoshui/rules/stage/stage-words'
import { declareNeedsIn } from '../declaration/declare-need.ts'
import { findLatestDeclarations } from '../declaration/find-latest-declarations.ts'
import { idFrom } from '../id-from.ts'
import type { Trx } from '../in-scope.ts'
import { hearNeed } from '../need/hear-need.ts'
import { sayIssue } from '../say-issue.ts'
import { todayOf } from '../today.ts'
import type { PaperField } from './adapter/province.ts'
import { findOrganisations } from './find-organisations.ts'
import { findFirm, findNamedNeed, type PaperFirm, type PaperNeed } from './find-paper-need.ts'
import { queryNeedsOfFirm } from './queries.ts'
import { findingOf, purposes, readerOf, readStandards } from './read-cells.ts'
import type { PaperRow } from './read-list.ts'
import type { RowTaken } from './row-taken.ts'

type Content = Omit<Parsed<typeof declareNeed>['body'], 'id' | 'version'>

/** One row of 申报清单: declares the need it names, or the firm's new one. @throws Refusal as `declareNeeds`; @returns findings for the row */
export async function takeDeclarationRow(
  trx: Trx,
  actor: Actor,
  row: PaperRow,
  now: Date,
): Promise<RowTaken | ReturnFinding[]> {
  const read = await readContent(trx, row, todayOf(now))
  if (Array.isArray(read)) return read
  const { content, declaredOn } = read
  const named = await findNamedNeed(trx, row)
  if (named && 'reason' in named) return [named]
  if (named) return await declare(trx, actor, row, named, content, declaredOn, now)
  const firm = await findFirm(trx, row)
  if ('reason' in firm) return [firm]
  return await declareNew(trx, actor, row, firm, content, declaredOn, now)
}

async function readContent(trx: Trx, row: PaperRow, today: string) {
  const cells = readerOf(row)
  const banks = await findOrganisations(trx, row, 'banks', cells, ['bank', 'bank_branch', 'bank_outlet'])
  const [contactPerson, contactPhone] = [cells.text('contactPerson'), cells.text('contactPhone')]
  const declaredOn = cells.day('declaredOn') ?? null
  if (declaredOn !== null && declaredOn > today) cells.findings.push(findingOf(row, 'declaredOn', '申报日期晚于今天'))
  if (cells.text('isTruthful') !== '是') cells.findings.push(findingOf(row, 'isTruthful', '企业没有承诺申报内容真实'))
  const given = {
    id: idFrom(['paper', row.row]),
    amountFen: cells.money('amount'),
    months: cells.count('months'),
    purpose: cells.key('purpose', purposes),
    useOfFunds: cells.text('useOfFunds'),
    guarantee: cells.text('guarantee') ?? null,
    banks,
    standards: readStandards(row, cells),
    contactPerson: isMasked(contactPerson) ? null : contactPerson,
    contactPhone: isMasked(contactPhone) ? null : contactPhone,
    isTruthful: true,
    actedFor: 'team',
  }
  const parsed = declareNeed.body?.safeParse(given, { error: sayIssue })
  for (const { path, message } of parsed?.error?.issues ?? []) {
    const field = fieldOf[String(path[0])] ?? 'needId'
    const isSaid = cells.findings.some(({ column }) => column === row.calledOf(field))
    if (!isSaid) cells.findings.push(findingOf(row, field, row.cells[field] === undefined ? '没有填写' : message))
  }
  if (cells.findings.length > 0 || !parsed?.success) return cells.findings
  const { id: _, version: __, ...content } = parsed.data as Parsed<typeof declareNeed>['body']
  return { content, declaredOn }
}

const fieldOf: Readonly<Record<string, PaperField>> = {
  amountFen: 'amount',
  months: 'months',
  purpose: 'purpose',
  useOfFunds: 'useOfFunds',
  guarantee: 'guarantee',
  banks: 'banks',
  contactPerson: 'contactPerson',
  contactPhone: 'contactPhone',
}

function isMasked(text: string | undefined): boolean {
  return text === undefined || text.includes('*')
}

async function declareNew(
  trx: Trx,
  actor: Actor,
  row: PaperRow,
  firm: PaperFirm,
  content: Content,
  declaredOn: string | null,
  now: Date,
): Promise<RowTaken | ReturnFinding[]> {
  const { amountFen, months, purpose, guarantee, banks, useOfFunds } = content
  const id = idFrom(['paper-need', firm.id, amountFen, months, purpose, useOfFunds, declaredOn])
  const others = await queryNeedsOfFirm(trx, firm.id)
  const same = others.find((one) => one.id === id)
  const alike = others.find((one) => one.amount_fen === amountFen && one.purpose === purpose && isOpen.has(one.stage))
  if (!same && alike) {
    const reason = `这户已有金额、用途相同的需求（${STAGES[alike.stage]}）`
    return [findingOf(row, 'needId', reason, `同一项需求请填需求编号 ${alike.id}`)]
  }
  if (!same) {
    const need = { id, amountFen, months, purpose, guarantee, banks, wantedOn: null, existingLoans: [], remark: null }
    await hearNeed(trx, { enterpriseId: firm.id, source: 'import', need, at: now })
  }
  const need = same ?? { id, enterprise_id: firm.id, stage: 'need' as const }
  return await declare(trx, actor, row, need, content, declaredOn, now)
}

const isOpen: ReadonlySet<string> = new Set(['need', 'declared', 'unfit', 'recommended'])

async function declare(
  trx: Trx,
  actor: Actor,
  row: PaperRow,
  need: PaperNeed,
  content: Content,
  declaredOn: string | null,
  now: Date,
): Promise<RowTaken | ReturnFinding[]> {
  const latest = (await findLatestDeclarations(trx, [need])).get(need.id)
  const isAnew = need.stage === 'unfit' && declaredOn !== null && declaredOn > (latest?.declared_on ?? '')
  if (latest && !isAnew && need.stage !== 'need') {
    const isSame =
      latest.amount_fen === content.amountFen &&
      latest.months === content.months &&
      latest.purpose === content.purpose &&
      latest.use_of_funds === content.useOfFunds
    if (isSame) return { key: need.id, isNew: false }
    if (need.stage !== 'unfit') {
      const reason = `这项需求${STAGES[need.stage]}，申报的内容与本行不同`
      return [findingOf(row, 'needId', reason, '要改申报内容的，请到需求页面办理')]
    }
  }
  const id = idFrom(['paper-declaration', need.id, content, declaredOn])
  const declared = await declareNeedsIn(trx, actor, [{ params: { id: need.id }, body: { ...content, id }, at: now }])
  return { key: need.id, isNew: declared > 0 }
}
