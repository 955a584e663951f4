import type { Day } from '../../day/day.ts'

/** A person in a team on a day. */
export type Duty = { person: string; team: string; on: Day }

/** Somebody in more than one team on one day, with all of them. */
export type DoubleBooking = { person: string; on: Day; teams: readonly string[] }

/** 一人一日一组: who is in two teams on one day, whoever planned it. The same duty told twice is one. */
export function findDoubleBookings(duties: readonly Duty[]): DoubleBooking[] {
  const booked = new Map<string, { person: string; on: Day; teams: Set<string> }>()
  for (const { person, team, on } of duties) {
    const key = JSON.stringify([on, person])
    const known = booked.get(key) ?? { person, on, teams: new Set<string>() }
    known.teams.add(team)
    booked.set(key, known)
  }
  return [...booked]
    .filter(([, { teams }]) => teams.size > 1)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, { person, on, teams }]) => ({ person, on, teams: [...teams].sort() }))
}
