import { getHomeFigures } from '@huoshui/contract'
import { bind, type Wiring } from '../binding.ts'
import { openHomeFigures } from './get-home-figures.ts'

export function bindFigure(wiring: Wiring): void {
  const read = openHomeFigures(wiring.db, wiring.now)
  bind(wiring, getHomeFigures, ({ actor, address, query }) => read(actor, address, query.unit))
}
