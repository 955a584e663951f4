import type { Clause, Criterion } from '@huoshui/rules/criteria/criterion'
import { printClause } from '@huoshui/rules/criteria/text/print-criterion'
import { FACTS, type FactId } from '@huoshui/rules/fact/dictionary'
import { industryLabel, labelOf } from '../../enterprise/labels.ts'

/** The name of an area by its code; undefined when it is not known. */
export type NameOfArea = (code: string) => string | undefined

/** A clause for reading: as the text form has it, but with names instead of codes. */
export function describeClause(clause: Clause, nameOf: NameOfArea): string {
  const { fact } = clause
  const { label, type } = FACTS[fact]
  if (!('in' in clause) || (type !== 'industry' && !isPlace(fact))) return printClause(clause)
  const names = clause.in.map((code) => (isPlace(fact) ? (nameOf(code) ?? code) : industryName(code)))
  return `${label} 属于 ${names.join('、')}`
}

/** 制造业（C）, 渔业（A0411）. */
export function industryName(code: string): string {
  return code.length === 1 ? `${labelOf('section', code)}（${code}）` : (industryLabel(code) ?? code)
}

/** Codes of areas a criterion names, each once, whose names have to be at hand. */
export function areasIn(criterion: Criterion): string[] {
  return [...new Set(listAreas(criterion))]
}

function listAreas(criterion: Criterion): readonly string[] {
  if ('all' in criterion) return criterion.all.flatMap(listAreas)
  if ('any' in criterion) return criterion.any.flatMap(listAreas)
  if ('not' in criterion) return listAreas(criterion.not)
  return 'in' in criterion && isPlace(criterion.fact) ? criterion.in : []
}

function isPlace(fact: FactId): boolean {
  return fact === 'unit' || fact === 'town' || fact === 'village'
}
