import type { Figure } from '../figure.ts'

/** A figure of the bench of sync. */
export function figure(name: string, value: number, unit: string, agree: boolean | null = null): Figure {
  return { bench: 'sync', figure: name, value, unit, rival: null, rivalValue: null, ratio: null, agree }
}

export function beside(name: string, value: number, unit: string, rival: string, rivalValue: number): Figure {
  return { ...figure(name, value, unit), rival, rivalValue, ratio: value / rivalValue }
}
