import { useQuery } from '@tanstack/react-query'
import { useAreaNames } from '../../area/areas.ts'
import { bankProductsQuery, bankQuery } from '../product-queries.ts'
import type { ContentNames } from './describe-field.ts'

/** Names of the areas, the offices and the products that contents of a bank refer to. */
export function useContentNames(bankId: string, isPackage: boolean): ContentNames {
  const area = useAreaNames()
  const bank = useQuery(bankQuery(bankId))
  const products = useQuery({ ...bankProductsQuery(bankId), enabled: isPackage })
  return {
    area,
    office: (id) => bank.data?.offices.find((office) => office.id === id)?.name,
    product: (id) => products.data?.find((product) => product.id === id)?.name,
  }
}
