/** A synthetic city of any size: the same seed gives the same firms, and every name in it is visibly invented. */
export * from './demo-firm.ts'
export { DEMO_CODE_PREFIX } from './firm/identity.ts'
export { DEMO_MARKS } from './firm/name.ts'
export { type GenerateOptions, generateFirms } from './generate-firms.ts'
