import { ENTITY_TYPES } from '@huoshui/rules/enterprise/entity-type'
import { REGISTRATION_STATUSES } from '@huoshui/rules/enterprise/registration-status'

/** Words that can stand for all rows, as a list would write them. */
export const typeWords: readonly string[] = Object.values(ENTITY_TYPES)
export const statusWords: readonly string[] = Object.values(REGISTRATION_STATUSES)
