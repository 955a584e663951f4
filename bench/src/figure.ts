/** One measured number; printed as one JSON line. `agree`: both sides gave the same answer; null where there is no rival answer. */
export type Figure = {
  bench: string
  figure: string
  value: number
  unit: string
  rival: string | null
  rivalValue: number | null
  ratio: number | null
  agree: boolean | null
}
