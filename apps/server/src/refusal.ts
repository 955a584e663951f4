import { type ErrorAnswer, type ErrorCode, errors, sentenceOf } from '@huoshui/contract/errors'

/** A refusal from the catalogue; thrown where it is found, answered in one place (app.ts). */
export class Refusal extends Error {
  readonly code: ErrorCode
  readonly details: Record<string, unknown>
  constructor(code: ErrorCode, details: Record<string, unknown> = {}) {
    super(sentenceOf(code, details))
    this.name = 'Refusal'
    this.code = code
    this.details = details
  }
  get status(): number {
    return errors[this.code].status
  }
  answer(): ErrorAnswer {
    return { code: this.code, sentence: this.message, details: this.details }
  }
}
