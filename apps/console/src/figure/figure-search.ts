import { FIGURES, type FigureId } from '@huoshui/rules/figure/figures'
import { CUTS, type Cut } from '@huoshui/rules/figure/measures'
import type { SearchText } from '../shell/search-text.ts'

/** What the address of the board keeps: up to which day, as known when, in which unit, and what is opened. */
export type FigureSearch = {
  on?: string
  knownOn?: string
  unit?: string
  figure?: FigureId
  cut?: Cut
  key?: string
}

export function readFigureSearch({ on, knownOn, unit, figure, cut, key }: SearchText): FigureSearch {
  return {
    ...(isDay(on) ? { on } : {}),
    ...(isDay(knownOn) ? { knownOn } : {}),
    ...(unit ? { unit } : {}),
    ...(isOneOf(FIGURES, figure) ? { figure } : {}),
    ...(isOneOf(CUTS, cut) && key !== undefined ? { cut, key } : {}),
  }
}

/** The part of it that says of when and where. */
export function asOf({ on, knownOn, unit }: FigureSearch): { on?: string; knownOn?: string; unit?: string } {
  return { ...(on ? { on } : {}), ...(knownOn ? { knownOn } : {}), ...(unit ? { unit } : {}) }
}

function isDay(text: string | undefined): text is string {
  return text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text)
}

function isOneOf<Words extends object>(words: Words, text: string | undefined): text is keyof Words & string {
  return text !== undefined && Object.hasOwn(words, text)
}
