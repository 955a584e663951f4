import { CREDIT_ALPHABET, computeCreditCheckCharacter, computeOrganisationCheckCharacter } from './check-characters.ts'
import { hintsOfStructure } from './credit-code-structure.ts'
import { findExcelDamage } from './excel-damage.ts'
import { normaliseCode } from './normalise-code.ts'
import { checkRegistrationNumber } from './registration-number.ts'

/**
 * 统一社会信用代码 (GB 32100-2015 with amendment 1 of 2016): 18 characters; 1 registering department, 1 category,
 * 6 region of the first registration, 9 organisation code (GB 11714, with its own check character), 1 check character.
 */
export const CREDIT_CODE_LENGTH = 18

/** What can be wrong with a written credit code; `outer-check` is the only error a person may override with a reason. */
export type CreditCodeFindingKind =
  | 'empty'
  | 'damaged'
  | 'length'
  | 'alphabet'
  | 'outer-check'
  | 'inner-check'
  | 'region'
  | 'category'

/** One finding; `position` counts characters from 1, `message` is for the person who has to repair it. */
export type CreditCodeFinding = {
  kind: CreditCodeFindingKind
  message: string
  /** A person may let the code pass in spite of this finding, with a recorded reason (a few genuine pilot codes fail). */
  overridable: boolean
  position?: number
  character?: string
}

/** Findings by weight. No errors: usable. Warnings: usable, worth a look. Hints: never a reason to refuse. */
export type CreditCodeCheck = {
  /** The code after `normaliseCreditCode`; still wrong where `errors` say so. */
  code: string
  isValid: boolean
  errors: CreditCodeFinding[]
  warnings: CreditCodeFinding[]
  hints: CreditCodeFinding[]
  /** A code that differs only by O→0 or I→1 and passes the outer check; to be offered, never taken silently. */
  suggestion?: string
}

/** Brings blanks, full-width forms and case into order; letters that merely look wrong (O, I) stay as written. */
export function normaliseCreditCode(text: string): string {
  return normaliseCode(text)
}

/** Judges a written credit code; everything found comes back as data, nothing is thrown. */
export function checkCreditCode(text: string): CreditCodeCheck {
  const code = normaliseCreditCode(text)
  if (code === '') return refused(code, [finding('empty', '统一社会信用代码为空，请填写18位代码。')])
  const damage = findExcelDamage(code)
  if (damage === 'scientific') return refused(code, [finding('damaged', SCIENTIFIC_MESSAGE)])
  if (code.length !== CREDIT_CODE_LENGTH) return refused(code, [finding('length', lengthMessage(code))])
  const strangers = findStrangers(code)
  if (strangers.length > 0) return refused(code, strangers, suggestRepair(code))
  const hasOuter = computeCreditCheckCharacter(code.slice(0, 17)) === code[17]
  const errors = hasOuter ? [] : [damage === 'rounded' ? finding('damaged', ROUNDED_MESSAGE) : outerCheckFinding()]
  const warnings = hasOuter && damage === 'rounded' ? [finding('damaged', ROUNDED_MESSAGE)] : []
  if (!hasInnerCheck(code)) warnings.push(finding('inner-check', INNER_MESSAGE))
  return { code, isValid: errors.length === 0, errors, warnings, hints: hintsOfStructure(code) }
}

/**
 * Adds the check character to the first 17 characters.
 * @throws RangeError when the body is not 17 characters of the code's alphabet.
 */
export function completeCreditCode(first17: string): string {
  const check = computeCreditCheckCharacter(first17)
  if (check === undefined) throw new RangeError(`not 17 characters of a credit code: ${first17}`)
  return first17 + check
}

/**
 * Adds the check character to the first 8 characters of an organisation code (组织机构代码, GB 11714).
 * @throws RangeError when the body is not 8 digits or capital letters.
 */
export function completeOrganisationCode(first8: string): string {
  const check = computeOrganisationCheckCharacter(first8)
  if (check === undefined) throw new RangeError(`not 8 characters of an organisation code: ${first8}`)
  return first8 + check
}

const SCIENTIFIC_MESSAGE = '代码被表格软件改成了科学计数法，原数字已丢失。请把该列设为“文本”格式后重新录入18位代码。'
const ROUNDED_MESSAGE =
  '代码为纯数字且末三位是000，疑似被表格软件按数字截断。请对照营业执照核对，并把该列设为“文本”格式。'
const INNER_MESSAGE = '第9—17位（主体标识码）的校验位不符；少数早期代码如此，请对照营业执照核对。'

function refused(code: string, errors: CreditCodeFinding[], suggestion?: string): CreditCodeCheck {
  const base = { code, isValid: false, errors, warnings: [], hints: [] }
  return suggestion === undefined ? base : { ...base, suggestion }
}

function finding(kind: CreditCodeFindingKind, message: string): CreditCodeFinding {
  return { kind, message, overridable: false }
}

function outerCheckFinding(): CreditCodeFinding {
  const message = '第18位校验码不符，代码可能录错。请对照营业执照核对；确认无误的，可说明理由后保留。'
  return { kind: 'outer-check', message, overridable: true, position: CREDIT_CODE_LENGTH }
}

function lengthMessage(code: string): string {
  const start = `统一社会信用代码应为18位，现为${code.length}位。`
  if (checkRegistrationNumber(code).isValid) return `${start}这是15位旧工商注册号，请改填营业执照上的18位代码。`
  if (/^[0-9A-Z]{8}-?[0-9X]$/.test(code)) return `${start}这像是9位组织机构代码，请改填营业执照上的18位代码。`
  return `${start}请对照营业执照补正。`
}

function findStrangers(code: string): CreditCodeFinding[] {
  return [...code].flatMap((character, index) => {
    if (CREDIT_ALPHABET.includes(character)) return []
    const advice = LOOK_ALIKE.get(character)
    const end = advice ? `请核对是否应为数字${advice}。` : '代码只用数字和除I、O、S、V、Z以外的大写字母。'
    const message = `第${index + 1}位“${character}”不是代码可用的字符，${end}`
    return [{ kind: 'alphabet', message, overridable: false, position: index + 1, character }] as const
  })
}

const LOOK_ALIKE = new Map([
  ['O', '0'],
  ['I', '1'],
])

function suggestRepair(code: string): string | undefined {
  const repaired = code.replace(/[OI]/g, (letter) => LOOK_ALIKE.get(letter) ?? letter)
  return computeCreditCheckCharacter(repaired.slice(0, 17)) === repaired[17] ? repaired : undefined
}

function hasInnerCheck(code: string): boolean {
  return computeOrganisationCheckCharacter(code.slice(8, 16)) === code[16]
}
