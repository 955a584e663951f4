/** The catalogue of a city's banks: the shape of `cities/<key>/catalogue/<bank>.json`. */

/** One version; `changes` lie over the product's content. Published ones have their first day. */
export type CatalogueVersion = {
  status: 'published' | 'submitted' | 'draft'
  validFrom: string | null
  changes: object
}

/** `content` is the contract's ProductContent, checked where it is loaded; versions in their order, open ones last. */
export type CatalogueProduct = {
  id: string
  key: string
  kind: 'single' | 'package'
  content: object
  versions: CatalogueVersion[]
}

/** `profile` is the contract's BankProfile. */
export type CatalogueBank = { bankKey: string; profile: object; products: CatalogueProduct[] }
