/**
 * Measures the search keys over 520,000 made-up names, the size of the city's register. Run from the repository's root:
 * `node packages/rules/scripts/measure-grams.ts`.
 */
import { appendGrams, gramsOfName } from '../src/name-search/grams-of-name.ts'
import { normaliseForSearch } from '../src/name-search/normalise.ts'

const COUNT = 520_000
const PLACES = ['湛江', '霞山', '赤坎', '廉江', '雷州', '吴川塘㙍', '徐闻', '遂溪', '麻章硇洲', '坡头']
const MIDDLES = [...'海大金兴隆盛和顺鑫源恒宏泰富华丰利达福祥瑞安康宁嘉美佳乐天地长行厚德永昌明辉龙凤荣成信诚义']
const TRADES = ['水产', '贸易', '餐饮', '商贸', '建材', '农业发展', '食品', '电子商务', '物流运输', '房地产开发']
const FORMS = [
  '有限公司',
  '有限责任公司',
  '（个体工商户）',
  '店',
  '专业合作社',
  '商行',
  '经营部',
  '股份有限公司霞山分公司',
]

let seed = 1
const names = Array.from({ length: COUNT }, makeName)

measure('first call, tables built', 1, () => gramsOfName('湛江').length)
for (let round = 0; round < 3; round++) measure('gramsOfName', COUNT, (index) => gramsOfName(names[index] ?? '').length)
measure('normaliseForSearch', COUNT, (index) => normaliseForSearch(names[index] ?? '').length)
measure('name and address', COUNT, (index) => {
  const keys: number[] = []
  appendGrams(names[index] ?? '', 'name', keys)
  appendGrams(`广东省湛江市霞山区虚构大道南${index}号`, 'address', keys)
  return keys.length
})

function measure(label: string, count: number, run: (index: number) => number): void {
  const start = performance.now()
  let total = 0
  for (let index = 0; index < count; index++) total += run(index)
  const milliseconds = performance.now() - start
  const each = ((milliseconds * 1000) / count).toFixed(2)
  console.log(`${label}: ${milliseconds.toFixed(0)} ms, ${each} µs each, ${(total / count).toFixed(1)} out each`)
}

function makeName(): string {
  return pick(PLACES) + pick(MIDDLES) + pick(MIDDLES) + pick(MIDDLES) + pick(TRADES) + pick(FORMS)
}

function pick(items: readonly string[]): string {
  seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0
  return items[(seed >>> 8) % items.length] ?? ''
}
