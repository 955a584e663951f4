import type { Cut } from '@huoshui/rules/figure/measures'
import type { SearchText } from '../shell/search-text.ts'

/** The cuts without their words, which are no part of every first load. */
const cuts: Readonly<Record<Cut, true>> = {
  unit: true,
  town: true,
  bank: true,
  type: true,
  section: true,
  size: true,
  kind: true,
}

/** What the address of the board keeps: up to which day, as known when, in which unit, and what is opened. */
export type FigureSearch = {
  on?: string
  knownOn?: string
  unit?: string
  /** By its id; whether there is one is looked up on the page, so that the definitions are not part of every first load. */
  figure?: string
  cut?: Cut
  key?: string
}

export function readFigureSearch({ on, knownOn, unit, figure, cut, key }: SearchText): FigureSearch {
  return {
    ...(isDay(on) ? { on } : {}),
    ...(isDay(knownOn) ? { knownOn } : {}),
    ...(unit ? { unit } : {}),
    ...(figure && /^[a-z_]{2,40}$/.test(figure) ? { figure } : {}),
    ...(isOneOf(cuts, cut) && key !== undefined ? { cut, key } : {}),
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
