/** Which answer a list shows, and where its page begins. */
export type FirmListSearch = { verdict?: 'not-determinable'; after?: string }

/** The list of a policy: also of which kind of it. */
export type PolicyFirmsSearch = FirmListSearch & { kind?: string }

/** The list of any criterion: its text, or under which name this tab keeps one too long for an address. */
export type CriterionFirmsSearch = FirmListSearch & { criterion?: string; stored?: string }

export function readFirmListSearch({ verdict, after }: Record<string, unknown>): FirmListSearch {
  return {
    ...(verdict === 'not-determinable' ? { verdict } : {}),
    ...(typeof after === 'string' && after !== '' ? { after } : {}),
  }
}

export function readPolicyFirmsSearch(search: Record<string, unknown>): PolicyFirmsSearch {
  const { kind } = search
  return { ...readFirmListSearch(search), ...(typeof kind === 'string' && kind !== '' ? { kind } : {}) }
}

export function readCriterionFirmsSearch(search: Record<string, unknown>): CriterionFirmsSearch {
  const { criterion, stored } = search
  return {
    ...readFirmListSearch(search),
    ...(typeof criterion === 'string' && criterion !== '' ? { criterion } : {}),
    ...(typeof stored === 'string' && /^[0-9a-f-]{36}$/.test(stored) ? { stored } : {}),
  }
}
