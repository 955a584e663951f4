import type { PhoneSession } from '@huoshui/contract'

/** Whose session it is, in a few words. */
export function sessionName({ phoneMasked, firms }: PhoneSession): string {
  return phoneMasked === null ? (firms[0]?.name ?? '企业') : `手机 ${phoneMasked}`
}
