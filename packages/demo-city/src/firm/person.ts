import { chance, nextInteger, pick, type Random } from '../random/random.ts'

const SURNAMES = [...'陈李黄林吴梁张王杨何刘许郑周蔡庞莫邓钟谢麦冯戴柯洪符劳全揭欧']
/** Given names begin with one of these, so that no living person is meant. */
const GIVEN_MARKS = ['示', '例', '样', '拟', '某']
const GIVEN_SECOND = [...'一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥']

/** A person who does not exist: surname, then 示/例/样/拟/某, then a counting word. */
export function nextPerson(random: Random): string {
  return `${pick(random, SURNAMES)}${pick(random, GIVEN_MARKS)}${pick(random, GIVEN_SECOND)}`
}

/** A mobile number 19x 0000 xxxx, or null for eight in a hundred. No landlines: every valid one may be somebody's. */
export function nextPhone(random: Random): string | null {
  if (chance(random, 0.08)) return null
  return `19${nextInteger(random, 0, 9)}0000${String(nextInteger(random, 0, 9999)).padStart(4, '0')}`
}
