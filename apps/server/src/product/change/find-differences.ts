import { isDeepStrictEqual } from 'node:util'
import { type ProductContent, type ProductField, productFields } from '@huoshui/contract'

export type ProductDifference = { field: ProductField; before: unknown; after: unknown }

/** The fields in which two versions differ, in the order of the screens; all fields where there was nothing before. */
export function findDifferences(before: ProductContent | undefined, after: ProductContent): ProductDifference[] {
  return fields
    .filter((field) => before === undefined || !isDeepStrictEqual(before[field], after[field]))
    .map((field) => ({ field, before: before?.[field] ?? null, after: after[field] }))
}

const fields = Object.keys(productFields) as ProductField[]
