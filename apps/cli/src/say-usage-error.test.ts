import { expect, test } from 'vitest'
import { sayUsageError } from './say-usage-error.ts'

test.each([
  ["error: unknown command 'strat'\n", '没有这个命令：strat'],
  ["error: unknown option '--prot'\n", '没有这个选项：--prot'],
  ["error: missing required argument 'file'\n", '缺少参数：file'],
  ["error: option '--port <n>' argument missing\n", '选项的值不对或缺少：--port <n>'],
])('%s is said in Chinese, then as it was', (text, chinese) => {
  expect(sayUsageError(text)).toBe(`${chinese}（用法见 huoshui --help）\n${text}`)
})

test('what is not known stands as it is', () => {
  expect(sayUsageError('(outputHelp)\n')).toBe('(outputHelp)\n')
})
