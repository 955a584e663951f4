import { expect, test } from 'vitest'
import { splitWords } from './split-words.ts'

test.each([
  ['', []],
  [' \u3000', []],
  ['霞山超市', ['霞山超市']],
  ['霞山 超市', ['霞山', '超市']],
  [' 霞山\u3000超市 ', ['霞山', '超市']],
  ['sheng an', ['shengan']],
  ['sheng an 超市 xia shan', ['shengan', '超市', 'xiashan']],
  ['138 0000 0000', ['13800000000']],
  ['91440803 FKMKJAL640', ['91440803FKMKJAL640']],
  ['霞山 超', ['霞山超']],
  ['盛 an', ['盛an']],
  ['霞山 ·', ['霞山·']],
])('%j is looked up as %j', (query, words) => {
  expect(splitWords(query)).toEqual(words)
})
