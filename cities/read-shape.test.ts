import { expect, test } from 'vitest'
import { readAreas, readOrganisation } from './city-readers.ts'
import {
  listOf,
  mapOf,
  oneOf,
  orNull,
  readBoolean,
  readCount,
  readDay,
  readNumber,
  readText,
  recordOf,
} from './read-shape.ts'

const period = { town: '440803070', unit: '440803', from: null, until: null, verified: true, source: 'division' }
const areas = { source: 'division', units: [], towns: [], managed: [period], aliases: [], villages: [] }

test('a refused value names the file, the path, what was expected and what is there', () => {
  const wrong = { ...areas, managed: [{ ...period, town: '44080307' }] }
  expect(() => readAreas(wrong, 'areas.json')).toThrow(
    '城市数据有误：areas.json.managed[0].town 应为 9 位镇街代码，实为 "44080307"。请修改该文件后重试。',
  )
})

test('a refusal carries its code', () => {
  expect(() => readText('', 'city.json.name')).toThrow(expect.objectContaining({ code: 'city_data.invalid' }))
})

test('a missing field and an unknown field are both refused', () => {
  const { until: _until, ...withoutUntil } = period
  expect(() => readAreas({ ...areas, managed: [withoutUntil] }, 'areas.json')).toThrow(
    'managed[0].until 应为非空文本，实为 缺失',
  )
  expect(() => readAreas({ ...areas, village: [] }, 'areas.json')).toThrow('areas.json.village 应为已知字段')
})

test.each([
  ['2024-02-29', true],
  ['2023-02-29', false],
  ['2024-2-9', false],
  ['2024-13-01', false],
  [45000, false],
])('day %s: %s', (value, accepted) => {
  if (accepted) expect(readDay(value, 'x')).toBe(value)
  else expect(() => readDay(value, 'x')).toThrow('x 应为')
})

test.each([
  ['text', () => readText(1, 'x')],
  ['boolean', () => readBoolean('true', 'x')],
  ['count', () => readCount(-1, 'x')],
  ['fraction as count', () => readCount(1.5, 'x')],
  ['number', () => readNumber(Number.NaN, 'x')],
  ['choice', () => oneOf(['bank', 'park'])('shop', 'x')],
  ['list', () => listOf(readText)({ 0: 'a' }, 'x')],
  ['list item', () => listOf(readText)(['a', null], 'x')],
  ['record', () => recordOf<{ a: string }>({ a: readText })([], 'x')],
  ['map', () => mapOf(readNumber)({ a: '1' }, 'x')],
  ['list as map', () => mapOf(readNumber)([1], 'x')],
  ['village', () => readAreas({ ...areas, villages: [['4408', '某村', '440803070']] }, 'x')],
])('refuses a wrong %s', (_name, read) => {
  expect(read).toThrow(/城市数据有误：x/u)
})

test('null passes only where it is allowed', () => {
  expect(orNull(readDay)(null, 'x')).toBeNull()
  expect(() => readDay(null, 'x')).toThrow()
})

test('an organisation of an unknown kind lists the known ones', () => {
  const row = { key: 'a', kind: 'shop', name: 'a', parentKey: null, areaCode: '440800' }
  expect(() =>
    readOrganisation({ ...row, contactPhone: null, verified: false, source: 's', aliases: [] }, 'x'),
  ).toThrow('x.kind 应为以下之一：city_team、county_team')
})
