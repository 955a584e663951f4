import type { Figure } from './figure.ts'
import { measureChaos } from './sync/chaos.ts'
import { measureRush, measureWeight } from './sync/first-sync.ts'
import { addPeople, addTasks } from './sync/people.ts'
import { startPlatform } from './sync/platform.ts'
import { measureUpload } from './sync/upload.ts'

const phones = 500
const chaosPhones = 1000

/** Phones against a platform of its own process over real HTTP: the rush of the first morning, weights, uploads, and chaos. A smaller city has fewer phones. */
export async function* run({ size }: { size: number }): AsyncGenerator<Figure> {
  const platform = await startPlatform(size)
  try {
    const [one] = await addPeople(platform.owner(), { kind: 1, count: 1, firms: Math.min(3000, Math.floor(size / 8)) })
    const count = Math.min(phones, Math.floor((size * 0.98) / 1000))
    const people = await addPeople(platform.owner(), { kind: 2, count, firms: 1000 })
    await addTasks(platform.owner())
    await platform.restart()
    yield* measureRush(platform, people)
    if (one) yield* measureWeight(platform, one)
    yield* measureUpload(platform, people.slice(0, 40))
  } finally {
    await platform.close()
  }
  yield* measureChaos(Math.min(chaosPhones, Math.floor(size / 20)))
}
