import { by20 } from '../award/award.numbers.ts'
import type { PolicyNumber } from '../law/citation.ts'

/** 专精特新园区: provincial 专精特新中小企业 gathered in a park. */
export const PLAQUE_FIRMS: PolicyNumber = {
  id: 'plaque.firms',
  label: '园区内省级专精特新中小企业',
  unit: '家',
  entries: [{ value: 10, cite: by20('三（二）园区培育支持') }],
}

/** By how much 投资强度 and 税收贡献 asked for may be lowered for a 小巨人: at most. */
export const LAND_REDUCTION: PolicyNumber = {
  id: 'land-terms.reduction',
  label: '小巨人投资强度、税收贡献标准可调低的上限',
  unit: 'bp',
  entries: [{ value: 3000, cite: by20('三（六）用地用房支持') }],
}
