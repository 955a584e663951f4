import type { Citation, PolicyNumber } from '../../law/citation.ts'
import { BY_CITY } from '../grid.numbers.ts'

const BY_CITY_FOR_BANKS: Citation = { ...BY_CITY, clause: '银行结对名额' }

/** What one outlet counts for. */
export const OUTLET_WEIGHT: PolicyNumber = {
  id: 'pair.outlet-weight',
  label: '银行结对名额：每个网点的权数',
  unit: '分值',
  entries: [{ value: 10, cite: BY_CITY_FOR_BANKS }],
}

/** What one 亿元 of loans in the place counts for. */
export const SIZE_WEIGHT: PolicyNumber = {
  id: 'pair.size-weight',
  label: '银行结对名额：本地贷款余额每亿元的权数',
  unit: '分值',
  entries: [{ value: 1, cite: BY_CITY_FOR_BANKS }],
}

/** largest-remainder or highest-averages. */
export const APPORTION_METHOD: PolicyNumber<string> = {
  id: 'pair.method',
  label: '银行结对名额的分配方法',
  unit: '',
  entries: [{ value: 'largest-remainder', cite: BY_CITY_FOR_BANKS }],
}

/** All of them, for lists and for checking a city's entries. */
export const PAIR_NUMBERS = [OUTLET_WEIGHT, SIZE_WEIGHT, APPORTION_METHOD] as const
