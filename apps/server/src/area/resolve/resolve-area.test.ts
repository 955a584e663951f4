import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCityData } from '../../../../../cities/city-data.ts'
import { aliasRows, areaRows } from '../load-city.ts'
import { buildAreaResolver, type KnownArea, type WrittenArea } from './resolve-area.ts'

const city = readCityData('zhanjiang')
const areas: KnownArea[] = areaRows(city).map((row) => ({
  code: row.code,
  level: row.level,
  name: row.name,
  parentCode: row.parent_code,
  statutoryCountyCode: row.statutory_county_code,
}))
const resolver = buildAreaResolver(areas, aliasRows(city))
const byCode = new Map(areas.map((area) => [area.code, area]))
const codesOf = (written: WrittenArea) => {
  const { unitCode, townCode, villageCode, reasons } = resolver.resolve(written)
  return reasons.length === 0 ? [unitCode, townCode, villageCode] : reasons.map((reason) => reason.kind)
}

describe('resolving the areas a list names', () => {
  it.each([
    [{ unit: '霞山区' }, ['440803', null, null]],
    [{ unit: '霞山' }, ['440803', null, null]],
    [{ unit: ' 湛江市 霞山区 ' }, ['440803', null, null]],
    [{ unit: '广东省湛江市霞山区' }, ['440803', null, null]],
    [{ unit: '霞山区人民政府' }, ['440803', null, null]],
    [{ unit: '440803' }, ['440803', null, null]],
    [{ unit: '440800-ETDZ' }, ['440800-ETDZ', null, null]],
    [{ unit: '湛江经济技术开发区' }, ['440800-ETDZ', null, null]],
    [{ unit: '经开区' }, ['440800-ETDZ', null, null]],
    [{ unit: '经开区管委会' }, ['440800-ETDZ', null, null]],
    [{ unit: '经济技术开发区' }, ['440800-ETDZ', null, null]],
    [{ unit: '遂溪县', town: '附城镇' }, ['440823', '440823115', null]],
    [{ unit: '雷州市', town: '附城' }, ['440882', '440882117', null]],
    [{ unit: '雷州', town: '附城镇人民政府' }, ['440882', '440882117', null]],
    [{ unit: '吴川', town: '海滨街道办事处' }, ['440883', '440883005', null]],
    [{ unit: '霞山区', town: '霞山区海滨街道' }, ['440803', '440803006', null]],
    [{ unit: '吴川市', town: '塘缀镇' }, ['440883', '440883107', null]],
    [{ town: '塘㙍镇' }, ['440883', '440883107', null]],
    [{ town: '城北街道' }, ['440881', '440881003', null]],
    [{ town: '城北乡' }, ['440825', '440825201', null]],
  ])('%j', (written, codes) => {
    expect(codesOf(written)).toEqual(codes)
  })

  it('finds a town of a functional zone under the zone and under the county whose code it carries', () => {
    const codes = ['440800-ETDZ', '440803070', null]
    expect(codesOf({ unit: '经开区', town: '泉庄街道' })).toEqual(codes)
    expect(codesOf({ unit: '霞山区', town: '泉庄街道' })).toEqual(codes)
    expect(codesOf({ unit: '霞山区', town: '泉庄', village: '人民社区' })).toEqual([
      '440800-ETDZ',
      '440803070',
      '440803070001',
    ])
  })

  it('never guesses between homonyms, and says where they are', () => {
    const { unitCode, townCode, reasons } = resolver.resolve({ town: '附城镇' })
    expect([unitCode, townCode]).toEqual([null, null])
    expect(reasons).toEqual([
      {
        field: 'town',
        kind: 'ambiguous',
        sentence: '“附城镇”有 2 处同名：遂溪县附城镇、雷州市附城镇；请写明上一级。',
        candidates: ['440823115', '440882117'],
      },
    ])
    expect(codesOf({ town: '海滨街道' })).toEqual(['ambiguous'])
    expect(codesOf({ town: '城北' })).toEqual(['ambiguous'])
  })

  it('keeps the unit and says where the town is when the two do not belong together', () => {
    const resolved = resolver.resolve({ unit: '赤坎区', town: '泉庄街道' })
    expect(resolved.unitCode).toBe('440802')
    expect(resolved.townCode).toBeNull()
    expect(resolved.reasons[0]).toMatchObject({ field: 'town', kind: 'elsewhere', candidates: ['440803070'] })
    expect(resolved.reasons[0]?.sentence).toContain('湛江经济技术开发区泉庄街道')
  })

  it('names what it does not know, and that nothing was written', () => {
    expect(codesOf({ unit: '天河区' })).toEqual(['unknown'])
    expect(codesOf({ unit: '霞山区', town: '猎德街道' })).toEqual(['unknown'])
    expect(codesOf({ unit: '霞山区', town: '海滨街道', village: '没有的社区' })).toEqual(['unknown'])
    expect(codesOf({})).toEqual(['missing'])
    expect(codesOf({ unit: '区' })).toEqual(['unknown'])
  })

  it('keeps unit and town when only the village is unknown', () => {
    const resolved = resolver.resolve({ unit: '霞山区', town: '海滨街道', village: '没有的社区' })
    expect([resolved.unitCode, resolved.townCode, resolved.villageCode]).toEqual(['440803', '440803006', null])
  })

  it('finds every unit, town and village by its full path, in both statutory and managing county', () => {
    const missed = areas.filter((area) => area.level !== 'city' && resolveFull(area) !== area.code)
    expect(missed).toEqual([])
    const statutory = areas.filter((area) => {
      if (area.level !== 'town') return false
      const county = byCode.get(area.statutoryCountyCode ?? '')?.name
      return resolver.resolve({ unit: county, town: area.name }).townCode !== area.code
    })
    expect(statutory).toEqual([])
  })

  it('gives codes that hang together, or a reason, for any mixture of names', () => {
    const name = fc.oneof(
      fc.constantFrom(...areas.map((area) => area.name)),
      fc.constantFrom('', '附城', '海滨', '城北', '经开区', '湛江市', '区', '村'),
      fc.string({ maxLength: 6 }),
    )
    fc.assert(
      fc.property(name, name, name, (unit, town, village) => {
        const found = resolver.resolve({ unit, town, village })
        if (found.townCode) expect(byCode.get(found.townCode)?.parentCode).toBe(found.unitCode)
        if (found.villageCode) expect(byCode.get(found.villageCode)?.parentCode).toBe(found.townCode)
        if (found.reasons.length === 0) expect(found.unitCode).not.toBeNull()
        for (const reason of found.reasons) expect(reason.sentence).toMatch(/[。]$/u)
      }),
      { numRuns: 500 },
    )
  })

  it('reads the places of a city again for less than the first time: a list of 520,000 rows names each hundreds of times', () => {
    const villages = areas.filter((area) => area.level === 'village')
    const rows = villages.map((village) => {
      const town = byCode.get(village.parentCode ?? '')
      return { unit: byCode.get(town?.parentCode ?? '')?.name, town: town?.name, village: village.name }
    })
    const fresh = buildAreaResolver(areas, aliasRows(city))
    const read = () => {
      const started = performance.now()
      const told = rows.filter((row) => fresh.resolve(row).villageCode !== null).length
      expect(told).toBeGreaterThan(rows.length * 0.98)
      return performance.now() - started
    }
    const first = read()
    const again = Array.from({ length: 15 }, read).sort((one, other) => one - other)
    expect(again[7]).toBeLessThan(first)
  })
})

function resolveFull(area: KnownArea): string | null {
  const { unit, town, village } = pathOf(area)
  const found = resolver.resolve({ unit, town, village })
  return area.level === 'unit' ? found.unitCode : area.level === 'town' ? found.townCode : found.villageCode
}

function pathOf(area: KnownArea): WrittenArea {
  const parent = byCode.get(area.parentCode ?? '')
  if (area.level === 'unit' || !parent) return { unit: area.name }
  if (area.level === 'town') return { unit: parent.name, town: area.name }
  return { unit: byCode.get(parent.parentCode ?? '')?.name, town: parent.name, village: area.name }
}
