import { expect, it } from 'vitest'
import { printCountdown } from './print-countdown.ts'

it.each([
  [0, '00:00:00'],
  [-5000, '00:00:00'],
  [1, '00:00:01'],
  [3_661_000, '01:01:01'],
  [86_399_000, '23:59:59'],
  [90_000_000, '1 天 1 小时'],
])('%d ms reads %s', (milliseconds, text) => expect(printCountdown(milliseconds)).toBe(text))
