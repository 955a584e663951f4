import type { ReturnFinding } from '@huoshui/contract'
import { checkCreditCode } from '@huoshui/rules/credit-code/credit-code'
import { STAGES, type Stage } from '@huoshui/rules/stage/stage-words'
import type { Trx } from '../in-scope.ts'
import { findChainNeed } from '../need/find-chain-need.ts'
import { findFirmOfCode, queryNeedsOfFirm } from './queries.ts'
import { findingOf } from './read-cells.ts'
import type { PaperRow } from './read-list.ts'

export type PaperNeed = { id: string; enterprise_id: string; stage: Stage }
export type PaperFirm = { id: string; name: string; credit_code: string | null }

/** The need a row names by the platform's number, checked against the code beside it; undefined: it names none. */
export async function findNamedNeed(trx: Trx, row: PaperRow): Promise<PaperNeed | undefined | ReturnFinding> {
  const id = row.cells.needId?.toLowerCase()
  if (id === undefined) return undefined
  const need = uuid.test(id) ? await findChainNeed(trx, id) : undefined
  if (!need) return findingOf(row, 'needId', '没有这项需求，或它不在本辖区', '请从本平台重新下载清单；新增的行留空')
  const code = row.cells.creditCode
  if (code !== undefined && need.credit_code !== null && checkCreditCode(code).code !== need.credit_code) {
    return findingOf(row, 'creditCode', '与需求编号不是同一户，可能只对部分列排了序', '请在新下载的清单中填写')
  }
  return need
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The firm of a row by its code. */
export async function findFirm(trx: Trx, row: PaperRow): Promise<PaperFirm | ReturnFinding> {
  const written = row.cells.creditCode
  if (written === undefined) {
    return findingOf(row, 'creditCode', '没有信用代码', '填 18 位信用代码；没有代码的，填需求编号或在页面上登记')
  }
  if (/^[0-9.]+E\+?[0-9]+$/iu.test(written)) {
    return findingOf(row, 'creditCode', '信用代码被改成了数字，丢失了末几位', '请把这一列设为“文本”后重新填写')
  }
  const check = checkCreditCode(written)
  const fault = check.errors.find(({ overridable }) => !overridable)
  if (fault) return findingOf(row, 'creditCode', fault.message, '请按营业执照核对')
  const firm = await findFirmOfCode(trx, check.code)
  if (!firm) return findingOf(row, 'creditCode', '企业库中没有这户，或它不在本辖区', '请核对代码；新企业先在企业库登记')
  const name = row.cells.name
  if (name !== undefined && bare(name) !== bare(firm.name)) {
    return findingOf(
      row,
      'name',
      `与企业库中的名称“${firm.name}”不同`,
      '请核对名称和代码，以执照为准；改名的先更正企业库',
    )
  }
  return firm
}

function bare(name: string): string {
  return name.normalize('NFKC').replaceAll(/\s/gu, '')
}

/** The one need of the firm that waits for review. */
export async function findDeclaredNeed(trx: Trx, row: PaperRow, firm: PaperFirm): Promise<PaperNeed | ReturnFinding> {
  const needs = await queryNeedsOfFirm(trx, firm.id)
  const waiting = needs.filter(({ stage }) => stage === 'declared')
  const [only] = waiting.length > 0 ? waiting : needs
  if (!only) return findingOf(row, 'creditCode', '这户没有申报过需求', '请先申报，或先导入申报清单')
  if (waiting.length > 1 || (waiting.length === 0 && needs.length > 1)) {
    const stages = needs.map(({ stage }) => STAGES[stage]).join('、')
    return findingOf(row, 'needId', `这户有几项需求（${stages}），分不清是哪一项`, '请填需求编号')
  }
  return only
}
