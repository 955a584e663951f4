/** What the law says about market entities and how their names are found; pure functions only. */

export { CREDIT_ALPHABET } from './credit-code/check-characters.ts'
export * from './credit-code/credit-code.ts'
export { CREDIT_DEPARTMENTS, type CreditCodeParts, splitCreditCode } from './credit-code/credit-code-structure.ts'
export { checkRegistrationNumber, type RegistrationNumberCheck } from './credit-code/registration-number.ts'
export * from './enterprise/entity-type.ts'
export * from './enterprise/registration-status.ts'
export * from './enterprise/size-class.ts'
export { removeBlanks, toHalfWidth, trimAll } from './text/text.ts'
