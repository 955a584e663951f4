import { type CreditCodeFinding, checkCreditCode } from '@huoshui/rules/credit-code/credit-code'
import { hasLostDigits } from '@huoshui/sheet'
import { type Note, notesOf } from './finding.ts'
import type { WrittenCell } from './read-text.ts'

export type ReadCode = { code: string | null; override: string | null }

/**
 * Reads a 统一社会信用代码. A failed outer check is an error that a reason lets pass (the file's 代码核对说明, or later on
 * screen); a failed inner check is a warning. Letters that look like digits are never replaced, only suggested.
 */
export function readCode(text: string, cell: WrittenCell, reason: string | null, note: Note): ReadCode | undefined {
  const { error, warning, repaired } = notesOf(note, 'creditCode', cell.text)
  if (cell.kind === 'number' && hasLostDigits(cell.text)) {
    error(
      'code.damaged',
      '代码在表格里是数字，Excel 只保留 15 位，后面几位已丢失。',
      '请把该列设为“文本”格式，按营业执照重新录入 18 位代码。',
    )
    return undefined
  }
  const check = checkCreditCode(text)
  if (check.code !== text) repaired('code.tidied', `代码统一为大写半角：${check.code}。`, '不必改。')
  const failed = check.errors[0]
  if (failed) {
    if (failed.overridable && reason !== null && reason.length >= 4) {
      warning('code.overridden', `第18位校验码不符，按说明放行：${reason}`, '不必改。')
      return { code: check.code, override: reason }
    }
    note({
      field: 'creditCode',
      value: cell.text,
      severity: 'error',
      code: `code.${failed.kind}`,
      ...sayHow(failed, check.suggestion),
    })
    return failed.overridable ? { code: check.code, override: null } : undefined
  }
  for (const found of check.warnings) warning(`code.${found.kind}`, found.message, '请对照营业执照核对；无误则不必改。')
  return { code: check.code, override: null }
}

function sayHow(failed: CreditCodeFinding, suggestion: string | undefined) {
  if (suggestion !== undefined)
    return { reason: failed.message, repair: `可能是 ${suggestion}，请对照营业执照核对后改填。`, overridable: false }
  if (failed.overridable) {
    return {
      reason: failed.message,
      repair: '对照营业执照改正；确认证照无误的，在“代码核对说明”列写明理由（至少 4 个字）。',
      overridable: true,
    }
  }
  return { reason: failed.message, repair: '对照营业执照改正。', overridable: false }
}
