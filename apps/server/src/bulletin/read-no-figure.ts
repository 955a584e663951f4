import type { ReadFigure } from './bound-figures.ts'

/** As long as no capability answers figures by their id: none is found, and the text says so. */
export const readNoFigure: ReadFigure = async () => undefined
