import { expect, it } from 'vitest'
import { detectDelimiter } from './detect-delimiter.ts'

it.each([
  [',', '名称,地址\n甲,"东海岛;一路;二号"\n'],
  ['\t', '名称\t地址\n甲\t人民大道1号,2号,3号\n乙\t海滨路,5号\n'],
  [';', '名称;地址;金额\n甲;x;1,5\n乙;y;2,5\n'],
  [',', '湛江市名单;合成数据\n\n名称,地址\n甲,一路\n乙,二路\n'],
  [',', '只有一列\n甲\n'],
  [',', ''],
  ['\t', '甲\t乙'],
  [',', '名称,"一;二\n三;四\n五;六",丙\n1,2,3\n'],
])('finds %j', (delimiter, text) => {
  expect(detectDelimiter(text)).toBe(delimiter)
})
