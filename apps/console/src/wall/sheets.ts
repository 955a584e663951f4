import type { View } from '../dashboard/views.ts'

export type WallSheet = 'headline' | 'funnel' | 'map' | 'trend' | 'quality' | 'references'

/** The sheets of a dashboard in the order they are shown. */
export function sheetsOf(view: View): readonly WallSheet[] {
  return ['headline', 'funnel', ...(view.map ? (['map'] as const) : []), 'trend', 'quality', 'references']
}
