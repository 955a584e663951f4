import { expect, it } from 'vitest'
import { tidyCode, tidyText } from './tidy-text.ts'

it.each([
  ['湛江', '湛江', []],
  ['\u3000 湛江某某\uff08合成\uff09公司\u00a0', '湛江某某\uff08合成\uff09公司', ['blank']],
  ['湛\u200b江\ufeff', '湛江', ['invisible']],
  ['\u0007\u200b \u3000', null, ['invisible', 'blank']],
  ['第一行\n第二行', '第一行\n第二行', []],
])('%j as text is %j', (raw, text, changes) => {
  expect(tidyText(raw)).toEqual({ text, changes })
})

it.each([
  ['91440800MA0000001X', '91440800MA0000001X', []],
  ['\uff19\uff11\uff14\uff14\uff2d\uff21', '9144MA', ['full-width']],
  ['138 0000 0001', '13800000001', ['blank']],
  ['\uff11\u3000\u202c2', '12', ['invisible', 'full-width', 'blank']],
])('%j as a code is %j', (raw, text, changes) => {
  expect(tidyCode(raw)).toEqual({ text, changes })
})
