import { daysBetween } from '../day/day.ts'

/** Running number of a day, by which days are held and compared; 1970-01-01 is 0. @throws RangeError when it is none */
export function numberOfDay(day: string): number {
  return daysBetween('1970-01-01', day)
}
