import type { PolicyNumber } from '../law/citation.ts'

/** How many months a kind of record is kept; open: no document that was read sets it, and nothing is erased until an entry does. */
const open = (id: string, label: string, like: number, why: string): PolicyNumber => ({
  id: `retention.${id}`,
  label,
  unit: '月',
  open: { like, why },
  entries: [],
})

const none =
  '所见文件没有规定期限（个人信息保护法第十九条只要求为实现处理目的所必要的最短时间）；由市专班补录条目后才清除'

export const PHOTO_MONTHS = open('photo-months', '走访佐证照片保存月数（自收到之日）', 24, none)
export const LOCATION_MONTHS = open('location-months', '走访单次定位保存月数（自走访之日）', 24, none)
export const DEVICE_MONTHS = open(
  'device-months',
  '停用、挂失设备的名称和密钥，已处理的设备提交内容的保存月数',
  24,
  none,
)
export const VISIT_MONTHS = open(
  'visit-months',
  '无融资需求走访中个人信息（备注、陪同人员等）保存月数（自走访之日）',
  24,
  '无需求的走访常举二年为例，未见文件，未经核实；有贷款的按档案规定，不在此清除；由市专班补录条目后才清除',
)

/** All of them, for checking a city's entries. */
export const RETENTION_NUMBERS = [PHOTO_MONTHS, LOCATION_MONTHS, DEVICE_MONTHS, VISIT_MONTHS] as const
