import { columnName } from '../column-name.ts'
import type { TableColumn } from '../table.ts'
import { escapeXml } from '../xml/escape-xml.ts'

const lastExcelRow = 1_048_576

/** Drop-downs and input hints of the columns that have some, from `firstRow` to the end of the sheet; `''` when none. */
export function validationsXml(
  columns: readonly TableColumn[],
  choices: ReadonlyMap<TableColumn, string>,
  firstRow: number,
): string {
  const rules = columns.flatMap((column, i) => {
    const range = choices.get(column)
    if (range === undefined && column.hint === undefined) return []
    const letter = columnName(i)
    return [ruleXml(column, range, `${letter}${firstRow}:${letter}${lastExcelRow}`)]
  })
  return rules.length === 0 ? '' : `<dataValidations count="${rules.length}">${rules.join('')}</dataValidations>`
}

function ruleXml({ header, hint }: TableColumn, range: string | undefined, cells: string): string {
  const list =
    range === undefined ? '' : ' type="list" showErrorMessage="1" errorTitle="不在选项内" error="请从下拉列表中选择。"'
  const prompt =
    hint === undefined
      ? ''
      : ` showInputMessage="1" promptTitle="${attribute(header, 32)}" prompt="${attribute(hint, 255)}"`
  const formula = range === undefined ? '' : `<formula1>${escapeXml(range)}</formula1>`
  return `<dataValidation${list} allowBlank="1"${prompt} sqref="${cells}">${formula}</dataValidation>`
}

// Excel opens no file whose prompt is longer; the text is advice, so it is cut rather than refused.
function attribute(text: string, most: number): string {
  return escapeXml([...text].slice(0, most - 1).join('')).replaceAll('\n', '&#10;')
}
