import { expect, test } from 'vitest'
import { placeMenu } from './menu-place.ts'

const window = { width: 1280, height: 800 }

test('a menu hangs below its button, to the side with room', () => {
  expect(placeMenu({ top: 12, bottom: 44, left: 1040, right: 1264 }, window)).toEqual({ top: 48, right: 16 })
  expect(placeMenu({ top: 300, bottom: 324, left: 100, right: 140 }, window)).toEqual({ top: 328, left: 100 })
})

test('at the foot of the window it stands above, where there is room above', () => {
  expect(placeMenu({ top: 740, bottom: 764, left: 1190, right: 1230 }, window)).toEqual({ bottom: 64, right: 50 })
  expect(placeMenu({ top: 100, bottom: 124, left: 0, right: 40 }, { width: 1280, height: 200 })).toEqual({
    top: 128,
    left: 0,
  })
})

test('it never hangs over the right edge', () => {
  expect(placeMenu({ top: 0, bottom: 20, left: 1270, right: 1290 }, window)).toMatchObject({ right: 8 })
})
