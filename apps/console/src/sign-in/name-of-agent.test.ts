import { expect, test } from 'vitest'
import { nameOfAgent } from './name-of-agent.ts'

test('browsers that pretend to be Chrome are told apart', () => {
  const chrome =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36'
  expect(nameOfAgent(chrome)).toBe('Chrome 浏览器，Windows')
  expect(nameOfAgent(`${chrome} Edg/130.0`)).toBe('Edge 浏览器，Windows')
  expect(nameOfAgent('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1')).toBe(
    'Safari 浏览器，iOS',
  )
})

test('what is unknown is said so', () => {
  expect(nameOfAgent(null)).toBe('未知设备')
  expect(nameOfAgent('curl/8')).toBe('其他程序')
})
