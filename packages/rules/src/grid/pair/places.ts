/** Places still open, by bank and by town; taking one takes both. */
export class Places {
  readonly #banks: Map<string, number>
  readonly #towns: Map<string, number>

  constructor(banks: ReadonlyMap<string, number>, towns: ReadonlyMap<string, number>) {
    this.#banks = new Map(banks)
    this.#towns = new Map(towns)
  }

  /** How many a bank has left. */
  open(bank: string): number {
    return this.#banks.get(bank) ?? 0
  }

  /** Whether the bank and the town both have one left. */
  has(bank: string, town: string): boolean {
    return this.open(bank) > 0 && (this.#towns.get(town) ?? 0) > 0
  }

  /** Takes one of each; false, and nothing taken, when either has none. */
  take(bank: string, town: string): boolean {
    if (!this.has(bank, town)) return false
    this.#banks.set(bank, this.open(bank) - 1)
    this.#towns.set(town, (this.#towns.get(town) ?? 0) - 1)
    return true
  }
}
