import type { Key, Lock } from '@huoshui/client/device/vault'
import { Dexie, type Table } from 'dexie'

/** Somebody whose work is on this phone: who, with which device, and how the store is locked. Nothing of any firm. */
export type Person = {
  userId: string
  username: string
  name: string
  organisationName: string
  /** Whether what a firm says of itself may be recorded by this person. */
  mayRecordFacts: boolean
  deviceId: string
  deviceName: string
  lock: Lock
  phoneKey: Key
  usedAt: string
}

class Tables extends Dexie {
  declare people: Table<Person, string>
  constructor() {
    super('huoshui-phone', { chromeTransactionDurability: 'strict' })
    this.version(1).stores({ people: 'userId' })
  }
}

const tables = new Tables()

/** Whoever used the phone last comes first. */
export async function listPeople(): Promise<Person[]> {
  const people = await tables.people.toArray()
  return people.sort((one, other) => (one.usedAt < other.usedAt ? 1 : -1))
}

export async function findPerson(userId: string): Promise<Person | undefined> {
  return await tables.people.get(userId)
}

export async function savePerson(person: Person): Promise<void> {
  await tables.people.put(person)
}

/** Forgets a person; the store is erased apart. */
export async function dropPerson(userId: string): Promise<void> {
  await tables.people.delete(userId)
}

/** The name of a person's store in the browser. */
export function storeNameOf({ userId }: Pick<Person, 'userId'>): string {
  return `huoshui-field-${userId}`
}
