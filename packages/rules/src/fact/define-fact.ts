import type { FactDefinition, FactFormula, FactPeriod, FactSource, FactType } from './fact.ts'

type Options = Partial<Omit<FactDefinition, 'label' | 'type' | 'origin'>>

/** Units in which figures of a type are shown when nothing else is said. */
const units: Readonly<Partial<Record<FactType, string>>> = { money: '万元', percent: '%', count: '个' }

/** A column of the register: everybody in scope sees it, the registry says it, nobody is asked. */
export function ofRegister(label: string, type: FactType, register: string, options: Options = {}): FactDefinition {
  return define(label, type, { register }, { sources: ['registry'], mover: 'nobody', ...options })
}

/** Statements of `enterprise_fact` named `statement`. */
export function ofStatement(
  label: string,
  type: FactType,
  statement: string,
  period: FactPeriod,
  sources: readonly FactSource[],
  options: Options = {},
): FactDefinition {
  return define(label, type, { statement, period }, { sources, ...options })
}

/** A figure computed from other facts. */
export function ofFormula(label: string, type: FactType, formula: FactFormula, options: Options = {}): FactDefinition {
  return define(label, type, { formula }, { sources: [], ...options })
}

function define(label: string, type: FactType, origin: FactDefinition['origin'], options: Options): FactDefinition {
  return {
    label,
    aliases: [],
    type,
    unit: units[type] ?? null,
    origin,
    sources: [],
    choices: null,
    readers: 'all',
    mover: 'firm',
    question: null,
    listDays: null,
    isSigned: false,
    isPast: false,
    ...options,
  }
}
