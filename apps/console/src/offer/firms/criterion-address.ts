import { newId } from '../../new-id.ts'
import type { CriterionFirmsSearch } from './firm-list-search.ts'

/** Characters of a criterion beyond which its address, nine bytes a character, might not get through. */
const longest = 1000
const keyOf = (stored: string) => `huoshui.criterion.${stored}`

/** The address of a criterion's list: with its text, which can be passed on, or with the name this tab keeps it under. */
export function searchOfCriterion(text: string): CriterionFirmsSearch {
  if (text.length <= longest) return { criterion: text }
  const stored = newId()
  sessionStorage.setItem(keyOf(stored), text)
  return { stored }
}

/** The criterion an address means; undefined when it has none, or another tab kept it. */
export function findCriterionText({ criterion, stored }: CriterionFirmsSearch): string | undefined {
  if (criterion !== undefined) return criterion
  return stored === undefined ? undefined : (sessionStorage.getItem(keyOf(stored)) ?? undefined)
}
