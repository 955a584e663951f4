/** How a fact is held: count in pieces or persons, money in 分, percent in basis points (1 % = 100), quantity in its unit. */
export const FACT_TYPES = {
  count: '数量',
  money: '金额',
  percent: '比率',
  quantity: '计量',
  day: '日期',
  choice: '单选',
  industry: '行业',
  set: '多选',
  flag: '是否',
} as const satisfies Record<string, string>
export type FactType = keyof typeof FACT_TYPES

/** Who may say a thing about a firm, with the word shown. */
export const FACT_SOURCES = {
  registry: '登记机关',
  tax: '税务',
  social_insurance: '社保',
  power: '供电',
  water: '供水',
  gas: '燃气',
  customs: '海关',
  court: '法院',
  intellectual_property: '知识产权部门',
  industry: '工信部门',
  science: '科技部门',
  agriculture: '农业农村部门',
  commerce: '商务部门',
  bank: '银行',
  visit: '走访核实',
  self_reported: '企业自报',
} as const satisfies Record<string, string>
export type FactSource = keyof typeof FACT_SOURCES

/**
 * Who may see a fact of a firm in scope. `bank` facts are a bank's statement about its own customer: only that bank and,
 * with the firm's consent for that bank, others; `consent`: banks need the firm's consent; `all`: everyone who sees the firm.
 */
export type FactReader = 'all' | 'consent' | 'bank' | 'government'

/** Which statement counts on a day: the newest at all, of last year, of the year before, or the newest month of the last twelve. */
export type FactPeriod = 'any' | 'last-year' | 'year-before' | 'last-month'

/**
 * Who could change it: the firm by what it does, time alone (of a day: the time since it; the day itself stays), an
 * authority's decision, or nobody.
 */
export type FactMover = 'firm' | 'time' | 'authority' | 'nobody'

/** How a derived fact follows from others; undefined as soon as one part is unknown or the divisor is not above 0. */
export type FactFormula =
  | { ratio: readonly [part: string, whole: string] }
  | { growth: readonly [now: string, before: string] }
  | { sum: readonly string[] }

export type FactOrigin =
  /** A column of the register. */
  | { register: string }
  /** Rows of `enterprise_fact` with this name; of yearly statements, those of `period`. */
  | { statement: string; period: FactPeriod }
  | { formula: FactFormula }

export type FactDefinition = {
  /** As criteria print it. */
  label: string
  /** Other words the text form takes for it. */
  aliases: readonly string[]
  type: FactType
  /** Shown and read behind a figure; null for types without one. */
  unit: string | null
  origin: FactOrigin
  /** Trusted first; what a firm says of itself counts where nobody else says anything. */
  sources: readonly FactSource[]
  /** Values of a choice or set, with their labels; null where codes have a table of their own or the set is open. */
  choices: Readonly<Record<string, string>> | null
  readers: FactReader
  mover: FactMover
  /** How it is asked at a visit; null: not asked of the firm. */
  question: string | null
  /**
   * 全量名单: the first source publishes the whole list of those concerned. Once it was loaded, who is not on it is known to
   * be `false`, for so many days from the day of the list unless whoever loads it says otherwise; null: there is no such list.
   */
  listDays: number | null
  /** A figure that may be below 0. */
  isSigned: boolean
  /** A day that has come when it is stated (认定日), unlike the end of a term. */
  isPast: boolean
}

/** What is known of one firm on one day; an absent fact is unknown, never 0 or false. */
export type FactValue = number | string | boolean | readonly string[]
