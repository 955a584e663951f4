import { describe, expect, it } from 'vitest'
import { readPlace } from './read-place.ts'
import { shortVillage, travelOf } from './village-label.ts'

describe('street and number of an address', () => {
  it.each([
    ['广东省湛江市赤坎区中华街道南方社区示例路120号', '示例路', 120],
    ['广东省湛江市赤坎区中华街道南方社区示例路120号之3', '示例路', 120],
    ['广东省湛江市吴川市塘㙍镇塘㙍村演示大道7号', '演示大道', 7],
    ['湛江市霞山区人民大道南４５号首层', '人民大道南', 45],
    ['湛江经济技术开发区乐山路27号', '乐山路', 27],
    ['湛江市霞山区解放街道新村路12号', '新村路', 12],
    ['湛江市麻章区麻章镇工业园区一横路3号', '工业园区一横路', 3],
    ['吴川市梅录街道海滨三路８号', '海滨三路', 8],
    ['徐闻县曲界镇示例街23-1号', '示例街', 23],
    ['徐闻县曲界镇示例街23#', '示例街', 23],
    ['示例巷5', '示例巷', 5],
    ['遂溪县遂城镇中山路东侧', '中山路', 0],
    ['赤坎区寸金街道演示商贸城A12档', '演示商贸城', 0],
    ['廉江市石城镇演示市场', '演示市场', 0],
    ['雷州市附城镇卜扎村委会卜扎村', '', 0],
    ['广东省湛江市赤坎区中华街道', '', 0],
    ['13800138000', '', 0],
    ['', '', 0],
  ])('%s → %s %d', (address, street, door) => expect(readPlace(address)).toEqual({ street, door }))
})

describe('a village for people', () => {
  it.each([
    ['南方社区居民委员会', '南方社区'],
    ['南油社区居委', '南油社区'],
    ['海丰居委会', '海丰社区'],
    ['塘㙍村委会', '塘㙍村'],
    ['旧村村委会', '旧村'],
    ['新园村民委员会', '新园村'],
    ['机关社区', '机关社区'],
    ['村民委员会', '村民委员会'],
    ['居委会', '居委会'],
  ])('%s → %s', (name, short) => expect(shortVillage(name)).toBe(short))

  it('is dense as a community, less so as a village, and remote where the city says', () => {
    expect(travelOf({ code: '1', name: '南方社区居民委员会' }, new Set())).toBe('street')
    expect(travelOf({ code: '1', name: '海丰居委会' }, new Set())).toBe('street')
    expect(travelOf({ code: '1', name: '塘㙍村委会' }, new Set())).toBe('village')
    expect(travelOf({ code: '1', name: '塘㙍村委会' }, new Set(['1']))).toBe('remote')
  })
})
