import { mostOperations, type Operation } from '@huoshui/contract'
import type { Field } from '../session/field.ts'

/** What a rescue file holds: the outbox of one device, as a push would send it. */
export type Rescue = { format: 'huoshui-rescue-1'; deviceId: string; savedAt: string; operations: Operation[] }

/** The whole outbox as a file; operations stay in the outbox until they have their receipts. */
export async function makeRescueFile({ person, store }: Pick<Field, 'person' | 'store'>): Promise<File> {
  const operations = await store.listOutbox(Number.MAX_SAFE_INTEGER)
  const rescue: Rescue = {
    format: 'huoshui-rescue-1',
    deviceId: person.deviceId,
    savedAt: new Date().toISOString(),
    operations,
  }
  return new File([JSON.stringify(rescue)], `走访救援-${rescue.savedAt.slice(0, 10)}.json`, {
    type: 'application/json',
  })
}

/** Reads one; undefined when the file is something else. */
export function readRescueFile(text: string): Rescue | undefined {
  try {
    const read = JSON.parse(text) as Partial<Rescue>
    return read.format === 'huoshui-rescue-1' && Array.isArray(read.operations) ? (read as Rescue) : undefined
  } catch {
    return undefined
  }
}

/** In parts a push takes. */
export function partsOf({ operations }: Rescue): Operation[][] {
  const parts: Operation[][] = []
  for (let from = 0; from < operations.length; from += mostOperations)
    parts.push(operations.slice(from, from + mostOperations))
  return parts
}
