import type { EntityType } from '@huoshui/rules'
import { chance, nextInteger, nextShare, pick, type Random } from '../random/random.ts'
import type { Industry } from './industry-mix.ts'
import type { Place } from './place.ts'

/** Words that open every synthetic trade name (字号): whoever reads one knows that the firm does not exist. */
export const DEMO_MARKS = ['示例', '样例', '虚构', '演示', '假想', '模拟', '试样', '某某', '拟名', '测试'] as const

const SYLLABLES = [
  ...'海潮帆港湾岭田稻荔椰橙晴朗霞辉云岚溪泉松竹梅兰安康泰和顺达兴隆盛昌源通润丰裕嘉禾金玉佳美明新华信诚德仁',
]
/** Characters that break software: outside GB 2312 (堃喆), outside GBK (䶮), four bytes in GB 18030 (㙍), outside the BMP (𠮷). */
const RARE_SYLLABLES = ['堃', '喆', '㙍', '䶮', '𠮷']
const RARE_SHARE = 0.004
const SHORT_SHARE = 0.3
/** One company in 400 has a name of 45 to 60 characters: columns and screens must hold it. */
const LONG_SHARE = 0.0025
const LONG_NAME_LENGTH = 60

/** A trade name; one syllable only for three in ten, so that sole traders of one town share names as they do in life. */
export function nextTradeName(random: Random): string {
  const syllables = chance(random, RARE_SHARE) ? RARE_SYLLABLES : SYLLABLES
  const first = pick(random, syllables)
  return chance(random, SHORT_SHARE)
    ? `${pick(random, DEMO_MARKS)}${first}`
    : `${pick(random, DEMO_MARKS)}${first}${pick(random, SYLLABLES)}`
}

/** A full name in the shape registers use: 行政区划 + 字号 + 行业 + 组织形式. */
export function nextName(
  random: Random,
  type: EntityType,
  trade: string,
  industry: Industry,
  place: Place,
  cityName: string,
) {
  switch (type) {
    case 'company':
    case 'other':
      return nextCompanyName(random, trade, industry, place, cityName)
    case 'sole_trader':
      return `${nextTownHead(random, place)}${trade}${industry.shopWord}`
    case 'cooperative':
      return `${nextTownHead(random, place)}${trade}${industry.companyWord}专业合作社`
    case 'family_farm':
      return `${place.unit.name}${place.town.name}${trade}家庭农场`
    case 'large_grower':
      return `${place.town.name}${trade}${industry.companyWord}大户`
    case 'collective':
      return `${place.unit.name}${place.town.name}${trade}股份经济合作社`
  }
}

function nextCompanyName(random: Random, trade: string, industry: Industry, place: Place, cityName: string): string {
  const form = chance(random, 0.04) ? '股份有限公司' : '有限公司'
  const core = `${trade}${industry.companyWord}`
  if (chance(random, LONG_SHARE)) return nextLongName(random, core, place, cityName)
  const share = nextShare(random)
  if (share < 0.45) return `${cityName}${core}${form}`
  if (share < 0.7) return `${cityName}${place.unit.name.replace(cityName, '')}${core}${form}`
  if (share < 0.85) return `${place.unit.name}${core}${form}`
  if (share < 0.95) return `广东${core}${form}`
  return `${trade}（${cityName}）${industry.companyWord}${form}`
}

function nextLongName(random: Random, core: string, place: Place, cityName: string): string {
  const branch = `${place.unit.name}${place.town.name}第${nextInteger(random, 2, 19)}综合经营服务分公司`
  const middle = '国际供应链管理与海洋牧场装备研究开发及进出口贸易'
  return `${cityName}${core}${middle}有限公司${branch}`.slice(0, LONG_NAME_LENGTH)
}

function nextTownHead(random: Random, place: Place): string {
  return chance(random, 0.5) ? place.unit.name : `${place.unit.name}${place.town.name}`
}
