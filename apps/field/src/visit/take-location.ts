import type { VisitContent } from '@huoshui/contract'

export type Location = NonNullable<VisitContent['location']>

/** Where the phone is, once; or why it can't be told, in a sentence. */
export async function takeLocation(purpose: string): Promise<Location | string> {
  if (!('geolocation' in navigator)) return '这个浏览器不能定位。走访照常保存。'
  return await new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      (position) => resolve(asLocation(position, purpose)),
      ({ code }) => resolve(faults[code] ?? '没有取到位置。走访照常保存。'),
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 0 },
    )
  })
}

const faults: Record<number, string> = {
  1: '您没有允许定位。走访照常保存。',
  3: '一时取不到位置，可稍后再试。走访照常保存。',
}

/** Browsers do not tell of a simulated location; shells that put the app in a web view may (`mocked`). */
function asLocation(position: GeolocationPosition, purpose: string): Location {
  const { latitude, longitude, accuracy } = position.coords
  const { mocked } = position as GeolocationPosition & { mocked?: unknown }
  return {
    latitude,
    longitude,
    accuracyMetres: Math.min(Math.round(accuracy), 1_000_000),
    takenAt: new Date(position.timestamp).toISOString(),
    isMock: typeof mocked === 'boolean' ? mocked : null,
    purpose,
  }
}
